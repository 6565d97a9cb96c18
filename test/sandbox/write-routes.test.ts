import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../src/sandbox/index.ts';
import { routes } from '../../src/sandbox/routes.ts';
import { type DemoSandbox, startDemoSandbox } from './demo-sandbox.ts';

let sandbox: DemoSandbox;
beforeAll(async () => {
  sandbox = await startDemoSandbox();
});
afterAll(() => sandbox.close());

const objects = '/crm/v3/objects/contacts';
const record = '/crm/v4/objects/contacts/151/associations';
const pair = '/crm/v4/associations/contacts/companies';
const limits = '/crm/v4/associations/definitions/configurations/contacts/companies/batch';
const properties = '/crm/v3/properties/contacts';
const schemas = '/crm-object-schemas/v3/schemas';
const pipelines = '/crm/v3/pipelines/deals';

/** Every path that changes something, in its old spelling. */
const writes: [operation: Operation, method: string, path: string][] = [
  ['objects.create', 'POST', objects],
  ['objects.update', 'PATCH', `${objects}/151`],
  ['objects.archive', 'DELETE', `${objects}/999`],
  ['objects.batchCreate', 'POST', `${objects}/batch/create`],
  ['objects.batchUpdate', 'POST', `${objects}/batch/update`],
  ['objects.batchUpsert', 'POST', `${objects}/batch/upsert`],
  ['objects.batchArchive', 'POST', `${objects}/batch/archive`],
  ['objects.merge', 'POST', `${objects}/merge`],
  ['objects.gdprDelete', 'POST', `${objects}/gdpr-delete`],
  ['associations.associateDefault', 'PUT', '/crm/v4/objects/contacts/151/associations/default/companies/501'],
  ['associations.associate', 'PUT', `${record}/companies/501`],
  ['associations.archive', 'DELETE', `${record}/companies/501`],
  ['associations.batchCreate', 'POST', `${pair}/batch/create`],
  ['associations.batchAssociateDefault', 'POST', `${pair}/batch/associate/default`],
  ['associations.batchArchive', 'POST', `${pair}/batch/archive`],
  ['associations.batchArchiveLabels', 'POST', `${pair}/batch/labels/archive`],
  ['associations.createLabel', 'POST', `${pair}/labels`],
  ['associations.updateLabel', 'PUT', `${pair}/labels`],
  ['associations.archiveLabel', 'DELETE', `${pair}/labels/1`],
  ['associations.createLimits', 'POST', `${limits}/create`],
  ['associations.updateLimits', 'POST', `${limits}/update`],
  ['associations.purgeLimits', 'POST', `${limits}/purge`],
  ['properties.create', 'POST', properties],
  ['properties.update', 'PATCH', `${properties}/firstname`],
  ['properties.archive', 'DELETE', `${properties}/firstname`],
  ['properties.batchCreate', 'POST', `${properties}/batch/create`],
  ['properties.batchArchive', 'POST', `${properties}/batch/archive`],
  ['properties.createGroup', 'POST', `${properties}/groups`],
  ['properties.updateGroup', 'PATCH', `${properties}/groups/contactinformation`],
  ['properties.archiveGroup', 'DELETE', `${properties}/groups/contactinformation`],
  ['schemas.create', 'POST', schemas],
  ['schemas.update', 'PATCH', `${schemas}/2-1`],
  ['schemas.archive', 'DELETE', `${schemas}/2-1`],
  ['schemas.createAssociation', 'POST', `${schemas}/2-1/associations`],
  ['schemas.archiveAssociation', 'DELETE', `${schemas}/2-1/associations/1`],
  ['pipelines.create', 'POST', pipelines],
  ['pipelines.update', 'PATCH', `${pipelines}/default`],
  ['pipelines.replace', 'PUT', `${pipelines}/default`],
  ['pipelines.archive', 'DELETE', `${pipelines}/nothing`],
  ['pipelines.createStage', 'POST', `${pipelines}/default/stages`],
  ['pipelines.updateStage', 'PATCH', `${pipelines}/default/stages/nothing`],
  ['pipelines.replaceStage', 'PUT', `${pipelines}/default/stages/nothing`],
  ['pipelines.archiveStage', 'DELETE', `${pipelines}/default/stages/nothing`],
];

function dated(path: string, version: string): string {
  return path
    .replace(/^\/crm\/v[34]\/(\w+)/, `/crm/$1/${version}`)
    .replace('/crm-object-schemas/v3/', `/crm-object-schemas/${version}/`);
}

