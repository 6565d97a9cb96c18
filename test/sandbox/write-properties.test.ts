import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caught, type DemoSandbox, startDemoSandbox } from './demo-sandbox.ts';

let sandbox: DemoSandbox;
beforeAll(async () => {
  sandbox = await startDemoSandbox();
});
afterAll(() => sandbox.close());

const path = '/crm/v3/properties/contacts';
const text = (name: string, more: object = {}) => ({
  name,
  label: `Label of ${name}`,
  type: 'string',
  fieldType: 'text',
  groupName: 'contactinformation',
  ...more,
});
const create = (body: object) => sandbox.fetch(path, { body });
const patch = (name: string, body: object) => sandbox.fetch(`${path}/${name}`, { method: 'PATCH', body });
const remove = (name: string) => sandbox.fetch(`${path}/${name}`, { method: 'DELETE' });

describe('a new property', () => {
  it('is answered complete with 201, and written, read and searched like any other', async () => {
    const property = await sandbox.client.crm.properties.coreApi.create(
      'contacts',
      text('nickname') as Parameters<typeof sandbox.client.crm.properties.coreApi.create>[1],
    );
    expect(property).toMatchObject({ name: 'nickname', hubspotDefined: false, archived: false, options: [] });
    const made = await sandbox.fetch('/crm/v3/objects/contacts', {
      body: { properties: { nickname: 'Speedy' } },
    });
    expect(made.body.properties.nickname).toBe('Speedy');
    const filters = [{ propertyName: 'nickname', operator: 'EQ', value: 'speedy' }];
    const found = await sandbox.fetch('/crm/v3/objects/contacts/search', {
      body: { filterGroups: [{ filters }] },
    });
    expect(found.body.total).toBe(1);
  });

  it('may be unique, and identifies records then', async () => {
    expect((await create(text('badge_number', { hasUniqueValue: true }))).status).toBe(201);
    const properties = { badge_number: '4711' };
    const made = await sandbox.fetch('/crm/v3/objects/contacts', { body: { properties } });
    const read = await sandbox.fetch('/crm/v3/objects/contacts/4711?idProperty=badge_number');
    expect(read.body.id).toBe(made.body.id);
    expect((await sandbox.fetch('/crm/v3/objects/contacts', { body: { properties } })).status).toBe(400);
  });

  it('is refused with 409 when its name is taken', async () => {
    await create(text('taken'));
    const { status, body } = await create(text('taken'));
    expect(status).toBe(409);
    expect(body).toMatchObject({
      message: "A property named 'taken' already exists.",
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    });
  });

  it.each([
    [text('Upper')],
    [text('1st')],
    [text('wrong_field', { fieldType: 'number' })],
    [text('wrong_type', { type: 'colour' })],
    [text('no_options', { type: 'enumeration', fieldType: 'select' })],
    [
      text('same_options', {
        type: 'enumeration',
        fieldType: 'select',
        options: [
          { label: 'A', value: 'a' },
          { label: 'B', value: 'a' },
        ],
      }),
    ],
    [text('no_group', { groupName: 'nowhere' })],
    [{ ...text('no_label'), label: undefined }],
  ])('is refused as %j', async (body) => {
    expect((await create(body)).status).toBe(400);
  });

  it('can be seen and used only after the lag, though its name is taken at once', async () => {
    sandbox.definitions.setLag(30_000);
    expect((await create(text('lagging'))).status).toBe(201);
    expect((await create(text('lagging'))).status).toBe(409);
    const properties = { lagging: 'x' };
    const write = () => sandbox.fetch('/crm/v3/objects/contacts', { body: { properties } });
    expect((await sandbox.fetch(`${path}/lagging`)).status).toBe(404);
    expect((await write()).body.errors[0].code).toBe('PROPERTY_DOESNT_EXIST');
    sandbox.clock.advance(30_000);
    expect((await sandbox.fetch(`${path}/lagging`)).status).toBe(200);
    expect((await write()).status).toBe(201);
    sandbox.definitions.setLag(0);
  });
});

