import type { WireAssociationType as AssociationType } from '../wire/index.ts';
import { compareIds } from './compare-ids.ts';

export type { AssociationType };

export interface AssociationEntry {
  toId: string;
  /** By type id. */
  types: readonly AssociationType[];
}

/** An entry with its place: the token of HubSpot's page that holds it, and its id within the page. */
export interface PlacedEntry extends AssociationEntry {
  pageToken: string | undefined;
  /** The token of the next page, on the last entry of its page. */
  nextToken: string | undefined;
}

/** One of HubSpot's pages of a list, each record once, by ascending id: HubSpot promises no order inside a page. */
export interface AssociationEntries {
  entries: readonly PlacedEntry[];
  nextToken: string | undefined;
}

export function placeEntries(
  entries: readonly AssociationEntry[],
  pageToken: string | undefined,
  nextToken: string | undefined,
): AssociationEntries {
  const distinct = new Map<string, AssociationEntry>();
  for (const entry of entries) {
    const earlier = distinct.get(entry.toId);
    distinct.set(entry.toId, earlier ? { ...entry, types: unite(earlier.types, entry.types) } : entry);
  }
  const sorted = [...distinct.values()].sort((a, b) => compareIds(a.toId, b.toId));
  return {
    entries: sorted.map(({ toId, types }, index) => ({
      toId,
      types: types.length < 2 ? types : types.toSorted((a, b) => a.typeId - b.typeId),
      pageToken,
      nextToken: index === sorted.length - 1 ? nextToken : undefined,
    })),
    nextToken,
  };
}

/** The labels of an association can come in several entries. */
function unite(a: readonly AssociationType[], b: readonly AssociationType[]): AssociationType[] {
  return [...new Map([...a, ...b].map((type) => [`${type.category} ${type.typeId}`, type])).values()];
}

/**
 * What is known of one record's associations to one type: HubSpot's pages, by the token that leads to each. The order
 * is that of the pages, and of the ids within a page.
 */
export class AssociationList {
  readonly #pages = new Map<string | undefined, AssociationEntries>();

  add(token: string | undefined, page: AssociationEntries): void {
    this.#pages.set(token, page);
  }

  /** The first page not read yet, going on from `start`; undefined when the list is known to its end. */
  nextPage(start: string | undefined): { token: string | undefined } | undefined {
    let next: { token: string | undefined } | undefined = { token: start };
    for (const page of this.#walk(start))
      next = page.nextToken === undefined ? undefined : { token: page.nextToken };
    // A page that leads back to one before it would never end.
    return next && !this.#pages.has(next.token) ? next : undefined;
  }

  /** Everything read so far, going on from `start`, each id once. */
  entries(start?: string): readonly PlacedEntry[] {
    const pages = [...this.#walk(start)];
    const [first] = pages;
    if (pages.length < 2) return first?.entries ?? [];
    const found = new Map<string, PlacedEntry>();
    for (const { entries } of pages) {
      for (const entry of entries) if (!found.has(entry.toId)) found.set(entry.toId, entry);
    }
    return [...found.values()];
  }

  /** The pages read so far that follow each other from `start` on, each once. */
  *#walk(start: string | undefined): Generator<AssociationEntries> {
    const visited = new Set<string | undefined>();
    let token = start;
    for (let page = this.#pages.get(token); page && !visited.has(token); page = this.#pages.get(token)) {
      yield page;
      visited.add(token);
      if (page.nextToken === undefined) return;
      token = page.nextToken;
    }
  }
}
