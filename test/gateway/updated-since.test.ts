import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tinyPortal } from '../sandbox/tiny-portal.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  const portal = tinyPortal();
  // Changed on as many days of February as the last digit of the id says.
  const objectTypes = portal.objectTypes.map((type) => ({
    ...type,
    records: type.records.map((record) => ({
      ...record,
      properties: {
        ...record.properties,
        [type.modifiedProperty]: `2024-02-0${record.id.slice(-1)}T00:00:00.000Z`,
      },
    })),
  }));
  test = await startTestGateway({ profile: { ...portal, objectTypes } });
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

interface List {
  totalCount: number;
  nodes: { recordId: string; updatedAt: string }[];
  pageInfo: { endCursor: string };
}

async function list(field: string, args: string) {
  const { data, errors } = await test.query<Record<string, List>>(
    `{ ${field}(${args}) { totalCount nodes { recordId updatedAt } pageInfo { endCursor } } }`,
  );
  expect(errors).toBeUndefined();
  return {
    ids: data[field]?.nodes.map(({ recordId }) => recordId),
    total: data[field]?.totalCount,
    cursor: data[field]?.pageInfo.endCursor,
  };
}

/** Of the first call; how filters stand in their group makes no difference. */
function groups(): unknown {
  const body = test.sandbox.calls.all()[0]?.body as
    | { filterGroups: { filters: { propertyName: string }[] }[] }
    | undefined;
  return body?.filterGroups.map(({ filters }) => ({
    filters: filters.toSorted((a, b) => a.propertyName.localeCompare(b.propertyName)),
  }));
}

const since = Date.parse('2024-02-03T00:00:00Z');
const changed = (propertyName: string) => ({ propertyName, operator: 'GTE', value: String(since) });

describe('updatedSince', () => {
  it("is one search by the type's own last-modified property, the instant included", async () => {
    const contacts = await list('contacts', 'updatedSince: "2024-02-03T00:00:00Z"');
    expect(contacts).toMatchObject({ ids: ['13', '105'], total: 2 });
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/search']);
    expect(groups()).toEqual([{ filters: [changed('lastmodifieddate')] }]);
    test.sandbox.calls.clear();
    const projects = await list('projects', 'updatedSince: "2024-02-03T01:00:00+01:00"');
    expect(projects).toMatchObject({ ids: ['9'], total: 1 });
    expect(groups()).toEqual([{ filters: [changed('hs_lastmodifieddate')] }]);
  });

  it('goes together with a filter, alternatives included', async () => {
    const filter = '{ or: [{ firstname: { exists: true } }, { score: { gt: 2 } }] }';
    const { ids } = await list('contacts', `updatedSince: "2024-02-03T00:00:00Z", filter: ${filter}`);
    expect(ids).toEqual(['13', '105']);
    expect(groups()).toEqual([
      { filters: [{ propertyName: 'firstname', operator: 'HAS_PROPERTY' }, changed('lastmodifieddate')] },
      {
        filters: [changed('lastmodifieddate'), { propertyName: 'score', operator: 'GT', value: '2' }],
      },
    ]);
  });

  it('tests records that are read by id', async () => {
    const args = 'updatedSince: "2024-02-03T00:00:00Z", filter: { id: { in: ["11", "13"] } }';
    expect((await list('contacts', args)).ids).toEqual(['13']);
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/batch/read ×2']);
  });

  it('that is null is no condition', async () => {
    expect((await list('companies', 'first: 2, updatedSince: null')).ids).toEqual(['1', '2']);
    expect(test.calls()[0]).toBe('GET /crm/v3/objects/companies');
  });

  it('makes a connection of its own', async () => {
    const { cursor } = await list('companies', 'first: 1, updatedSince: "2024-02-02T00:00:00Z"');
    const after = `after: "${cursor}"`;
    const next = await list('companies', `updatedSince: "2024-02-02T00:00:00Z", ${after}`);
    expect(next.ids).toEqual(['3']);
    for (const other of ['', 'updatedSince: "2024-02-01T00:00:00Z", ']) {
      const { errors } = await test.query(`{ companies(${other}${after}) { nodes { id } } }`);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
    }
  });

  it('does not see archived records, as no search does', async () => {
    const { errors } = await test.query(
      '{ contacts(archived: true, updatedSince: "2024-02-03T00:00:00Z") { nodes { id } } }',
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'archived' });
    expect(test.calls()).toEqual([]);
  });
});
