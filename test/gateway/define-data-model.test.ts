import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => {
  test.sandbox.faults.clear();
  test.sandbox.calls.clear();
});

interface Payload {
  served: boolean | null;
  note: string | null;
  userErrors: { field: string[] | null; message: string; code: string; correlationId: string | null }[];
  plannedCalls: { operation: string; subject: string; calls: number }[] | null;
  [key: string]: unknown;
}

const common =
  'served note userErrors { field message code correlationId } plannedCalls { operation subject calls }';

/** Runs one mutation of the data model with its input, and gives its payload. */
async function change(name: string, input: object, select = '', dryRun = false): Promise<Payload> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await test.query<{ payload: Payload }>(
    `mutation ($input: ${type}!, $dryRun: Boolean) {
      payload: ${name}(input: $input, dryRun: $dryRun) { ${select} ${common} } }`,
    { input, dryRun },
  );
  expect(errors).toBeUndefined();
  return data.payload;
}

const written = { note: null, userErrors: [], plannedCalls: null, served: true };

describe('a custom object type made through the API', () => {
  const invoice = {
    name: 'invoice_copy',
    singularLabel: 'Invoice copy',
    pluralLabel: 'Invoice copies',
    primaryDisplayProperty: 'number',
    requiredProperties: ['number'],
    properties: [
      { name: 'number', label: 'Number' },
      { name: 'total', label: 'Total', type: 'number', fieldType: 'number' },
      {
        name: 'state',
        label: 'State',
        type: 'enumeration',
        fieldType: 'select',
        options: [
          { value: 'open', label: 'Open' },
          { value: 'paid', label: 'Paid' },
        ],
      },
    ],
    associatedObjectTypes: ['contact', '0-2'],
  };

  it('is created, queried, filtered and associated by its own type, without a restart', async () => {
    const defined = await change(
      'defineObjectSchema',
      invoice,
      'objectSchema { objectTypeId typeName name requiredProperties }',
    );
    expect(defined).toMatchObject({
      ...written,
      objectSchema: { typeName: 'InvoiceCopy', name: 'invoice_copy', requiredProperties: ['number'] },
    });
    expect(test.calls().filter((call) => call.startsWith('POST'))).toEqual([
      'POST /crm-object-schemas/v3/schemas',
    ]);
    const { data: contacts } = await test.query<{ contacts: { nodes: { id: string }[] } }>(
      '{ contacts(first: 1) { nodes { id } } }',
    );
    const contactId = contacts.contacts.nodes[0]?.id ?? '';
    const created = await test.query<{
      createInvoiceCopies: { results: { invoiceCopy: { id: string } | null; userErrors: unknown[] }[] };
    }>(
      `mutation { createInvoiceCopies(inputs: [
        { number: "A-1", total: 12.5, state: "open" }, { number: "A-2", total: 99, state: "paid" }]) {
        results { invoiceCopy { id number total state { label } } userErrors { message } } } }`,
    );
    expect(created.errors).toBeUndefined();
    expect(created.data.createInvoiceCopies.results).toMatchObject([
      { invoiceCopy: { number: 'A-1', total: 12.5, state: { label: 'Open' } }, userErrors: [] },
      { invoiceCopy: { number: 'A-2', total: 99, state: { label: 'Paid' } }, userErrors: [] },
    ]);
    const id = created.data.createInvoiceCopies.results[1]?.invoiceCopy?.id ?? '';
    const associated = await test.query(
      `mutation ($id: ID!, $to: ID!) { associate(objectType: "invoice_copy", id: $id, toObjectType: "contact", toId: $to) {
        userErrors { message } } }`,
      { id, to: contactId },
    );
    expect(associated.data).toEqual({ associate: { userErrors: [] } });
    const { data, errors } = await test.query(
      `query ($id: ID!) {
        invoiceCopies(filter: { total: { gt: 50 } }) { totalCount nodes { number contacts { totalCount } } }
        contact(id: $id) { invoiceCopies { nodes { number } } } }`,
      { id: contactId },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      invoiceCopies: { totalCount: 1, nodes: [{ number: 'A-2', contacts: { totalCount: 1 } }] },
      contact: { invoiceCopies: { nodes: [{ number: 'A-2' }] } },
    });
    const introspected = await test.query<{ __type: { name: string } }>(
      '{ __type(name: "InvoiceCopy") { name } }',
    );
    expect(introspected.data.__type.name).toBe('InvoiceCopy');
  });

  it('is changed, and stays as long as it has records', async () => {
    const changed = await change(
      'changeObjectSchema',
      { objectType: 'invoice_copy', pluralLabel: 'Copies', description: 'Of invoices' },
      'objectSchema { pluralLabel singularLabel description }',
    );
    expect(changed).toMatchObject({
      ...written,
      objectSchema: { pluralLabel: 'Copies', singularLabel: 'Invoice copy', description: 'Of invoices' },
    });
    const { retired, userErrors } = await change(
      'retireObjectSchema',
      { objectType: 'invoice_copy' },
      'retired',
    );
    expect({ retired, codes: userErrors.map(({ code }) => code) }).toEqual({
      retired: false,
      codes: ['CONFLICT'],
    });
  });

  it('goes, with its type, when it has none', async () => {
    await change('defineObjectSchema', { ...invoice, name: 'draft', singularLabel: 'Draft' });
    expect(await change('retireObjectSchema', { objectType: 'draft' }, 'retired')).toMatchObject({
      ...written,
      retired: true,
    });
    const { data } = await test.query('{ __type(name: "Draft") { name } }');
    expect(data).toEqual({ __type: null });
  });

  it('can be named by a later mutation of the same request', async () => {
    const { data, errors } = await test.query<Record<'schema' | 'property', Payload>>(`mutation {
      schema: defineObjectSchema(input: { name: "parcel", singularLabel: "Parcel", pluralLabel: "Parcels",
        primaryDisplayProperty: "code" }) { ${common} }
      property: defineProperty(input: { objectType: "parcel", name: "weight", label: "Weight", type: number,
        fieldType: number, groupName: "parcel_information" }) { property { fieldName } ${common} } }`);
    expect(errors).toBeUndefined();
    expect(data.property).toMatchObject({ ...written, property: { fieldName: 'weight' } });
    const { data: described } = await test.query('{ parcels(filter: { weight: { gt: 1 } }) { totalCount } }');
    expect(described).toEqual({ parcels: { totalCount: 0 } });
  });
});

