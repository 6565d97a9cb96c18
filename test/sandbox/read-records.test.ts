import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contact, tinyPortal } from './tiny-portal.ts';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

let sandbox: TinySandbox;
beforeAll(async () => {
  sandbox = await startTinySandbox();
});
afterAll(() => sandbox.close());

const idsOf = (results: { id: string }[]) => results.map(({ id }) => id);

describe('listing records', () => {
  it('pages in ascending numeric id order and leaves paging out on the last page', async () => {
    const first = await sandbox.client.crm.contacts.basicApi.getPage(3);
    expect(idsOf(first.results)).toEqual(['11', '12', '13']);
    expect(first.paging?.next?.after).toBe('105');

    const last = await sandbox.client.crm.contacts.basicApi.getPage(3, first.paging?.next?.after);
    expect(idsOf(last.results)).toEqual(['105']);
    expect(last.paging).toBeUndefined();
  });

  it('is followed by the client to the end', async () => {
    expect(idsOf(await sandbox.client.crm.contacts.getAll())).toEqual(['11', '12', '13', '105']);
  });

  it('links to the next page with the query repeated', async () => {
    const { body } = await sandbox.fetch('/crm/v3/objects/contacts?limit=1&properties=email');
    const answer = await sandbox.fetch(body.paging.next.link.slice(sandbox.url.length));
    expect(answer.body.results).toMatchObject([{ id: '12', properties: { email: 'grace@hopper.example' } }]);
    expect(answer.body.results[0].properties).not.toHaveProperty('firstname');
  });

  it('shows archived records only when asked, and then only those', async () => {
    const { body } = await sandbox.fetch('/crm/v3/objects/contacts?archived=true');
    expect(body.results).toMatchObject([
      { id: '14', archived: true, archivedAt: '2024-05-01T00:00:00.000Z' },
    ]);
  });

  it.each([
    ['limit=101', 400],
    ['limit=100', 200],
    ['limit=51&propertiesWithHistory=email', 400],
    ['limit=50&propertiesWithHistory=email', 200],
    ['limit=ten', 400],
    ['after=abc', 400],
  ])('answers ?%s with %i', async (query, status) => {
    expect((await sandbox.fetch(`/crm/v3/objects/contacts?${query}`)).status).toBe(status);
  });

  it('adds the asked associations inline, named as v3 names them', async () => {
    const { body } = await sandbox.fetch('/crm/v3/objects/contacts?limit=2&associations=companies,deals');
    expect(body.results[0].associations).toEqual({
      companies: {
        results: [
          { id: '1', type: 'contact_to_company' },
          { id: '1', type: 'contact_to_company_unlabeled' },
          { id: '2', type: 'contact_to_company_unlabeled' },
        ],
      },
    });
    expect(body.results[1].associations.companies.results).toEqual([
      { id: '1', type: 'contact_to_company_unlabeled' },
    ]);
  });

  it('shows a hundred associated ids inline and then a cursor that leads to the rest', async () => {
    const profile = tinyPortal();
    const records = Array.from({ length: 130 }, (_, index) =>
      contact(String(1_000 + index), '2024-01-01T00:00:00Z', {}),
    );
    const [contacts, ...others] = profile.objectTypes;
    if (contacts === undefined) throw new TypeError('the tiny portal has contacts');
    const crowded = await startTinySandbox(
      {},
      {
        objectTypes: [{ ...contacts, records }, ...others],
        associations: records.map(({ id }) => ({
          fromObjectTypeId: '0-1',
          fromId: id,
          toObjectTypeId: '0-2',
          toId: '3',
          typeIds: [279],
        })),
      },
    );
    const { body } = await crowded.fetch('/crm/v3/objects/companies/3?associations=contacts');
    const { results, paging } = body.associations.contacts;
    expect(results).toHaveLength(100);
    const rest = await crowded.fetch(paging.next.link.slice(crowded.url.length));
    expect(rest.body.results).toHaveLength(30);
    await crowded.close();
  });
});

describe('projecting properties', () => {
  it('returns the defaults when nothing is asked, keys sorted, empty ones null', async () => {
    const { body } = await sandbox.fetch('/crm/v3/objects/contacts/13');
    expect(Object.entries(body.properties)).toEqual([
      ['createdate', '2024-01-04T10:00:00.000Z'],
      ['email', 'alan@turing.example'],
      ['firstname', null],
      ['hs_object_id', '13'],
      ['lastmodifieddate', '2024-02-01T00:00:00.000Z'],
      ['lastname', null],
    ]);
    expect(body).toMatchObject({
      createdAt: '2024-01-04T10:00:00.000Z',
      updatedAt: '2024-02-01T00:00:00.000Z',
      archived: false,
      url: 'https://app.hubspot.com/contacts/4711/record/0-1/13',
    });
    expect(body).not.toHaveProperty('archivedAt');
  });

  it('returns the asked and the system properties, and nothing for unknown and archived ones', async () => {
    const { body } = await sandbox.fetch('/crm/v3/objects/contacts/12?properties=score,nonsense,retired');
    expect(Object.keys(body.properties)).toEqual(['createdate', 'hs_object_id', 'lastmodifieddate', 'score']);
  });

  it.each([
    'properties=score&properties=badge',
    'properties=score,badge',
    'properties=score&properties=badge,score',
  ])('understands ?%s', async (query) => {
    const { body } = await sandbox.fetch(`/crm/v3/objects/contacts/11?${query}`);
    expect(body.properties).toMatchObject({ score: '100', badge: 'B-1' });
  });

  it('tells the history of the asked properties', async () => {
    const { body } = await sandbox.fetch('/crm/v3/objects/contacts/13?propertiesWithHistory=email,firstname');
    expect(body.propertiesWithHistory).toMatchObject({
      email: [{ value: 'alan@turing.example', timestamp: '2024-01-04T10:00:00.000Z' }],
      firstname: [],
    });
  });
});

