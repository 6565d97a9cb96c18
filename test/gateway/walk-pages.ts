/** What the walkers need of a connection's page. */
export interface Page {
  edges: { cursor: string; node: { recordId: string } }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  totalCount?: number | null;
}

/** The selection that makes a `Page`. */
export const pageFields =
  'edges { cursor node { recordId } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

const maxPages = 2_000;

/** Every page from the start, each read after the end of the one before. */
export async function walkForward(readPage: (after: string | null) => Promise<Page>): Promise<Page[]> {
  const pages: Page[] = [];
  let after: string | null = null;
  do {
    const page = await readPage(after);
    pages.push(page);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null && pages.length < maxPages);
  return pages;
}

/** Every page from the end, each read before the start of the one after; given back in the order of the list. */
export async function walkBackward(readPage: (before: string | null) => Promise<Page>): Promise<Page[]> {
  const pages: Page[] = [];
  let before: string | null = null;
  do {
    const page = await readPage(before);
    pages.unshift(page);
    before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
  } while (before !== null && pages.length < maxPages);
  return pages;
}

export function idsOf(pages: readonly Page[]): string[] {
  return pages.flatMap(({ edges }) => edges.map(({ node }) => node.recordId));
}

/** `count` consecutive ids. */
export function consecutive(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(Number(first) + index));
}