describe('a property made through the API', () => {
  const shade = {
    objectType: 'contacts',
    name: 'shade',
    label: 'Shade',
    type: 'enumeration',
    fieldType: 'checkbox',
    groupName: 'contactinformation',
    options: [
      { value: 'red', label: 'Red' },
      { value: 'blue', label: 'Blue', hidden: true },
    ],
  };

  it('is written and filtered by, and costs one call to make and one to read', async () => {
    const defined = await change(
      'defineProperty',
      shade,
      'property { name fieldName type options { value label hidden } unique }',
    );
    expect(defined).toMatchObject({
      ...written,
      property: {
        name: 'shade',
        fieldName: 'shade',
        type: 'enumeration',
        options: [
          { value: 'red', label: 'Red', hidden: false },
          { value: 'blue', label: 'Blue', hidden: true },
        ],
        unique: false,
      },
    });
    expect(test.calls()).toEqual(['POST /crm/v3/properties/contacts', 'GET /crm/v3/properties/contacts']);
    const created = await test.query<{ createContact: { contact: { shade: { label: string }[] } } }>(
      `mutation { createContact(input: { firstname: "Shady", shade: { set: ["red", "blue"] } }) {
        contact { shade { label } } userErrors { message } } }`,
    );
    expect(created.errors).toBeUndefined();
    expect(created.data.createContact).toEqual({
      contact: { shade: [{ label: 'Red' }, { label: 'Blue' }] },
      userErrors: [],
    });
    const { data } = await test.query(
      '{ contacts(filter: { shade: { in: ["blue"] } }) { nodes { firstname } } }',
    );
    expect(data).toEqual({ contacts: { nodes: [{ firstname: 'Shady' }] } });
  });

  it('is changed, and what is not given stays', async () => {
    const changed = await change(
      'changeProperty',
      { objectType: 'contact', name: 'shade', label: 'Tint', options: [{ value: 'red', label: 'Crimson' }] },
      'property { label groupName options { label } }',
    );
    expect(changed).toMatchObject({
      ...written,
      property: { label: 'Tint', groupName: 'contactinformation', options: [{ label: 'Crimson' }] },
    });
    const { errors } = await test.query('{ contacts(filter: { shade: { in: ["blue"] } }) { totalCount } }');
    expect(errors?.[0]?.message).toContain('blue');
  });

  it('answers DUPLICATE with the field when there is one of the name', async () => {
    const { userErrors, served } = await change('defineProperty', shade);
    expect(served).toBeNull();
    expect(userErrors).toEqual([
      {
        code: 'DUPLICATE',
        field: ['input', 'name'],
        message: expect.stringContaining("'shade' already exists"),
        correlationId: expect.any(String),
      },
    ]);
  });

  it('goes, and its field with it', async () => {
    const payload = await change('retireProperty', { objectType: 'contact', name: 'shade' }, 'retired');
    expect(payload).toMatchObject({ ...written, retired: true });
    const { errors } = await test.query('{ contacts { nodes { shade { label } } } }');
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const again = await change('retireProperty', { objectType: 'contact', name: 'shade' }, 'retired');
    expect(again.userErrors.map(({ code }) => code)).toEqual(['NOT_FOUND']);
  });
});

