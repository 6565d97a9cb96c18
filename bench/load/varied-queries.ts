import type { Query } from './post-query.ts';
import { nestedQuery } from './workloads.ts';

/** Queries of every kind of read, some forty. */
export function variedQueries(contactIds: readonly string[]): Query[] {
  const singles = contactIds.slice(0, 10).flatMap((id) => [
    { query: `{ contact(id: "${id}") { email firstname owner { fullName } } }` },
    {
      query: `{ contact(id: "${id}") { email companies { totalCount edges { isPrimary node { name } } } } }`,
    },
  ]);
  const lists = [10, 20, 50, 100].flatMap((first) => [
    { query: `{ contacts(first: ${first}) { nodes { email } pageInfo { hasNextPage } } }` },
    { query: `{ companies(first: ${first}) { nodes { name contacts(first: 5) { nodes { email } } } } }` },
    { query: `{ deals(first: ${first}) { nodes { dealname companies { nodes { name } } } } }` },
  ]);
  const searches = [1_000, 5_000, 20_000].flatMap((amount) => [
    {
      query: `{ deals(first: 20, filter: { amount: { gte: ${amount} } }) { totalCount nodes { dealname amount } } }`,
    },
    {
      query: `{ deals(first: 5, filter: { amount: { lt: ${amount} } }, orderBy: { field: AMOUNT, direction: DESC }) { nodes { amount companies { nodes { name } } } } }`,
    },
  ]);
  const several = {
    query:
      '{ contacts(first: 5) { nodes { email } } deals(first: 5) { nodes { dealname } } projects(first: 3) { nodes { projectCode contacts { nodes { email } } } } }',
  };
  return [{ query: nestedQuery }, several, ...singles, ...lists, ...searches];
}
