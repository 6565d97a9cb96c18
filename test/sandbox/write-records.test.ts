import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caught, type DemoSandbox, startDemoSandbox } from './demo-sandbox.ts';

let sandbox: DemoSandbox;
beforeAll(async () => {
  sandbox = await startDemoSandbox();
});
afterAll(() => sandbox.close());

const contacts = () => sandbox.client.crm.contacts.basicApi;
const create = (properties: Record<string, string>) => contacts().create({ properties, associations: [] });
const read = async (id: string, query: string) =>
  (await sandbox.fetch(`/crm/v3/objects/contacts/${id}?${query}`)).body;

describe('creating a record', () => {
  it('answers 201 with its place, what was sent, what was computed and nothing else', async () => {
    const answer = await sandbox.fetch('/crm/v3/objects/contacts', {
      body: { properties: { email: 'New.Person@Write.example', firstname: 'New', satisfaction_score: 7.5 } },
    });
    expect(answer.status).toBe(201);
    const { id, properties, createdAt, updatedAt } = answer.body;
    expect(answer.headers.get('location')).toBe(`${sandbox.url}/crm/v3/objects/contacts/${id}`);
    const now = new Date(sandbox.clock()).toISOString();
    expect(properties).toEqual({
      createdate: now,
      email: 'new.person@write.example',
      firstname: 'New',
      hs_all_contact_vids: id,
      hs_email_domain: 'write.example',
      hs_is_contact: 'true',
      hs_is_unworked: 'true',
      hs_lifecyclestage_lead_date: now,
      hs_marketable_status: 'false',
      hs_object_id: id,
      hs_object_source: 'INTEGRATION',
      hs_object_source_label: 'INTEGRATION',
      hs_pipeline: 'contacts-lifecycle-pipeline',
      lastmodifieddate: now,
      lifecyclestage: 'lead',
      satisfaction_score: '7.5',
    });
    expect([createdAt, updatedAt]).toEqual([now, now]);
    expect(answer.body.archived).toBe(false);
  });

  it('makes it readable at once by id, by e-mail, in batches and in lists', async () => {
    const { id } = await create({ email: 'at-once@write.example', lastname: 'Once' });
    expect((await contacts().getById(id)).properties.lastname).toBe('Once');
    const byEmail = await read('at-once%40write.example', 'idProperty=email');
    expect(byEmail.id).toBe(id);
    const batch = await sandbox.client.crm.contacts.batchApi.read(
      { inputs: [{ id }], properties: ['lastname'], propertiesWithHistory: [] },
      false,
    );
    expect(batch.results.map((record) => record.id)).toEqual([id]);
    const { body } = await sandbox.fetch(`/crm/v3/objects/contacts?after=${id}`);
    expect(body.results[0].id).toBe(id);
  });

  it('refuses the e-mail address of another contact with 409 and its id', async () => {
    const { id } = await create({ email: 'taken@write.example' });
    const failure = await caught(create({ email: 'TAKEN@write.example' }));
    expect(failure.code).toBe(409);
    expect(failure.body).toMatchObject({
      status: 'error',
      message: `Contact already exists. Existing ID: ${id}`,
      category: 'CONFLICT',
    });
  });

  it('refuses another unique value held already, naming property and holder', async () => {
    const { id } = await create({ external_id: 'E-1' });
    const failure = await caught(create({ external_id: 'E-1' }));
    expect(failure.code).toBe(400);
    expect(failure.body.errors).toMatchObject([
      {
        code: 'CONFLICTING_UNIQUE_VALUE',
        context: { propertyName: ['external_id'] },
        message: expect.stringContaining(`${id} already has that value`),
      },
    ]);
  });

  it('asks for what a type requires, and puts deals into the default pipeline', async () => {
    const deals = sandbox.client.crm.deals.basicApi;
    const failure = await caught(deals.create({ properties: { amount: '1' }, associations: [] }));
    expect(failure.body.errors.map(({ code, context }: never) => [code, context])).toEqual([
      ['MISSING_REQUIRED_PROPERTY', { propertyName: ['dealname'] }],
      ['MISSING_REQUIRED_PROPERTY', { propertyName: ['dealstage'] }],
    ]);
    const properties = { dealname: 'D', dealstage: 'closedwon', amount: '1200' };
    const deal = await deals.create({ properties, associations: [] });
    expect(deal.properties).toMatchObject({
      pipeline: 'default',
      hs_is_closed_won: 'true',
      hs_deal_stage_probability: '1.0',
      hs_closed_amount: '1200',
    });
    const elsewhere = { dealname: 'D', dealstage: '158204411', pipeline: 'default' };
    expect((await caught(deals.create({ properties: elsewhere, associations: [] }))).code).toBe(400);
  });

  it('takes a company by name or domain and custom objects by their schema', async () => {
    const companies = sandbox.client.crm.companies.basicApi;
    expect(
      (await companies.create({ properties: { domain: 'x.example' }, associations: [] })).id,
    ).toBeTruthy();
    expect((await caught(companies.create({ properties: {}, associations: [] }))).code).toBe(400);
    const machine = await sandbox.fetch('/crm/v3/objects/p51234567_machine', {
      body: { properties: { name: 'M' } },
    });
    expect(machine.body.errors).toMatchObject([
      { code: 'MISSING_REQUIRED_PROPERTY', context: { propertyName: ['serial_number'] } },
    ]);
  });

  it('associates on creation, both ways, and mirrors the primary company', async () => {
    const { id: toId } = (await sandbox.client.crm.companies.basicApi.getPage(1)).results[0] ?? { id: '' };
    const made = await sandbox.fetch('/crm/v3/objects/contacts', {
      body: {
        properties: { firstname: 'Associated' },
        associations: [
          { to: { id: toId }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }] },
        ],
      },
    });
    const { body } = await sandbox.fetch(`/crm/v4/objects/contacts/${made.body.id}/associations/companies`);
    expect(body.results).toEqual([
      {
        toObjectId: Number(toId),
        associationTypes: [
          { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
          { category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
        ],
      },
    ]);
    expect((await read(made.body.id, 'properties=associatedcompanyid')).properties).toMatchObject({
      associatedcompanyid: toId,
    });
  });

  it.each([
    [{ to: { id: '999' }, types: [[279]] }, { INVALID_OBJECT_IDS: ['COMPANY=999 is not valid'] }],
    [{ to: { id: '999' }, types: [[280]] }, { associationTypeId: ['280'] }],
  ])('refuses the association %j and creates nothing', async ({ to, types }, context) => {
    const before = (await sandbox.fetch('/crm/v3/objects/contacts/search', { body: { limit: 0 } })).body;
    const association = {
      to,
      types: types.map(([associationTypeId]) => ({
        associationCategory: 'HUBSPOT_DEFINED',
        associationTypeId,
      })),
    };
    const answer = await sandbox.fetch('/crm/v3/objects/contacts', {
      body: { properties: {}, associations: [association] },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.context).toMatchObject(context);
    const after = (await sandbox.fetch('/crm/v3/objects/contacts/search', { body: { limit: 0 } })).body;
    expect(after.total).toBe(before.total);
  });

  it.each([
    ['{"properties":', 400, /^Invalid input JSON on line/],
    ['{}', 400, /some of required attributes are not set \[properties\]/],
    ['{"properties":{"firstname":null}}', 400, /^Invalid input JSON/],
  ])('refuses the body %s', async (body, status, message) => {
    const answer = await sandbox.fetch('/crm/v3/objects/contacts', { body });
    expect(answer.status).toBe(status);
    expect(answer.body.message).toMatch(message);
    expect(answer.body).not.toHaveProperty('category');
  });
});

describe('updating a record', () => {
  it('answers what changed and what followed, moves the date and keeps the history', async () => {
    const { id } = await create({ firstname: 'Old', lastname: 'Same' });
    const createdAt = new Date(sandbox.clock()).toISOString();
    sandbox.clock.advance(60_000);
    const changedAt = new Date(sandbox.clock()).toISOString();
    const updated = await contacts().update(id, { properties: { firstname: 'New', lastname: 'Same' } });
    expect(updated.properties).toEqual({
      createdate: createdAt,
      firstname: 'New',
      hs_object_id: id,
      lastmodifieddate: changedAt,
      lastname: 'Same',
    });
    const { propertiesWithHistory } = await read(id, 'propertiesWithHistory=firstname,lastname');
    const source = { sourceType: 'INTEGRATION', sourceId: '4000001', sourceLabel: 'Sandbox app' };
    expect(propertiesWithHistory).toEqual({
      firstname: [
        { value: 'New', timestamp: changedAt, ...source },
        { value: 'Old', timestamp: createdAt, ...source },
      ],
      lastname: [{ value: 'Same', timestamp: createdAt, ...source }],
    });
  });

  it('clears with an empty text, which the history tells', async () => {
    const { id } = await create({ firstname: 'Gone' });
    const updated = await contacts().update(id, { properties: { firstname: '' } });
    expect(updated.properties.firstname).toBeNull();
    const record = await read(id, 'properties=firstname&propertiesWithHistory=firstname');
    expect(record.properties.firstname).toBeNull();
    expect(record.propertiesWithHistory.firstname.map(({ value }: { value: string }) => value)).toEqual([
      '',
      'Gone',
    ]);
  });

  it('finds the record by a unique property', async () => {
    const { id } = await create({ email: 'by-mail@write.example' });
    const updated = await contacts().update(
      'by-mail@write.example',
      { properties: { firstname: 'X' } },
      'email',
    );
    expect(updated.id).toBe(id);
    expect((await caught(contacts().update('x', { properties: {} }, 'firstname'))).body.message).toBe(
      'Unable to perform update/upsert by non-unique 0-1 property firstname',
    );
  });

  it.each([
    ['999', 'resource not found'],
    ['abc', 'Object not found.  objectId are usually numeric.'],
  ])('answers 404 for %s', async (id, message) => {
    const failure = await caught(contacts().update(id, { properties: { firstname: 'X' } }));
    expect([failure.code, failure.body.message]).toEqual([404, message]);
  });

  it('refuses to take the address of another contact', async () => {
    const one = await create({ email: 'one@write.example' });
    const two = await create({ email: 'two@write.example' });
    const failure = await caught(contacts().update(two.id, { properties: { email: 'one@write.example' } }));
    expect(failure.body.message).toBe(`Contact already exists. Existing ID: ${one.id}`);
  });

  it('moves the lifecycle stage forward only, unless it was cleared before', async () => {
    const { id } = await create({ lifecyclestage: 'customer' });
    await contacts().update(id, { properties: { lifecyclestage: 'lead' } });
    expect((await read(id, 'properties=lifecyclestage')).properties.lifecyclestage).toBe('customer');
    await contacts().update(id, { properties: { lifecyclestage: '' } });
    await contacts().update(id, { properties: { lifecyclestage: 'lead' } });
    expect((await read(id, 'properties=lifecyclestage')).properties.lifecyclestage).toBe('lead');
  });

  it('makes a company primary by associatedcompanyid', async () => {
    const [first, second] = (await sandbox.client.crm.companies.basicApi.getPage(2)).results;
    const { id } = await create({ associatedcompanyid: first?.id ?? '' });
    await contacts().update(id, { properties: { associatedcompanyid: second?.id ?? '' } });
    const { body } = await sandbox.fetch(`/crm/v4/objects/contacts/${id}/associations/companies`);
    const primaries = body.results.map(({ toObjectId, associationTypes }: never) => [
      String(toObjectId),
      (associationTypes as { typeId: number }[]).some(({ typeId }) => typeId === 1),
    ]);
    expect(new Map(primaries)).toEqual(
      new Map([
        [first?.id, false],
        [second?.id, true],
      ]),
    );
  });
});

describe('archiving a record', () => {
  it('answers 204 twice, hides it, and frees its unique values', async () => {
    const { id } = await create({ email: 'archived@write.example' });
    await contacts().archive(id);
    await contacts().archive(id);
    expect((await sandbox.fetch(`/crm/v3/objects/contacts/${id}`)).status).toBe(404);
    const archived = await read(id, 'archived=true');
    expect(archived).toMatchObject({ archived: true, archivedAt: new Date(sandbox.clock()).toISOString() });
    await expect(create({ email: 'archived@write.example' })).resolves.toBeDefined();
    expect((await caught(contacts().update(id, { properties: { firstname: 'X' } }))).code).toBe(404);
    expect((await caught(contacts().archive('999'))).code).toBe(404);
  });
});

describe('the index lag', () => {
  it('keeps writes and associations from searches until it has passed', async () => {
    const { results } = await sandbox.client.crm.companies.basicApi.getPage(1);
    const companyId = results[0]?.id ?? '';
    sandbox.search.setLag(5_000);
    const { id } = await create({ firstname: 'Lagging' });
    await contacts().update(id, { properties: { associatedcompanyid: companyId } });
    const found = async (propertyName: string, value: string) => {
      const filters = [
        { propertyName, operator: 'EQ', value },
        { propertyName: 'hs_object_id', operator: 'EQ', value: id },
      ];
      const body = { filterGroups: [{ filters }] };
      return (await sandbox.fetch('/crm/v3/objects/contacts/search', { body })).body.total;
    };
    expect(await found('firstname', 'Lagging')).toBe(0);
    sandbox.clock.advance(5_000);
    expect(await found('firstname', 'Lagging')).toBe(1);
    expect(await found('associations.company', companyId)).toBe(1);
    await contacts().update(id, { properties: { firstname: 'Renamed' } });
    expect(await found('firstname', 'Lagging')).toBe(1);
    const path = `/crm/v4/objects/contacts/${id}/associations/companies/${companyId}`;
    expect((await sandbox.fetch(path, { method: 'DELETE' })).status).toBe(204);
    expect(await found('associations.company', companyId)).toBe(1);
    sandbox.clock.advance(5_000);
    expect(await found('associations.company', companyId)).toBe(0);
    sandbox.search.setLag(0);
  });
});

describe('offset cursors', () => {
  it('shift when records change between two pages', async () => {
    const page = async (after: string): Promise<string[]> => {
      const body = { sorts: ['-hs_object_id'], limit: 3, after };
      const answer = await sandbox.fetch('/crm/v3/objects/contacts/search', { body });
      return answer.body.results.map(({ id }: { id: string }) => id);
    };
    const first = await page('0');
    await create({ firstname: 'Newest' });
    const second = await page('3');
    expect(second[0]).toBe(first[2]);
  });
});

describe('write scopes', () => {
  it('are needed to write, and those of the other type to associate', async () => {
    const token = 'sandbox-token-contacts-only';
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }];
    const associations = [{ to: { id: '501' }, types }];
    const allowed = await sandbox.fetch('/crm/v3/objects/contacts', { token, body: { properties: {} } });
    expect(allowed.status).toBe(201);
    const properties = { name: 'X' };
    const refused = await sandbox.fetch('/crm/v3/objects/companies', { token, body: { properties } });
    expect(refused.status).toBe(403);
    expect(refused.body.errors[0].context.requiredGranularScopes).toEqual(['crm.objects.companies.write']);
    const body = { properties: {}, associations };
    expect((await sandbox.fetch('/crm/v3/objects/contacts', { token, body })).status).toBe(403);
  });
});
