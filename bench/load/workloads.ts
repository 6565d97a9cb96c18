import type { Query } from './post-query.ts';

/** Answers without what is kept from earlier requests. */
const uncached = { 'cache-control': 'no-cache' };

/** Contacts, their companies, the deals of those: three levels, six calls to HubSpot where batches are used. */
export const nestedQuery =
  '{ contacts(first: 100) { nodes { email companies { nodes { name deals { nodes { dealname amount } } } } } } }';

export interface Workload {
  title: string;
  /** The query number `index` of a run. */
  query(index: number): Query;
}

export function createNested(): Workload {
  return { title: 'nested, uncached', query: () => ({ query: nestedQuery, headers: uncached }) };
}

export function createHotNested(): Workload {
  return { title: 'nested, hot', query: () => ({ query: nestedQuery }) };
}

/** Every query reads another contact, in turns. */
export function createSingleReads(ids: readonly string[]): Workload {
  return {
    title: 'one contact, uncached',
    query: (index) => ({
      query: 'query ($id: ID!) { contact(id: $id) { recordId email firstname lastname jobtitle } }',
      variables: { id: ids[index % ids.length] },
      headers: uncached,
    }),
  };
}

export function createListPage(): Workload {
  return {
    title: 'page of 50, uncached',
    query: () => ({
      query:
        '{ contacts(first: 50) { nodes { recordId email firstname lastname jobtitle } pageInfo { hasNextPage } } }',
      headers: uncached,
    }),
  };
}
