import type { WireRecord } from '../wire/index.ts';
import { type PlacedEntry, placeEntries } from './association-list.ts';

/** As many entries as HubSpot puts inside one record; with fewer a list is whole. */
const maxInline = 100;

/** Whole lists of associated records, by plural name of their type and then by id of the record that has them. */
export type InlineAssociations = ReadonlyMap<string, ReadonlyMap<string, readonly PlacedEntry[]>>;

/**
 * The associated ids that HubSpot puts inside the records of a list: without labels, a hundred at most, the same id
 * twice when it is the primary one. Lists that go on are left out, and so are those so long that they may. A record without any has no key, and nor does an
 * upstream that does not know the parameter: only where some record has the key do the others count as having none.
 *
 * @see https://developers.hubspot.com/changelog/announcing-a-change-to-how-v3-crm-apis-return-association-data
 */
export function readInlineAssociations(
  results: readonly WireRecord[],
  names: readonly string[],
): InlineAssociations {
  const seen = names.filter((name) =>
    results.some(({ associations }) => Object.hasOwn(associations ?? {}, name)),
  );
  return new Map(seen.map((name) => [name, new Map(results.flatMap((record) => wholeList(record, name)))]));
}

function wholeList({ id, associations }: WireRecord, name: string): [string, readonly PlacedEntry[]][] {
  const list = associations?.[name];
  const results = list?.results ?? [];
  if (list?.paging?.next !== undefined || results.length >= maxInline) return [];
  const entries = results.map((each) => ({ toId: String(each.id), types: [] }));
  return [[String(id), placeEntries(entries, undefined, undefined).entries]];
}
