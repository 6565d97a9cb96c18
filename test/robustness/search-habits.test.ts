import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { type OwnSearch, type Row, type SearchHabits, startOwnSearch } from './own-search.ts';

const rowCount = 25_000;
const names = ['Adler', 'adler', 'Çelik', 'Zhang', 'van Dyk', 'Žukov', 'Öz', 'МАРЧЕНКО'];
const scores = ['1E1', '10', '7.0', '7', '-3', '0.5'];

/** Equal values of several spellings, missing values, and a value that more rows have than a window holds. */
const rows = Array.from({ length: rowCount }, (_, index): Row => {
  const id = String(1_000 + index * 3);
  return {
    id,
    lastname: index % 9 === 0 ? null : `${names[index % names.length]} ${index % 4_000}`,
    city: index % 2 === 0 ? 'Halden' : `Ort ${index % 50}`,
    satisfaction_score: index % 5 === 0 ? null : (scores[index % scores.length] ?? null),
    last_portal_login: index % 3 === 0 ? null : new Date(1.7e12 + (index % 700) * 1_000).toISOString(),
    company: 'x',
    email: `${id}@example.org`,
  };
});

let sandboxed: TestGateway;
let test: TestGateway;
let upstream: OwnSearch;
beforeAll(async () => {
  sandboxed = await startTestGateway();
  upstream = await startOwnSearch(sandboxed.sandbox.url, rows);
  const env = {
    HUBSPOT_BASE_URL: upstream.url,
    HUBSPOT_ACCESS_TOKEN: sandboxed.sandbox.token,
    MAX_RECORDS: '1000000',
  };
  test = await startTestGateway({ env });
}, 60_000);
afterAll(async () => {
  await test.close();
  await upstream.close();
  await sandboxed.close();
});
beforeEach(() => {
  upstream.habits = {};
  upstream.searches.length = 0;
});