describe('paths that write', () => {
  it('are all in the table above', () => {
    const reads = ['objects.batchRead', 'objects.search', 'associations.batchRead', 'properties.batchRead'];
    const known = routes.filter(
      (route) => 'endpoint' in route && route.method !== 'GET' && !reads.includes(route.operation),
    );
    expect(known.map(({ operation }) => operation).toSorted()).toEqual(
      writes.map(([operation]) => operation).toSorted(),
    );
  });

  it.each(writes)('%s is the same operation in all spellings', async (operation, method, path) => {
    sandbox.calls.clear();
    const token = 'sandbox-token-demo-none';
    for (const spelled of [path, dated(path, '2026-03'), dated(path, '2026-09')]) {
      // Nothing is written: the token is unknown, which is found out behind the routing.
      expect((await sandbox.fetch(spelled, { method, token })).status).toBe(401);
    }
    expect(sandbox.calls.all()).toMatchObject([
      { operation, method },
      { operation, method, params: { version: '2026-03' } },
      { operation, method, params: { version: '2026-09' } },
    ]);
  });

  const oddities: unknown[] = [
    ...[null, [], [null], 'text', 7, {}, { inputs: 5 }, { inputs: [null] }, { inputs: [[]] }],
    { inputs: [{}] },
    { inputs: [{ id: {}, properties: [] }] },
    { inputs: [{ id: '1', from: 5, to: 'x', types: {} }] },
    { inputs: [{ from: { id: null }, to: [{}], types: [{}] }] },
    { inputs: [{ properties: { __proto__: 'x', constructor: 'y', toString: [] } }] },
    { properties: { firstname: {} }, associations: [{ to: {}, types: [7] }] },
    JSON.parse('{"properties":{"__proto__":"x","constructor":"y","hasOwnProperty":"z"}}'),
    [{ associationCategory: 7, associationTypeId: 'x' }],
    { name: {}, label: [], labels: 5, stages: [5], displayOrder: 'x', options: [null] },
    { name: 'constructor', label: 'x', labels: { singular: 'a', plural: 'b' }, stages: [{}] },
  ];
  it.each(writes)('%s survives whatever is sent', async (_operation, method, path) => {
    for (const body of oddities) {
      const answer = await sandbox.fetch(path, { method, body: JSON.stringify(body) });
      expect([path, body, answer.status < 500]).toEqual([path, body, true]);
    }
    expect((await sandbox.fetch(path, { method, body: '{' })).status).toBeLessThan(500);
  });

  it('refuse a body that is not JSON by its type', async () => {
    const answer = await fetch(`${sandbox.url}${objects}/151`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'text/plain' },
      body: '{}',
    });
    expect(answer.status).toBe(415);
  });

  it('count against the ten-second limit like reads', async () => {
    sandbox.limits.set({ burstPer10s: 2, searchPerSecond: 5, daily: 1_000 });
    const create = () => sandbox.fetch(objects, { body: { properties: {} } });
    const answers = [await create(), await create(), await create()];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
    expect(answers[0]?.headers.get('x-hubspot-ratelimit-remaining')).toBe('1');
    sandbox.limits.set('off');
  });
});

describe('required properties', () => {
  it.each([
    ['notes', { hs_note_body: 'x' }, ['hs_timestamp']],
    ['emails', {}, ['hs_timestamp', 'hs_email_direction']],
    ['tickets', { subject: 'x' }, ['hs_pipeline_stage', 'hs_pipeline']],
    ['products', {}, ['name']],
  ])('of %s are asked for', async (type, given, missing) => {
    const { status, body } = await sandbox.fetch(`/crm/v3/objects/${type}`, { body: { properties: given } });
    const names = body.errors.flatMap((error: { context: { propertyName: string[] } }) => {
      return error.context.propertyName;
    });
    expect([status, names]).toEqual([400, missing]);
  });

  it('cannot be cleared later', async () => {
    const made = await sandbox.fetch('/crm/v3/objects/notes', {
      body: { properties: { hs_timestamp: '2024-01-01T00:00:00Z' } },
    });
    const cleared = await sandbox.fetch(`/crm/v3/objects/notes/${made.body.id}`, {
      method: 'PATCH',
      body: { properties: { hs_timestamp: '' } },
    });
    expect([made.status, cleared.status]).toEqual([201, 400]);
  });
});
