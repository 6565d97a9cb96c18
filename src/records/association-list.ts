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
    this.#pages.set(token, { entries: sorted, nextToken });
  }

  /** The first page not read yet, going on from `start`; undefined when the list is known to its end. */
  nextPage(start: string | undefined): { token: string | undefined } | undefined {
    let next: { token: string | undefined } | undefined = { token: start };
    for (const { page } of this.#walk(start))
      next = page.nextToken === undefined ? undefined : { token: page.nextToken };
    // A page that leads back to one before it would never end.
    return next && !this.#pages.has(next.token) ? next : undefined;
  }

  /** Everything read so far, going on from `start`, each id once. */
  entries(start?: string): PlacedEntry[] {
    const found = new Map<string, PlacedEntry>();
    for (const { token: pageToken, page } of this.#walk(start)) {
      for (const entry of page.entries) {
        const nextToken = entry === page.entries.at(-1) ? page.nextToken : undefined;
        if (!found.has(entry.toId)) found.set(entry.toId, { ...entry, pageToken, nextToken });
      }
    }
    return [...found.values()];
  }

  /** The pages read so far that follow each other from `start` on, each once. */
  *#walk(start: string | undefined): Generator<{ token: string | undefined; page: Page }> {
    const visited = new Set<string | undefined>();
    let token = start;
    for (let page = this.#pages.get(token); page && !visited.has(token); page = this.#pages.get(token)) {
      yield { token, page };
      visited.add(token);
      if (page.nextToken === undefined) return;
      token = page.nextToken;
    }
  }
}

/** Record ids are decimal numbers without leading zeros, possibly beyond 2^53. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