describe('property groups', () => {
  it('are made, changed and archived, which changes nothing that is served', async () => {
    const { schema } = test.gateway;
    const group = { objectType: 'company', name: 'billing', label: 'Billing' };
    expect(await change('definePropertyGroup', group, 'group { name label }')).toMatchObject({
      ...written,
      group: { name: 'billing', label: 'Billing' },
    });
    const renamed = await change(
      'changePropertyGroup',
      { objectType: 'company', name: 'billing', label: 'Invoices' },
      'group { label }',
    );
    expect(renamed).toMatchObject({ ...written, group: { label: 'Invoices' } });
    expect(
      await change('retirePropertyGroup', { objectType: 'company', name: 'billing' }, 'retired'),
    ).toMatchObject({ retired: true });
    expect(test.calls()).toEqual([
      'POST /crm/v3/properties/companies/groups',
      'PATCH /crm/v3/properties/companies/groups/billing',
      'DELETE /crm/v3/properties/companies/groups/billing',
    ]);
    expect(test.gateway.schema).toBe(schema);
  });
});

describe('pipelines', () => {
  it('are made with their stages, and deals are moved through them', async () => {
    const { pipeline, ...payload } = await change(
      'definePipeline',
      {
        objectType: 'deal',
        label: 'Renewals',
        stages: [
          { label: 'Due', probability: 0.5 },
          { label: 'Renewed', probability: 1 },
        ],
      },
      'pipeline { id label stages { id label probability isClosed } }',
    );
    expect(payload).toMatchObject(written);
    const { id, stages } = pipeline as { id: string; stages: { id: string }[] };
    expect(stages).toMatchObject([
      { label: 'Due', probability: 0.5, isClosed: false },
      { label: 'Renewed', probability: 1, isClosed: true },
    ]);
    const { stage, ...added } = await change(
      'definePipelineStage',
      { objectType: 'deal', pipelineId: id, label: 'Lost', probability: 0 },
      'stage { id label displayOrder pipeline { label } }',
    );
    expect(added).toMatchObject(written);
    expect(stage).toMatchObject({ label: 'Lost', displayOrder: 2, pipeline: { label: 'Renewals' } });
    const { id: stageId } = stage as { id: string };
    const created = await test.query<{ createDeal: { deal: object; userErrors: object[] } }>(
      `mutation ($pipeline: String!, $stage: String!) {
        createDeal(input: { dealname: "X", pipeline: $pipeline, dealstage: $stage }) {
          deal { dealstage { label pipeline { label } } } userErrors { message } } }`,
      { pipeline: id, stage: stageId },
    );
    expect(created.errors).toBeUndefined();
    expect(created.data.createDeal).toEqual({
      deal: { dealstage: { label: 'Lost', pipeline: { label: 'Renewals' } } },
      userErrors: [],
    });
    const inUse = await change(
      'retirePipelineStage',
      { objectType: 'deal', pipelineId: id, id: stageId },
      'retired',
    );
    expect(inUse.userErrors.map(({ code }) => code)).toEqual(['CONFLICT']);
    const changed = await change(
      'changePipelineStage',
      { objectType: 'deal', pipelineId: id, id: stages[0]?.id, label: 'Soon due' },
      'stage { label probability }',
    );
    expect(changed).toMatchObject({ ...written, stage: { label: 'Soon due', probability: 0.5 } });
    const renamed = await change(
      'changePipeline',
      { objectType: 'deal', id, label: 'Renewal' },
      'pipeline { label }',
    );
    expect(renamed).toMatchObject({ ...written, pipeline: { label: 'Renewal' } });
  });

  it('of tickets say whether a stage is closed, and go when nothing is in them', async () => {
    const { pipeline } = await change(
      'definePipeline',
      {
        objectType: 'ticket',
        label: 'Returns',
        stages: [{ label: 'New' }, { label: 'Done', isClosed: true }],
      },
      'pipeline { id stages { isClosed metadata } }',
    );
    expect(pipeline).toMatchObject({ stages: [{ isClosed: false }, { isClosed: true }] });
    const { id } = pipeline as { id: string };
    expect(await change('retirePipeline', { objectType: 'ticket', id }, 'retired')).toMatchObject({
      ...written,
      retired: true,
    });
  });
});

