import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

const { customTypes, customHubContactId } = edgeCases;

/** HubSpot's name, the GraphQL type, its root fields. */
const types: [name: keyof typeof customTypes, type: string, single: string, list: string][] = [
  ['contact', 'CustomContact', 'customContact', 'customContacts'],
  ['car_part', 'CarPart', 'carPart', 'carParts'],
  ['CarPart', 'CustomCarPart', 'customCarPart', 'customCarParts'],
  ['query', 'CustomQuery', 'customQuery', 'customQueries'],
  ['owner', 'CustomOwner', 'customOwner', 'customOwners'],
  ['contact_company', 'ContactCompany_40000005', 'contactCompany_40000005', 'contactCompany_40000005s'],
];

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

interface Named {
  __typename: string;
  recordId: string;
  name: string;
  idProperty: string;
}

describe.each(types)('a custom object called %s', (name, type, single, list) => {
  const { objectTypeId, recordIds } = customTypes[name];

  it(`is the type ${type}, read one by one through ${single}`, async () => {
    const { data, errors } = await test.query<Record<string, Named>>(
      `{ byId: ${single}(id: "${recordIds[0]}") { ...Fields } byCode: ${single}(by: { code: "${name}-${recordIds[1]}" }) { ...Fields } }
       fragment Fields on ${type} { __typename recordId name idProperty url }`,
    );
    expect(errors).toBeUndefined();
    const record = (index: 0 | 1) => ({
      __typename: type,
      recordId: recordIds[index],
      name: `${name} ${index + 1}`,
      idProperty: String(index),
      url: `https://app.hubspot.com/contacts/${edgeCases.portalId}/record/${objectTypeId}/${recordIds[index]}`,
    });
    expect(data).toEqual({ byId: record(0), byCode: record(1) });
    expect(test.calls()).toEqual(Array(2).fill(`POST /crm/v3/objects/${objectTypeId}/batch/read ×1`));
  });

  it(`is listed, filtered and sorted through ${list}`, async () => {
    const { data, errors } = await test.query<Record<string, { nodes: Named[]; totalCount: number }>>(
      `{ all: ${list} { totalCount nodes { recordId } }
         some: ${list}(filter: { idProperty: { in: ["1", "2"] } }, orderBy: { field: NAME, direction: DESC }) { nodes { recordId } } }`,
    );
    expect(errors).toBeUndefined();
    const nodes = recordIds.map((recordId) => ({ recordId }));
    expect(data).toEqual({
      all: { totalCount: 3, nodes },
      some: { nodes: nodes.slice(1).toReversed() },
    });
  });

  it('is an edge of a contact, and leads back to it', async () => {
    const { data, errors } = await test.query<{ contact: Record<string, { nodes: object[] }> }>(
      `{ contact(id: "${customHubContactId}") { ${list}(first: 1) {
        totalCount nodes { __typename recordId contacts { nodes { recordId } } }
      } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.contact[list]).toEqual({
      totalCount: name === 'car_part' ? 2 : 1,
      nodes: [
        { __typename: type, recordId: recordIds[0], contacts: { nodes: [{ recordId: customHubContactId }] } },
      ],
    });
  });

  it('is reached by its type id, by its global id, and by the objectType it tells', async () => {
    const { data } = await test.query<{ record: { id: string; objectType: string } }>(
      `{ record(objectType: "${objectTypeId}", id: "${recordIds[0]}") { id objectType __typename } }`,
    );
    expect(data.record).toMatchObject({ __typename: type });
    const { data: again, errors } = await test.query(
      `query ($id: ID!, $objectType: String!) {
        node(id: $id) { __typename } record(objectType: $objectType, id: "${recordIds[0]}") { id __typename }
      }`,
      { id: data.record.id, objectType: data.record.objectType },
    );
    expect(errors).toBeUndefined();
    expect(again).toEqual({ node: { __typename: type }, record: { id: data.record.id, __typename: type } });
  });
});

describe('standard types', () => {
  it('keep their own names beside custom ones', async () => {
    const { data } = await test.query(
      `{ contact(id: "${customHubContactId}") { __typename } contacts(first: 1) { __typename }
         record(objectType: "contact", id: "${customHubContactId}") { __typename } owner(id: "70000001") { __typename }
         qualified: record(objectType: "p${edgeCases.portalId}_contact", id: "${customTypes.contact.recordIds[0]}") { __typename } }`,
    );
    expect(data).toEqual({
      contact: { __typename: 'Contact' },
      contacts: { __typename: 'ContactConnection' },
      record: { __typename: 'Contact' },
      owner: { __typename: 'Owner' },
      qualified: { __typename: 'CustomContact' },
    });
  });
});

describe('labels', () => {
  it('of custom objects are read from their own side', async () => {
    const { data } = await test.query(
      `{ contact(id: "${customHubContactId}") {
           all: carParts { edges { labels { label category } node { name } } }
           labelled: carParts(label: "Supplies") { totalCount edges { node { name } } } }
         carPart(id: "${customTypes.car_part.recordIds[1]}") { contacts(label: "supplier") { edges { labels { label } } } }
         twin: customCarPart(id: "${customTypes.CarPart.recordIds[0]}") { carParts { nodes { name } } } }`,
    );
    const supplies = {
      labels: [{ label: 'Supplies', category: 'USER_DEFINED' }],
      node: { name: 'car_part 2' },
    };
    expect(data).toEqual({
      contact: {
        all: { edges: [{ labels: [], node: { name: 'car_part 1' } }, supplies] },
        labelled: { totalCount: 1, edges: [{ node: { name: 'car_part 2' } }] },
      },
      carPart: { contacts: { edges: [{ labels: [{ label: 'Supplier' }] }] } },
      twin: { carParts: { nodes: [{ name: 'car_part 1' }] } },
    });
  });

  it('and the primary of a pair are told per edge', async () => {
    const { data } = await test.query(
      `{ contact(id: "${edgeCases.labelledContactId}") {
           companies { edges { isPrimary labels { label typeId category } node { name } } }
           billing: companies(label: "billing contact (50 % / rechnung)") { nodes { name } }
           primary: companies(label: "Primary") { totalCount nodes { name } }
           generic: associations(objectType: "company", label: "Decision maker") { edges { isPrimary node { ... on Company { name } } } }
         } }`,
    );
    const { decisionMaker, billing } = edgeCases.labels;
    const label = (of: { label: string; typeId: number }) => ({ ...of, category: 'USER_DEFINED' });
    expect(data).toEqual({
      contact: {
        companies: {
          edges: [
            {
              isPrimary: true,
              labels: [
                { label: 'Primary', typeId: 1, category: 'HUBSPOT_DEFINED' },
                label(decisionMaker),
                label(billing),
              ],
              node: { name: 'Labelled Primary' },
            },
            { isPrimary: false, labels: [label(billing)], node: { name: 'Labelled Other' } },
          ],
        },
        billing: { nodes: [{ name: 'Labelled Primary' }, { name: 'Labelled Other' }] },
        primary: { totalCount: 1, nodes: [{ name: 'Labelled Primary' }] },
        generic: { edges: [{ isPrimary: true, node: { name: 'Labelled Primary' } }] },
      },
    });
    expect(test.calls().toSorted()).toEqual(
      [
        'POST /crm/v3/objects/contacts/batch/read ×1',
        'POST /crm/v4/associations/contacts/companies/batch/read ×1',
        'POST /crm/v3/objects/companies/batch/read ×2',
      ].toSorted(),
    );
  });
});
