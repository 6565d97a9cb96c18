import type { Query, Reply } from './post-query.ts';

/** What many different clients ask of a portal, each going on from page to page. */
export interface Walks {
  next(client: number): Query;
  /** Takes the cursor of the page that comes next. */
  onReply(reply: Reply, client: number): void;
}

const documents = [
  `query ($first: Int, $after: String) { page: contacts(first: $first, after: $after) {
    nodes { email companies { nodes { name deals { nodes { dealname amount } } } } } pageInfo { hasNextPage endCursor } } }`,
  `query ($first: Int, $after: String) { page: companies(first: $first, after: $after) {
    nodes { name contacts { nodes { email } } deals { nodes { dealname } } } pageInfo { hasNextPage endCursor } } }`,
  `query ($first: Int, $after: String) { page: deals(first: $first, after: $after) {
    nodes { dealname companies { nodes { name contacts { nodes { email lastname } } } } } pageInfo { hasNextPage endCursor } } }`,
];

const search = `query ($first: Int, $filter: DealFilter, $orderBy: DealOrder) {
  page: deals(first: $first, filter: $filter, orderBy: $orderBy) {
    nodes { dealname amount companies { nodes { name contacts { nodes { email } } } } } pageInfo { hasNextPage endCursor } } }`;

/** One client of so many searches; the others walk lists. */
const searchEvery = 8;

export function createNestedWalks(headers: Readonly<Record<string, string>> = {}): Walks {
  const cursors = new Map<number, string>();
  let searches = 0;
  return {
    next(client) {
      if (client % searchEvery === 0) {
        searches += 1;
        return { query: search, variables: searchVariables(client, searches), headers };
      }
      return {
        query: documents[client % documents.length] ?? '',
        // Page sizes from 20 to 100, another one for nearly every client, so that their pages are not the same.
        variables: { first: 20 + ((client * 7) % 81), after: cursors.get(client) ?? null },
        headers,
      };
    },
    onReply({ text }, client) {
      const { data } = JSON.parse(text) as {
        data?: { page?: { pageInfo: { hasNextPage: boolean; endCursor: string | null } } | null } | null;
      };
      const info = data?.page?.pageInfo;
      if (info === undefined) return;
      if (info.hasNextPage && info.endCursor !== null) cursors.set(client, info.endCursor);
      else cursors.delete(client);
    },
  };
}

/** Other amounts every time. */
function searchVariables(client: number, count: number): Record<string, unknown> {
  const gte = ((client * 977 + count * 131) % 400) * 50;
  return {
    first: 20 + ((client + count * 3) % 60),
    filter: { amount: { gte, lt: gte + 15_000 } },
    orderBy: { field: 'AMOUNT', direction: count % 2 === 0 ? 'ASC' : 'DESC' },
  };
}
