import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../src/sandbox/index.ts';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

let sandbox: TinySandbox;
beforeAll(async () => {
  sandbox = await startTinySandbox();
});
afterEach(() => sandbox.calls.clear());
afterAll(() => sandbox.close());

const inputs = { inputs: [{ id: '11' }] };

/** Each operation in its old spelling and, `:v` standing for the date, in its new one. */
const twins: [operation: Operation, old: string, dated: string, params: object, body?: object][] = [
  ['objects.list', '/crm/v3/objects/contacts', '/crm/objects/:v/contacts', { type: 'contacts' }],
  [
    'objects.get',
    '/crm/v3/objects/contacts/11',
    '/crm/objects/:v/contacts/11',
    { type: 'contacts', id: '11' },
  ],
  [
    'objects.batchRead',
    '/crm/v3/objects/contacts/batch/read',
    '/crm/objects/:v/contacts/batch/read',
    { type: 'contacts' },
    inputs,
  ],
  [
    'objects.search',
    '/crm/v3/objects/contacts/search',
    '/crm/objects/:v/contacts/search',
    { type: 'contacts' },
    {},
  ],
  [
    'associations.list',
    '/crm/v4/objects/contacts/11/associations/companies',
    '/crm/objects/:v/contacts/11/associations/companies',
    { from: 'contacts', id: '11', to: 'companies' },
  ],
  [
    'associations.batchRead',
    '/crm/v4/associations/contacts/companies/batch/read',
    '/crm/associations/:v/contacts/companies/batch/read',
    { from: 'contacts', to: 'companies' },
    inputs,
  ],
  [
    'associations.labels',
    '/crm/v4/associations/contacts/companies/labels',
    '/crm/associations/:v/contacts/companies/labels',
    { from: 'contacts', to: 'companies' },
  ],
  ['properties.list', '/crm/v3/properties/contacts', '/crm/properties/:v/contacts', { type: 'contacts' }],
  [
    'properties.get',
    '/crm/v3/properties/contacts/email',
    '/crm/properties/:v/contacts/email',
    { type: 'contacts', name: 'email' },
  ],
  [
    'properties.listGroups',
    '/crm/v3/properties/contacts/groups',
    '/crm/properties/:v/contacts/groups',
    { type: 'contacts' },
  ],
  [
    'properties.getGroup',
    '/crm/v3/properties/contacts/groups/tiny_group',
    '/crm/properties/:v/contacts/groups/tiny_group',
    { type: 'contacts', group: 'tiny_group' },
  ],
  ['schemas.list', '/crm-object-schemas/v3/schemas', '/crm-object-schemas/:v/schemas', {}],
  [
    'schemas.get',
    '/crm-object-schemas/v3/schemas/p4711_project',
    '/crm-object-schemas/:v/schemas/p4711_project',
    { type: 'p4711_project' },
  ],
  ['pipelines.list', '/crm/v3/pipelines/deals', '/crm/pipelines/:v/deals', { type: 'deals' }],
  [
    'pipelines.get',
    '/crm/v3/pipelines/deals/default',
    '/crm/pipelines/:v/deals/default',
    { type: 'deals', pipeline: 'default' },
  ],
  [
    'pipelines.listStages',
    '/crm/v3/pipelines/deals/default/stages',
    '/crm/pipelines/:v/deals/default/stages',
    { type: 'deals', pipeline: 'default' },
  ],
  [
    'pipelines.getStage',
    '/crm/v3/pipelines/deals/default/stages/won',
    '/crm/pipelines/:v/deals/default/stages/won',
    { type: 'deals', pipeline: 'default', stage: 'won' },
  ],
  ['owners.list', '/crm/v3/owners/', '/crm/owners/:v', {}],
  ['owners.get', '/crm/v3/owners/70', '/crm/owners/:v/70', { id: '70' }],
  ['account.details', '/account-info/v3/details', '/account-info/:v/details', {}],
];

const call = (path: string, body?: object) => sandbox.fetch(path, body === undefined ? {} : { body });

/** Without what differs from answer to answer. */
function stripped({ status, body }: { status: number; body: object }): object {
  const { startedAt: _startedAt, completedAt: _completedAt, ...rest } = body as Record<string, unknown>;
  return { status, ...rest };
}

describe.each(['2026-03', '2026-09'])('at version %s', (version) => {
  it.each(twins)('%s answers as in its old spelling', async (operation, old, dated, params, body) => {
    const path = dated.replace(':v', version);
    const answer = await call(path, body);
    expect(answer.status).toBe(200);
    expect(stripped(answer)).toEqual(stripped(await call(old, body)));
    expect(sandbox.calls.matching({ operation })).toMatchObject([
      { path, operation, params: { ...params, version } },
      { path: old, operation, params },
    ]);
  });

  it('owners may end in a slash, as the client writes them', async () => {
    expect((await call(`/crm/owners/${version}/?limit=1`)).body.results).toHaveLength(1);
  });

  it('page links stay at the version', async () => {
    const root = `/crm/objects/${version}`;
    const { body } = await call(`${root}/contacts?limit=1`);
    expect(new URL(body.paging.next.link).pathname).toBe(`${root}/contacts`);
  });

  it('a method nothing takes is 405', async () => {
    const answer = await sandbox.fetch(`/crm/objects/${version}/contacts/batch/read`, { method: 'GET' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe.each(['2025-09', '2026-09-beta', '2026-3', 'v3', 'latest'])('a version like %s', (version) => {
  const paths = twins.map(([, old, dated, , body]) => [dated.replace(':v', version), old, body] as const);

  it.each(paths.filter(([path, old]) => path !== old))('is 404 at %s', async (path, _old, body) => {
    expect((await call(path, body)).status).toBe(404);
    expect(sandbox.calls.all()).toMatchObject([{ path, operation: undefined, params: {}, status: 404 }]);
  });
});

describe('old spellings', () => {
  it('do not take a date for the version', async () => {
    expect((await call('/crm/2026-03/objects/contacts')).status).toBe(404);
    // There a date can only be an object type, and no type is called so.
    expect((await call('/crm/v3/objects/2026-03')).status).toBe(400);
  });

  it('do not take a type for the version', async () => {
    expect((await call('/crm/objects/contacts/11')).status).toBe(404);
    expect((await call('/crm/objects/contacts')).status).toBe(404);
  });

  it('of labels count as the same operation', async () => {
    await call('/crm/associations/v4/contacts/companies/labels');
    expect(sandbox.calls.all()).toMatchObject([{ operation: 'associations.labels' }]);
  });
});