interface Page {
  contacts: {
    nodes: { recordId: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  };
}

/** The ids in order, and how many calls it took. */
async function walk(args: string, pageSize = 1_000, direction: 'first' | 'last' = 'first') {
  const pages: string[][] = [];
  let at = '';
  for (let more = true; more; ) {
    const { data, errors } = await test.query<Page>(
      `{ contacts(${args}, ${direction}: ${pageSize}${at}) { nodes { recordId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    );
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = data.contacts;
    const ids = nodes.map(({ recordId }) => recordId);
    if (direction === 'first') pages.push(ids);
    else pages.unshift(ids);
    more = direction === 'first' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    at = direction === 'first' ? `, after: "${pageInfo.endCursor}"` : `, before: "${pageInfo.startCursor}"`;
  }
  return pages.flat();
}

const every = 'filter: { email: { exists: true } }';
const allIds = rows.map(({ id }) => id);

describe.each<[string, SearchHabits]>([
  ['as documented', {}],
  ['without paging', { next: 'none' }],
  ['with opaque tokens', { next: 'opaque' }],
  ['with short pages', { pageSize: 170 }],
  ['with short pages and no paging', { pageSize: 170, next: 'none' }],
  ['with a total of 10,000 at most', { totalAtMost: 10_000 }],
  ['with letter case', { caseMatters: true }],
  ['without empty values', { leavesOut: true }],
])('a search %s', (_title, habits) => {
  beforeEach(() => {
    upstream.habits = habits;
  });

  it('is walked by id, each row once', async () => {
    expect(await walk(every)).toEqual(allIds);
  }, 60_000);

  it.each([
    ['CITY', 'ASC'],
    ['SATISFACTION_SCORE', 'DESC'],
    ['LAST_PORTAL_LOGIN', 'ASC'],
    ...(habits.caseMatters ? [] : [['LASTNAME', 'DESC']]),
  ])(
    'is walked by %s %s, each row once',
    async (field, direction) => {
      const ids = await walk(`${every}, orderBy: { field: ${field}, direction: ${direction} }`);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.toSorted()).toEqual(allIds.toSorted());
    },
    60_000,
  );

  it('is walked from its end, each row once', async () => {
    const ids = await walk(`${every}, orderBy: { field: SATISFACTION_SCORE, direction: ASC }`, 1_000, 'last');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(allIds.toSorted());
  }, 60_000);
});

describe('a filter of six conditions, of which a search cannot take another', () => {
  const six = `filter: { email: { exists: true }, company: { eq: "x" }, zip: { neq: "1" }, fax: { neq: "2" }, phone: { neq: "3" }, lastname: { neq: "Adler 0" } }`;
  const kept = rows.filter(({ lastname }) => lastname?.toLowerCase() !== 'adler 0').map(({ id }) => id);

  it.each(['', ', orderBy: { field: HS_OBJECT_ID, direction: DESC }'])(
    'is walked beyond 10,000 hits by id, each row once%s',
    async (order) => {
      const ids = await walk(`${six}${order}`);
      expect(ids).toEqual(order === '' ? kept : kept.toReversed());
      // A search for 200 hits, and one a page to see whether any more pass.
      expect(upstream.searches.length).toBeLessThanOrEqual(1.3 * (rowCount / 200));
    },
    60_000,
  );

  it.each([
    ['CITY', 'first'],
    ['LASTNAME', 'first'],
    ['SATISFACTION_SCORE', 'last'],
  ] as const)(
    'is walked beyond 10,000 hits by %s from the %s on, each row once',
    async (field, direction) => {
      const ids = await walk(`${six}, orderBy: { field: ${field} }`, 1_000, direction);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.toSorted()).toEqual(kept.toSorted());
      expect(upstream.searches.length).toBeLessThanOrEqual(1.5 * (rowCount / 200));
    },
    60_000,
  );

  it('is counted exactly, on every page', async () => {
    const query = (at: string) =>
      `{ contacts(${six}, orderBy: { field: CITY }, first: 10${at}) { totalCount pageInfo { endCursor } } }`;
    const first = await test.query<{ contacts: { totalCount: number; pageInfo: { endCursor: string } } }>(
      query(''),
    );
    expect(first.data.contacts.totalCount).toBe(kept.length);
    const at = `, after: "${first.data.contacts.pageInfo.endCursor}"`;
    const second = await test.query<{ contacts: { totalCount: number } }>(query(at));
    expect(second.data.contacts.totalCount).toBe(kept.length);
  });

  it('is one search a page as long as the window holds all hits', async () => {
    const narrow = six.replace('company: { eq: "x" }', 'city: { eq: "Ort 1" }');
    const ids = await walk(narrow, 100);
    const expected = rows.filter(({ city, id }) => city === 'Ort 1' && kept.includes(id)).map(({ id }) => id);
    expect(ids).toEqual(expected);
    expect(upstream.searches).toHaveLength(Math.ceil(expected.length / 100));
  });
});

describe('a search of 3,000 bytes at most', () => {
  const long = Array.from({ length: 400 }, (_, index) => `МАРЧЕНКО ${index * 8 + 7}`);

  it.each([
    ['a list of values', { lastname: { in: long } }, true],
    ['a list of exclusions', { lastname: { notIn: long } }, false],
    [
      'many alternatives',
      { or: long.slice(0, 60).map((eq) => ({ lastname: { eq }, city: { neq: 'Ульяновск' } })) },
      true,
    ],
  ])('is never longer, in whatever script: %s', async (_what, filter, isListed) => {
    const { data, errors } = await test.query<{ contacts: { nodes: { recordId: string }[] } }>(
      'query ($filter: ContactFilter) { contacts(filter: $filter, first: 20) { nodes { recordId } } }',
      { filter },
    );
    expect(errors).toBeUndefined();
    const found = new Set(data.contacts.nodes.map(({ recordId }) => recordId));
    expect(found.size).toBe(20);
    const listed = new Set(long.map((name) => name.toLowerCase()));
    const isIn = (row: Row) => row.lastname != null && listed.has(row.lastname.toLowerCase());
    expect(rows.filter((row) => found.has(row.id)).every((row) => isIn(row) === isListed)).toBe(true);
    for (const body of upstream.searches)
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(3_000);
  });
});