describe('the history of a property', () => {
  const versions = [
    { value: '', timestamp: '2024-04-01T00:00:00.000Z', sourceType: 'INTEGRATION', sourceId: '77' },
    {
      value: '4',
      timestamp: '2024-03-01T00:00:00.000Z',
      sourceType: 'CRM_UI',
      sourceId: 'userId:900',
      sourceLabel: 'CRM UI',
      updatedByUserId: 900,
    },
  ];
  let withHistory: TinySandbox;
  beforeAll(async () => {
    const [contacts, ...others] = tinyPortal().objectTypes;
    if (contacts === undefined) throw new TypeError('the tiny portal has contacts');
    const changed = { ...contact('21', '2024-01-01T00:00:00Z', {}), history: { score: versions } };
    const removed = { ...changed, id: '22', archivedAt: '2024-05-01T00:00:00Z' };
    const objectTypes = [{ ...contacts, records: [changed, removed] }, ...others];
    withHistory = await startTinySandbox({}, { objectTypes, associations: [] });
  });
  afterAll(() => withHistory.close());

  it('is told newest first by get, list and batch read', async () => {
    const path = '/crm/v3/objects/contacts';
    const one = await withHistory.fetch(`${path}/21?propertiesWithHistory=score`);
    expect(one.body.propertiesWithHistory).toEqual({ score: versions });
    const list = await withHistory.fetch(`${path}?propertiesWithHistory=score`);
    expect(list.body.results[0].propertiesWithHistory).toEqual({ score: versions });
    const body = { inputs: [{ id: '21' }], properties: [], propertiesWithHistory: ['score'] };
    const batch = await withHistory.fetch(`${path}/batch/read`, { body });
    expect(batch.body.results[0].propertiesWithHistory).toEqual({ score: versions });
  });

  it('is told of archived records, too', async () => {
    const path = '/crm/v3/objects/contacts?archived=true&propertiesWithHistory=score';
    const { body } = await withHistory.fetch(path);
    expect(body.results).toMatchObject([{ id: '22', propertiesWithHistory: { score: versions } }]);
  });
});

describe('getting one record', () => {
  it.each(['contacts', 'contact', 'CONTACTS', '0-1'])('knows contacts as %s', async (segment) => {
    expect((await sandbox.fetch(`/crm/v3/objects/${segment}/11`)).status).toBe(200);
  });

  it.each(['2-500', 'p4711_project', 'P4711_Project'])('knows a custom type as %s', async (segment) => {
    expect((await sandbox.fetch(`/crm/v3/objects/${segment}/9`)).body.id).toBe('9');
  });

  it.each(['project', '0-999', 'spaceships'])('cannot infer an object type from %s', async (segment) => {
    const { status, body } = await sandbox.fetch(`/crm/v3/objects/${segment}/9`);
    expect(status).toBe(400);
    expect(body.message).toBe(`Unable to infer object type from: ${segment}`);
  });

  it.each(['ADA@lovelace.example', 'ada@example.com', 'countess@lovelace.example'])(
    'finds a contact by its address %s',
    async (email) => {
      const found = await sandbox.client.crm.contacts.basicApi.getById(
        ...([email, undefined, undefined, undefined, false, 'email'] as const),
      );
      expect(found.id).toBe('11');
    },
  );

  it('finds a record by any unique property and by no other', async () => {
    expect((await sandbox.fetch('/crm/v3/objects/contacts/B-1?idProperty=badge')).body.id).toBe('11');
    expect((await sandbox.fetch('/crm/v3/objects/contacts/Ada?idProperty=firstname')).status).toBe(400);
    expect((await sandbox.fetch('/crm/v3/objects/companies/a.example?idProperty=domain')).status).toBe(400);
  });

  it.each(['7', '8'])('leads from the merged id %s to the successor under its own id', async (id) => {
    expect((await sandbox.fetch(`/crm/v3/objects/contacts/${id}`)).body).toMatchObject({
      id: '13',
      properties: { hs_object_id: '13' },
    });
  });

  it('does not find a number that is no record, without a category', async () => {
    const { status, body } = await sandbox.fetch('/crm/v3/objects/contacts/999');
    expect(status).toBe(404);
    expect(body).toEqual({
      status: 'error',
      message: 'resource not found',
      correlationId: expect.any(String),
    });
  });

  it('does not find what is not a number, with a category', async () => {
    const { status, body } = await sandbox.fetch('/crm/v3/objects/contacts/x');
    expect(status).toBe(404);
    expect(body).toEqual({
      status: 'error',
      message: 'Object not found.  objectId are usually numeric.',
      correlationId: expect.any(String),
      context: { id: ['x'] },
      category: 'OBJECT_NOT_FOUND',
    });
  });

  it('hides archived records from a plain read and live ones from an archived read', async () => {
    expect((await sandbox.fetch('/crm/v3/objects/contacts/14')).status).toBe(404);
    expect((await sandbox.fetch('/crm/v3/objects/contacts/14?archived=true')).body.archived).toBe(true);
    expect((await sandbox.fetch('/crm/v3/objects/contacts/11?archived=true')).status).toBe(404);
  });
});
