import type { GraphQLAnswer, TestGateway } from '../support/start-test-gateway.ts';
import type { FilterInput } from './filter-arbitrary.ts';
import type { RowTypeName } from './record-rows.ts';
import { refusals } from './schema-features.ts';

/** One connection to be read to its end. */
export interface Walk {
  /** `contacts`, or the field of an association. */
  field: string;
  /** What it is a list of. */
  of: RowTypeName;
  /** The record whose association it is. */
  parent?: { of: RowTypeName; id: string };
  filter?: FilterInput;
  filterInput: string;
  order?: { field: string; direction: 'ASC' | 'DESC' };
  orderInput: string;
  direction: 'forward' | 'backward';
  pageSize: number;
  /** How many rows of each page count before the next is asked for, by the cursor of the last of them. */
  taken: number;
}

interface Page {
  totalCount: number;
  edges: { cursor: string; node: { recordId: string } }[];
  nodes: { recordId: string }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** What a walk found: ids in the order of the connection, or why it was refused. */
export type WalkOutcome = { ids: string[]; totals: Set<number>; pages: number } | { refused: string };

const singles = { contacts: 'contact', companies: 'company', projects: 'project' } satisfies Record<
  RowTypeName,
  string
>;
const maxRounds = 150;
const fields =
  'totalCount nodes { recordId } edges { cursor node { recordId } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/** Reads all of them at once, a page of each by a field of its own in every request. */
export async function walkConnections(test: TestGateway, walks: readonly Walk[]): Promise<WalkOutcome[]> {
  const states = walks.map((walk) => createState(walk, test));
  for (let round = 0; states.some(({ outcome }) => outcome() === undefined); round += 1) {
    if (round === maxRounds) throw new Error(`a walk does not end: ${JSON.stringify(walks)}`);
    const open = states
      .map((state, index) => ({ state, name: `w${index}` }))
      .filter(({ state }) => !state.outcome());
    const declared = open.flatMap(({ state, name }) => state.variables(name));
    const head = declared.length > 0 ? `(${declared.map(({ definition }) => definition).join(', ')})` : '';
    const answer: GraphQLAnswer<Record<string, unknown>> = await test.query(
      `query ${head} {\n${open.map(({ state, name }) => state.selection(name)).join('\n')}\n}`,
      Object.fromEntries(declared.map(({ key, value }) => [key, value])),
    );
    for (const { state, name } of open) {
      const errors = answer.errors?.filter(({ path }) => path === undefined || path[0] === name) ?? [];
      const [error] = errors;
      if (error) state.refuse(error);
      else state.take(answer.data[name]);
    }
  }
  return states.flatMap(({ outcome }) => outcome() ?? []);
}

function createState(walk: Walk, { log }: TestGateway) {
  const { direction, pageSize, field, parent } = walk;
  const isForward = direction === 'forward';
  const ids: string[] = [];
  const totals = new Set<number>();
  let cursor: string | undefined;
  let pages = 0;
  let outcome: WalkOutcome | undefined;

  function fail(what: string, page: unknown): never {
    throw new Error(
      `${what}\n${JSON.stringify(walk)}\nat ${cursor} after ${ids.length} rows:\n${JSON.stringify(page)}`,
    );
  }

  return {
    outcome: () => outcome,
    variables: (name: string) =>
      [
        { key: `${name}f`, definition: `$${name}f: ${walk.filterInput}`, value: walk.filter },
        { key: `${name}o`, definition: `$${name}o: ${walk.orderInput}`, value: walk.order },
      ].filter(({ value }) => value !== undefined),
    selection(name: string): string {
      const place = cursor === undefined ? '' : `, ${isForward ? 'after' : 'before'}: "${cursor}"`;
      const filter = walk.filter ? `, filter: $${name}f` : '';
      const order = walk.order ? `, orderBy: $${name}o` : '';
      const args = `${isForward ? 'first' : 'last'}: ${pageSize}${place}${filter}${order}`;
      const own = `${field}(${args}) { ${fields} }`;
      return parent ? `${name}: ${singles[parent.of]}(id: "${parent.id}") { ${own} }` : `${name}: ${own}`;
    },
    refuse(error: { message: string; extensions: { code: string } }): void {
      const { code } = error.extensions;
      const cause = code === 'INTERNAL_SERVER_ERROR' && log.findLast((line) => line.includes('"level":50'));
      if (pages > 0 || !refusals.codes.includes(code))
        fail('an error that should not be', { ...error, cause });
      outcome = { refused: error.message };
    },
    take(value: unknown): void {
      const page = (parent ? (value as Record<string, unknown> | null)?.[field] : value) as
        | Page
        | null
        | undefined;
      if (page == null) fail('no page', page);
      const { edges, nodes, pageInfo } = page;
      const found = edges.map(({ node }) => node.recordId);
      const onward = isForward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
      const backward = isForward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
      if (found.join() !== nodes.map(({ recordId }) => recordId).join()) fail('edges and nodes differ', page);
      if (found.length > pageSize || (onward && found.length < pageSize))
        fail('a page of another size', page);
      if (backward !== pages > 0) fail('pageInfo is wrong about where the walk comes from', page);
      if (pageInfo.startCursor !== (edges[0]?.cursor ?? null)) fail('startCursor is not the first', page);
      if (pageInfo.endCursor !== (edges.at(-1)?.cursor ?? null)) fail('endCursor is not the last', page);
      totals.add(page.totalCount);
      pages += 1;
      const isCut = walk.taken < edges.length;
      const count = Math.min(walk.taken, edges.length);
      const taken = isForward ? found.slice(0, count) : found.slice(found.length - count);
      if (isForward) ids.push(...taken);
      else ids.unshift(...taken);
      cursor = (isForward ? edges[count - 1] : edges[edges.length - count])?.cursor;
      if (!onward && !isCut) outcome = { ids, totals, pages };
      else if (cursor === undefined) fail('no cursor to go on from', page);
    },
  };
}