describe('association labels', () => {
  it('are made for both directions, used at once, changed, and archived when unused', async () => {
    const pair = { objectType: 'contact', toObjectType: 'company' };
    const { label, ...payload } = await change(
      'defineAssociationLabel',
      { ...pair, label: 'Tax adviser', inverseLabel: 'Advised by' },
      'label { typeId label inverseTypeId inverseLabel }',
    );
    expect(payload).toMatchObject(written);
    expect(label).toMatchObject({ label: 'Tax adviser', inverseLabel: 'Advised by' });
    const { typeId } = label as { typeId: number };
    const { data: ids } = await test.query<{
      contacts: { nodes: { id: string }[] };
      companies: { nodes: { id: string }[] };
    }>('{ contacts(first: 1) { nodes { id } } companies(first: 1) { nodes { id } } }');
    const ends = { id: ids.contacts.nodes[0]?.id, toId: ids.companies.nodes[0]?.id };
    const write = (mutation: string) =>
      test.query(
        `mutation ($id: ID!, $toId: ID!) { done: ${mutation}(objectType: "contact", id: $id, toObjectType: "company",
          toId: $toId, labels: ["tax adviser"]) { userErrors { message } } }`,
        ends,
      );
    expect((await write('associate')).data).toEqual({ done: { userErrors: [] } });
    const used = await change('retireAssociationLabel', { ...pair, typeId }, 'retired');
    expect(used.userErrors).toHaveLength(1);
    expect((await write('dissociate')).data).toEqual({ done: { userErrors: [] } });
    const changed = await change(
      'changeAssociationLabel',
      { ...pair, typeId, label: 'Adviser' },
      'label { label }',
    );
    expect(changed).toMatchObject({ ...written, label: { label: 'Adviser' } });
    expect(await change('retireAssociationLabel', { ...pair, typeId }, 'retired')).toMatchObject({
      ...written,
      retired: true,
    });
  });
});

describe('on the current API version', () => {
  it('every kind of definition goes to its dated path', async () => {
    const dated = await startTestGateway({ env: { HUBSPOT_API_VERSION: '2026-09' } });
    const { data, errors } = await dated.query(`mutation {
      a: definePropertyGroup(input: { objectType: "deal", name: "g", label: "G" }) { userErrors { message } }
      b: defineProperty(input: { objectType: "deal", name: "p", label: "P", type: string, fieldType: text,
        groupName: "g" }) { userErrors { message } }
      c: definePipeline(input: { objectType: "deal", label: "X", stages: [{ label: "A", probability: 0.5 }] }) {
        userErrors { message } }
      d: defineAssociationLabel(input: { objectType: "deal", toObjectType: "contact", label: "Buyer" }) {
        userErrors { message } }
      e: defineObjectSchema(input: { name: "o", singularLabel: "O", pluralLabel: "Os", primaryDisplayProperty: "n" }) {
        userErrors { message } }
    }`);
    expect(errors).toBeUndefined();
    const good = { userErrors: [] };
    expect(data).toEqual({ a: good, b: good, c: good, d: good, e: good });
    expect(dated.calls().filter((call) => call.startsWith('POST'))).toEqual([
      'POST /crm/properties/2026-09/deals/groups',
      'POST /crm/properties/2026-09/deals',
      'POST /crm/pipelines/2026-09/deals',
      'POST /crm/associations/2026-09/deals/contacts/labels',
      'POST /crm-object-schemas/2026-09/schemas',
    ]);
    await dated.close();
  });
});
