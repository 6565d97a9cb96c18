import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { idsOf, type Page, pageFields, walkBackward, walkForward } from './walk-pages.ts';

let test: TestGateway;
let contactIds: string[];
beforeAll(async () => {
  test = await startTestGateway();
  contactIds = edgeContactIds();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

/** Every live contact of the portal, by ascending id. */
function edgeContactIds(): string[] {
  const { busyContactId, lonelyContactId, overlapContactIds, labelledContactId } = edgeCases;
  const small = [busyContactId, lonelyContactId, ...overlapContactIds, labelledContactId].map(Number);
  const strange = Array.from({ length: 11 }, (_, index) => 2060 + index);
  const crowd = Array.from({ length: edgeCases.bigCompanyContactCount }, (_, index) => 1_000_001 + index);
  return [...small, 2038, 2039, 2041, 2050, ...strange, Number(edgeCases.sharedId), ...crowd].map(String);
}

async function readContacts(args: string, fields = pageFields): Promise<Page> {
  const { data, errors } = await test.query<{ contacts: Page }>(`{ contacts(${args}) { ${fields} } }`);
  expect(errors).toBeUndefined();
  return data.contacts;
}

const startingAfter = (cursor: string | null | undefined) => (cursor ? `, after: "${cursor}"` : '');
const endingBefore = (cursor: string | null | undefined) => (cursor ? `, before: "${cursor}"` : '');
const honest = (pages: Page[]) => pages.map((_page, index) => [index > 0, index < pages.length - 1] as const);
const flags = (pages: Page[]) =>
  pages.map(({ pageInfo }) => [pageInfo.hasPreviousPage, pageInfo.hasNextPage] as const);

describe('the list of all contacts', () => {
  it.each([7, 100])('pages forward by %i without a repeat or a gap, a call a page', async (count) => {
    const pages = await walkForward((cursor) => readContacts(`first: ${count}${startingAfter(cursor)}`));
    expect(idsOf(pages)).toEqual(contactIds);
    expect(flags(pages)).toEqual(honest(pages));
    expect(test.calls()).toEqual(pages.map(() => 'GET /crm/v3/objects/contacts'));
  });

  it('pages forward one by one', async () => {
    let cursor: string | null = null;
    for (const id of contactIds.slice(0, 30)) {
      const page = await readContacts(`first: 1${startingAfter(cursor)}`);
      expect(idsOf([page])).toEqual([id]);
      cursor = page.pageInfo.endCursor;
    }
    expect(test.calls()).toEqual(Array(30).fill('GET /crm/v3/objects/contacts'));
  });

  it.each([7, 100])('pages backward by %i without a repeat or a gap, a call a page', async (count) => {
    const pages = await walkBackward((cursor) => readContacts(`last: ${count}${endingBefore(cursor)}`));
    expect(idsOf(pages)).toEqual(contactIds);
    expect(flags(pages)).toEqual(honest(pages));
    expect(test.calls()).toEqual(pages.map(() => 'POST /crm/v3/objects/contacts/search'));
  });

  it('goes on after any edge and ends before any edge, whichever way the edge was found', async () => {
    const start = await readContacts('first: 25');
    const end = await readContacts('last: 25');
    const places = [...start.edges, ...end.edges];
    for (const index of [0, 1, 12, 23, 24, 25, 26, 37, 48, 49]) {
      const place = places[index];
      const at = contactIds.indexOf(place?.node.recordId ?? '');
      const next = await readContacts(`first: 4${startingAfter(place?.cursor)}`);
      expect(idsOf([next])).toEqual(contactIds.slice(at + 1, at + 5));
      expect(next.pageInfo.hasNextPage).toBe(at + 5 < contactIds.length);
      const previous = await readContacts(`last: 4${endingBefore(place?.cursor)}`);
      expect(idsOf([previous])).toEqual(contactIds.slice(Math.max(0, at - 4), at));
      expect(previous.pageInfo.hasPreviousPage).toBe(at > 4);
    }
  });

  it('goes on in the middle of a page across its end', async () => {
    const start = await readContacts('first: 100');
    test.sandbox.calls.clear();
    const page = await readContacts(`first: 100${startingAfter(start.edges[49]?.cursor)}`);
    expect(idsOf([page])).toEqual(contactIds.slice(50, 150));
    expect(test.calls()).toEqual(Array(2).fill('GET /crm/v3/objects/contacts'));
  });

  it('turns round: forward from a backward page and backward from a forward page', async () => {
    const end = await readContacts('last: 10');
    const again = await readContacts(`first: 100${startingAfter(end.edges[2]?.cursor)}`);
    expect(idsOf([again])).toEqual(contactIds.slice(-7));
    expect(again.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const forward = await walkForward((cursor) =>
      readContacts(`first: 3${startingAfter(cursor ?? end.pageInfo.startCursor)}`),
    );
    expect(idsOf(forward)).toEqual(contactIds.slice(-9));
  });

  it('says that nothing follows its last edge and nothing comes before its first', async () => {
    const end = await readContacts('last: 1');
    const beyond = await readContacts(`first: 5${startingAfter(end.pageInfo.endCursor)}`);
    expect(beyond).toMatchObject({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
    const start = await readContacts('first: 1');
    const ahead = await readContacts(`last: 5${endingBefore(start.pageInfo.startCursor)}`);
    expect(ahead).toMatchObject({ edges: [], pageInfo: { hasPreviousPage: false, hasNextPage: true } });
  });

  it('gives fifty unless told how many', async () => {
    const { data } = await test.query<{ contacts: Page }>(`{ contacts { ${pageFields} } }`);
    expect(idsOf([data.contacts])).toEqual(contactIds.slice(0, 50));
    expect(test.sandbox.calls.all()[0]?.query.limit).toEqual(['50']);
  });

  it('gives nothing for first: 0 and still says whether there is something', async () => {
    expect(await readContacts('first: 0')).toMatchObject({ edges: [], pageInfo: { hasNextPage: true } });
    const { data } = await test.query<{ calls: Page }>(`{ calls(first: 0) { ${pageFields} } }`);
    expect(data.calls).toMatchObject({ edges: [], pageInfo: { hasNextPage: false } });
  });
});

describe('the count of a list', () => {
  it('comes with the page for one search more', async () => {
    const page = await readContacts('first: 3', `totalCount ${pageFields}`);
    expect(page.totalCount).toBe(contactIds.length);
    expect(test.calls().toSorted()).toEqual([
      'GET /crm/v3/objects/contacts',
      'POST /crm/v3/objects/contacts/search',
    ]);
  });

  it('alone is one search', async () => {
    expect(await readContacts('first: 3', 'totalCount')).toEqual({ totalCount: contactIds.length });
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/search']);
    expect(test.sandbox.calls.all()[0]?.body).toMatchObject({ limit: 1 });
  });

  it('comes with the same search where one is made anyway', async () => {
    const page = await readContacts(
      'first: 3, filter: { lastname: { eq: "Venn" } }',
      `totalCount ${pageFields}`,
    );
    expect(page.totalCount).toBe(3);
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/search']);
  });

  it('comes with the search that reads the end of the list', async () => {
    const page = await readContacts('last: 3', `totalCount ${pageFields}`);
    expect(page.totalCount).toBe(contactIds.length);
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/search']);
  });

  it('of an empty list is zero', async () => {
    const { data } = await test.query('{ calls { totalCount nodes { id } } }');
    expect(data).toEqual({ calls: { totalCount: 0, nodes: [] } });
  });
});

describe('archived records', () => {
  it('are a list of their own, without a count', async () => {
    const page = await readContacts('archived: true', `totalCount ${pageFields}`);
    expect(idsOf([page])).toEqual([edgeCases.archivedContactId]);
    expect(page).toMatchObject({
      totalCount: null,
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    });
    expect(test.calls()).toEqual(['GET /crm/v3/objects/contacts']);
    expect(test.sandbox.calls.all()[0]?.query.archived).toEqual(['true']);
  });

  it('say that they are archived, with their values', async () => {
    const { data } = await test.query(
      '{ contacts(archived: true) { nodes { archived firstname owner { lastName } companies { totalCount } } } }',
    );
    expect(data).toEqual({
      contacts: {
        nodes: [
          { archived: true, firstname: 'Archie', owner: { lastName: 'Admin' }, companies: { totalCount: 0 } },
        ],
      },
    });
  });

  it.each(['last: 3', 'query: "a"', 'filter: { firstname: { eq: "a" } }', 'orderBy: { field: EMAIL }'])(
    'cannot be searched: %s is refused before any call',
    async (args) => {
      const { data, errors } = await test.query(`{ contacts(archived: true, ${args}) { nodes { id } } }`);
      expect(data).toEqual({ contacts: null });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'archived' });
      expect(test.calls()).toEqual([]);
    },
  );

  it('have cursors that do not lead into the live list', async () => {
    const archived = await readContacts('archived: true');
    const { errors } = await test.query(
      `{ contacts(first: 3${startingAfter(archived.pageInfo.endCursor)}) { nodes { id } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  });
});
