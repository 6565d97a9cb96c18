import type { WireAssociationType as AssociationType } from '../wire/index.ts';

export type { AssociationType };

export interface AssociationEntry {
  toId: string;
  types: readonly AssociationType[];
}

/** An entry with its place: the token of HubSpot's page that holds it, and its id within the page. */
export interface PlacedEntry extends AssociationEntry {
  pageToken: string | undefined;
  /** The token of the next page, on the last entry of its page. */
  nextToken: string | undefined;
}

interface Page {
  entries: AssociationEntry[];
  nextToken: string | undefined;
}

/**
 * What is known of one record's associations to one type: HubSpot's pages, by the token that leads to each. HubSpot
 * promises no order inside a page, so the order is that of the pages, and of the ids within a page.
 */
export class AssociationList {
  readonly #pages = new Map<string | undefined, Page>();

  add(token: string | undefined, entries: readonly AssociationEntry[], nextToken: string | undefined): void {
    const distinct = new Map(entries.map((entry) => [entry.toId, entry]));
    const sorted = [...distinct.values()].sort((a, b) => compareIds(a.toId, b.toId));
    // A page that leads to itself or back would never end.
    const next =
      nextToken !== undefined && !this.#pages.has(nextToken) && nextToken !== token ? nextToken : undefined;
    this.#pages.set(token, { entries: sorted, nextToken: next });
  }

  /** The first page not read yet, going on from `start`; undefined when the list is known to its end. */
  nextPage(start: string | undefined): { token: string | undefined } | undefined {
    let token = start;
    for (let page = this.#pages.get(token); page; page = this.#pages.get(token)) {
      if (page.nextToken === undefined) return undefined;
      token = page.nextToken;
    }
    return { token };
  }

  /** Everything read so far, going on from `start`, each id once. */
  entries(start?: string): PlacedEntry[] {
    const seen = new Set<string>();
    const found: PlacedEntry[] = [];
    let token = start;
    for (let page = this.#pages.get(token); page; page = this.#pages.get(token)) {
      for (const entry of page.entries) {
        if (!seen.has(entry.toId))
          found.push({
            ...entry,
            pageToken: token,
            nextToken: entry === page.entries.at(-1) ? page.nextToken : undefined,
          });
        seen.add(entry.toId);
      }
      if (page.nextToken === undefined) break;
      token = page.nextToken;
    }
    return found;
  }
}

/** Record ids are decimal numbers without leading zeros, possibly beyond 2^53. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
