import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { consecutive, idsOf, type Page, pageFields, walkBackward, walkForward } from './walk-pages.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

const search = 'POST /crm/v3/objects/contacts/search';
const sharedIds = consecutive(edgeCases.firstCrowdContactId, edgeCases.sharedLastnameCount);
const byLastname = `filter: { lastname: { eq: "${edgeCases.sharedLastname}" } }`;

async function read(list: string, args: string): Promise<Page> {
  const { data, errors } = await test.query<Record<string, Page>>(
    `{ ${list}(${args}) { totalCount ${pageFields} } }`,
  );
  expect(errors).toBeUndefined();
  const page = data[list];
  if (page === undefined) throw new TypeError(`no ${list}`);
  return page;
}

const cursor = (name: 'after' | 'before', value: string | null) => (value ? `, ${name}: "${value}"` : '');
const flags = (pages: Page[]) =>
  pages.map(({ pageInfo }) => [pageInfo.hasPreviousPage, pageInfo.hasNextPage] as const);
const honest = (pages: Page[]) => pages.map((_page, index) => [index > 0, index < pages.length - 1] as const);

describe('a filtered list', () => {
  it.each([7, 100])('pages forward by %i, a search a page', async (count) => {
    const pages = await walkForward((at) =>
      read('contacts', `${byLastname}, first: ${count}${cursor('after', at)}`),
    );
    expect(idsOf(pages)).toEqual(sharedIds);
    expect(flags(pages)).toEqual(honest(pages));
    expect(pages.every(({ totalCount }) => totalCount === sharedIds.length)).toBe(true);
    expect(test.calls()).toEqual(pages.map(() => search));
  });

  it.each([7, 100])('pages backward by %i, a search a page', async (count) => {
    const pages = await walkBackward((at) =>
      read('contacts', `${byLastname}, last: ${count}${cursor('before', at)}`),
    );
    expect(idsOf(pages)).toEqual(sharedIds);
    expect(flags(pages)).toEqual(honest(pages));
    expect(test.calls()).toEqual(pages.map(() => search));
  });

  it('goes on after any edge and ends before any edge', async () => {
    const { edges } = await read('contacts', `${byLastname}, first: 100`);
    for (const index of [0, 1, 50, 98, 99]) {
      const at = edges[index]?.cursor ?? null;
      expect(idsOf([await read('contacts', `${byLastname}, first: 3${cursor('after', at)}`)])).toEqual(
        sharedIds.slice(index + 1, index + 4),
      );
      expect(idsOf([await read('contacts', `${byLastname}, last: 3${cursor('before', at)}`)])).toEqual(
        sharedIds.slice(Math.max(0, index - 3), index),
      );
    }
  });

  it('without a match is an empty page', async () => {
    for (const direction of ['first: 5', 'last: 5']) {
      expect(await read('contacts', `${direction}, filter: { email: { eq: "nobody@nowhere" } }`)).toEqual({
        edges: [],
        totalCount: 0,
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      });
    }
  });

  it('has cursors that fit no other filter and no other order', async () => {
    const { pageInfo } = await read('contacts', `${byLastname}, first: 3`);
    test.sandbox.calls.clear();
    for (const args of [
      'filter: { lastname: { eq: "Venn" } }',
      `${byLastname}, orderBy: { field: EMAIL }`,
      'first: 2',
    ]) {
      const { errors } = await test.query(
        `{ contacts(${args}, after: "${pageInfo.endCursor}") { nodes { id } } }`,
      );
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
    }
    expect(test.calls()).toEqual([]);
  });
});

describe('a sorted list', () => {
  it('is in the order asked for, both ways', async () => {
    const largest = await read('deals', 'first: 3, orderBy: { field: AMOUNT, direction: DESC }');
    expect(idsOf([largest])).toEqual([edgeCases.ghostStageDealId, '5001200', '5001199']);
    const smallest = await read('deals', 'first: 2, orderBy: { field: AMOUNT }');
    expect(idsOf([smallest])).toEqual(['5000001', '5000002']);
    expect(test.sandbox.calls.all().map(({ body }) => Reflect.get(Object(body), 'sorts'))).toEqual([
      [{ propertyName: 'amount', direction: 'DESCENDING' }],
      [{ propertyName: 'amount', direction: 'ASCENDING' }],
    ]);
  });

  it('pages forward and backward without a repeat or a gap', async () => {
    const order = 'orderBy: { field: DEALNAME, direction: DESC }';
    const forward = await walkForward((at) => read('deals', `${order}, first: 100${cursor('after', at)}`));
    const backward = await walkBackward((at) => read('deals', `${order}, last: 100${cursor('before', at)}`));
    expect(new Set(idsOf(forward)).size).toBe(1_202);
    expect(idsOf(backward)).toEqual(idsOf(forward));
  });

  it('keeps its order beside a filter', async () => {
    const page = await read(
      'contacts',
      `${byLastname}, first: 2, orderBy: { field: HS_OBJECT_ID, direction: DESC }`,
    );
    expect(idsOf([page])).toEqual(['1000230', '1000229']);
  });
});

describe('full text', () => {
  it('finds by what HubSpot looks at, and combines with filter and order', async () => {
    expect(idsOf([await read('contacts', 'query: "venn overlap2"')])).toEqual(['2012']);
    const page = await read(
      'contacts',
      `query: "big.example.com", filter: { satisfactionScore: { eq: 10 } }, orderBy: { field: EMAIL }, first: 2`,
    );
    expect(page.totalCount).toBe(136);
    expect(test.calls()).toEqual([search, search]);
    expect(test.sandbox.calls.all()[0]?.body).toMatchObject({ query: 'venn overlap2', filterGroups: [] });
  });

  it('of spaces only is no search', async () => {
    const { data } = await test.query<{ contacts: Page }>(
      `{ contacts(query: "   ", first: 1) { ${pageFields} } }`,
    );
    expect(idsOf([data.contacts])).toEqual([edgeCases.busyContactId]);
    expect(test.calls()).toEqual(['GET /crm/v3/objects/contacts']);
  });
});
