import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

describe('an owner', () => {
  it('of a record comes without a call of its own, active or removed', async () => {
    const fields =
      'hubspotOwnerId owner { ownerId userId email fullName type archived teams { name primary } }';
    const { data, errors } = await test.query(
      `{ active: contact(id: "${edgeCases.busyContactId}") { ${fields} }
         removed: contact(id: "${edgeCases.archivedOwnerContactId}") { ${fields} } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      active: {
        hubspotOwnerId: '70000001',
        owner: {
          ownerId: '70000001',
          userId: '70000002',
          email: 'ada.admin@edge.example.com',
          fullName: 'Ada Admin',
          type: 'PERSON',
          archived: false,
          teams: [{ name: 'Team "A" & B', primary: true }],
        },
      },
      removed: {
        hubspotOwnerId: edgeCases.archivedOwnerId,
        owner: {
          ownerId: edgeCases.archivedOwnerId,
          userId: '70000044',
          email: 'gone@edge.example.com',
          fullName: 'Gone Away',
          type: 'PERSON',
          archived: true,
          teams: [],
        },
      },
    });
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/batch/read ×2']);
  });

  it('that HubSpot does not know is null, asked for once', async () => {
    const { data, errors } = await test.query(
      `{ contact(id: "${edgeCases.ghostOwnerContactId}") { hubspotOwnerId owner { id } again: owner { email } }
         owner(id: "${edgeCases.ghostOwnerId}") { id } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      contact: { hubspotOwnerId: edgeCases.ghostOwnerId, owner: null, again: null },
      owner: null,
    });
    const ghost = `GET /crm/v3/owners/${edgeCases.ghostOwnerId}`;
    expect(test.calls().filter((call) => call === ghost)).toHaveLength(2);
  });

  it('is found by its global id, which is not the id of its user', async () => {
    const { data: known } = await test.query<Record<'ada' | 'nameless', { id: string }>>(
      '{ ada: owner(id: "70000001") { id } nameless: owner(id: "70000002") { id } }',
    );
    const { data } = await test.query(
      `query ($ids: [ID!]!, $id: ID!) {
        nodes(ids: $ids) { __typename id ... on Owner { email fullName } } owner(id: $id) { ownerId }
      }`,
      { ids: [known.nameless.id, known.ada.id], id: known.ada.id },
    );
    expect(data).toEqual({
      nodes: [
        { __typename: 'Owner', id: known.nameless.id, email: 'nameless@edge.example.com', fullName: null },
        {
          __typename: 'Owner',
          id: known.ada.id,
          email: 'ada.admin@edge.example.com',
          fullName: 'Ada Admin',
        },
      ],
      owner: { ownerId: '70000001' },
    });
    expect(test.calls()).toEqual([]);
  });
});

describe('the list of owners', () => {
  it('pages both ways and filters, without any call', async () => {
    interface Owners {
      totalCount: number;
      nodes: { ownerId: string }[];
      pageInfo: { endCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
    }
    const page = '{ totalCount nodes { ownerId } pageInfo { endCursor hasNextPage hasPreviousPage } }';
    const { data } = await test.query<
      Record<'all' | 'first' | 'last' | 'archived' | 'email' | 'none', Owners>
    >(
      `{ all: owners ${page} first: owners(first: 2) ${page} last: owners(last: 1) ${page}
         archived: owners(archived: true) ${page} email: owners(email: "ADA.admin@edge.example.com") ${page}
         none: owners(email: "nobody@edge.example.com") ${page} }`,
    );
    const ids = ({ nodes }: Owners) => nodes.map(({ ownerId }) => ownerId);
    expect(ids(data.all)).toEqual(['70000001', '70000002', '70000004']);
    expect(data.first).toMatchObject({
      totalCount: 3,
      nodes: [{ ownerId: '70000001' }, { ownerId: '70000002' }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    expect(data.last).toMatchObject({
      nodes: [{ ownerId: '70000004' }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
    expect(ids(data.archived)).toEqual([edgeCases.archivedOwnerId]);
    expect(ids(data.email)).toEqual(['70000001']);
    expect(data.none).toMatchObject({ totalCount: 0, nodes: [] });
    const rest = await test.query<{ owners: Owners }>(
      'query ($after: String) { owners(after: $after) { nodes { ownerId } } }',
      { after: data.first.pageInfo.endCursor },
    );
    expect(ids(rest.data.owners)).toEqual(['70000004']);
    expect(test.calls()).toEqual([]);
  });
});