describe('changing a property', () => {
  it('takes a new label and options, and values follow', async () => {
    const options = [{ label: 'Red', value: 'red' }];
    await create(text('colour', { type: 'enumeration', fieldType: 'select', options }));
    const more = [...options, { label: 'Blue', value: 'blue' }];
    const { status, body } = await patch('colour', { label: 'Colour', options: more });
    expect([status, body.label, body.options.length, body.type]).toEqual([200, 'Colour', 2, 'enumeration']);
    const made = await sandbox.fetch('/crm/v3/objects/contacts', {
      body: { properties: { colour: 'blue' } },
    });
    expect(made.status).toBe(201);
  });

  it('is refused for HubSpot’s own, but for their options', async () => {
    expect((await patch('firstname', { label: 'Given name' })).status).toBe(400);
    const { body } = await sandbox.fetch(`${path}/hs_lead_status`);
    const options = [...body.options, { label: 'Dormant', value: 'DORMANT' }];
    expect((await patch('hs_lead_status', { options })).status).toBe(200);
    expect((await patch('nothing', { label: 'X' })).status).toBe(404);
  });
});

describe('archiving a property', () => {
  it('hides it with its values, which come back when it is created again', async () => {
    await create(text('come_and_go'));
    const made = await sandbox.fetch('/crm/v3/objects/contacts', {
      body: { properties: { come_and_go: 'still here' } },
    });
    expect((await remove('come_and_go')).status).toBe(204);
    expect((await sandbox.fetch(`${path}/come_and_go`)).status).toBe(404);
    expect((await sandbox.fetch(`${path}/come_and_go?archived=true`)).body.archived).toBe(true);
    const read = async () =>
      (await sandbox.fetch(`/crm/v3/objects/contacts/${made.body.id}?properties=come_and_go`)).body
        .properties;
    expect(await read()).not.toHaveProperty('come_and_go');
    await create(text('come_and_go'));
    expect((await read()).come_and_go).toBe('still here');
  });

  it('is refused while a schema uses it, and for HubSpot’s own', async () => {
    const used = await sandbox.fetch('/crm/v3/properties/p51234567_machine/serial_number', {
      method: 'DELETE',
    });
    expect([used.status, used.body.subCategory]).toEqual([
      400,
      'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE',
    ]);
    expect((await remove('firstname')).status).toBe(400);
    expect((await remove('nothing')).status).toBe(404);
  });
});

describe('properties in batches', () => {
  const api = () => sandbox.client.crm.properties.batchApi;

  it('are created, read and archived together', async () => {
    const inputs = [text('batch_a'), text('batch_b')] as never;
    expect((await api().createWithHttpInfo('contacts', { inputs })).httpStatusCode).toBe(201);
    const names = [{ name: 'batch_a' }, { name: 'batch_b' }];
    const read = await api().read('contacts', { archived: false, inputs: names });
    expect(read.results.map(({ name }) => name)).toEqual(['batch_a', 'batch_b']);
    await api().archive('contacts', { inputs: names });
    expect((await sandbox.fetch(`${path}/batch_a`)).status).toBe(404);
  });

  it('answer 207 for what cannot be done', async () => {
    const inputs = [text('batch_c'), text('firstname')] as never;
    const answer = await api().createWithHttpInfo('contacts', { inputs });
    expect(answer.httpStatusCode).toBe(207);
    expect(answer.data).toMatchObject({
      results: [{ name: 'batch_c' }],
      numErrors: 1,
      errors: [{ category: 'OBJECT_ALREADY_EXISTS' }],
    });
  });
});

describe('property groups', () => {
  it('are created, renamed, used and deleted when empty', async () => {
    const groups = sandbox.client.crm.properties.groupsApi;
    const made = await groups.create('contacts', { name: 'shoe_data', label: 'Shoes', displayOrder: 3 });
    expect(made).toMatchObject({ name: 'shoe_data', label: 'Shoes', displayOrder: 3, archived: false });
    expect((await groups.update('contacts', 'shoe_data', { label: 'Footwear' })).label).toBe('Footwear');
    expect((await caught(groups.create('contacts', { name: 'shoe_data', label: 'X' }))).code).toBe(409);
    await create(text('shoe_size', { groupName: 'shoe_data' }));
    expect((await caught(groups.archive('contacts', 'shoe_data'))).code).toBe(400);
    await remove('shoe_size');
    await groups.archive('contacts', 'shoe_data');
    expect((await caught(groups.getByName('contacts', 'shoe_data'))).code).toBe(404);
  });
});

it('definitions need the schema scope to be written', async () => {
  const token = 'sandbox-token-contacts-only';
  expect((await sandbox.fetch(path, { body: text('allowed'), token })).status).toBe(201);
  const refused = await sandbox.fetch('/crm/v3/properties/companies', { body: text('refused'), token });
  expect(refused.body.errors[0].context.requiredGranularScopes).toEqual(['crm.schemas.companies.write']);
});
