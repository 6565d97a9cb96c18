import fc from 'fast-check';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { endFault, expectedRows } from './plain-connection.ts';
import type { RowTypeName, RowTypes } from './record-rows.ts';
import { runsOf, type Tally } from './runs.ts';
import { refusals } from './schema-features.ts';
import type { Walk } from './walk-connections.ts';

interface NestedPage {
  totalCount: number;
  nodes: { recordId: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean };
}

/** Reads one page of an association of many records at once, and compares it with the rows of each. */
export async function checkNestedPages(
  test: TestGateway,
  types: RowTypes,
  walk: fc.Arbitrary<Walk>,
  { parents, ...drawing }: { parents: RowTypeName; seed: number; runs: number },
): Promise<Tally> {
  const tally: Tally = { cases: 0, refused: [] };
  const property = fc.asyncProperty(walk, async (drawn) => {
    tally.cases += 1;
    const pages = await readPages(test, parents, drawn);
    if (typeof pages === 'string') {
      tally.refused.push(pages);
      return;
    }
    for (const [id, { totalCount, nodes, pageInfo }] of pages) {
      const asked = { ...drawn, parent: { of: parents, id } };
      const expected = expectedRows(asked, types).length;
      const further = drawn.direction === 'forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
      const fault =
        totalCount === expected && further === expected > drawn.pageSize
          ? endFault(
              asked,
              nodes.map(({ recordId }) => recordId),
              drawn,
              types,
            )
          : `totalCount is ${totalCount}, not ${expected}, or pageInfo is wrong: ${JSON.stringify(pageInfo)}`;
      if (fault) throw new Error(`${fault}\n${JSON.stringify(asked)}`);
    }
  });
  await fc.assert(property, runsOf(drawing));
  return tally;
}

/** The page of each parent by its id, or why the gateway refused. */
async function readPages(
  test: TestGateway,
  parents: RowTypeName,
  { field, filter, filterInput, order, orderInput, direction, pageSize }: Walk,
): Promise<Map<string, NestedPage> | string> {
  const head = [filter && `$f: ${filterInput}`, order && `$o: ${orderInput}`].filter(Boolean).join(', ');
  const size = `${direction === 'forward' ? 'first' : 'last'}: ${pageSize}`;
  const args = [size, filter && 'filter: $f', order && 'orderBy: $o'].filter(Boolean).join(', ');
  const page = `${field}(${args}) { totalCount nodes { recordId } pageInfo { hasNextPage hasPreviousPage } }`;
  const { data, errors } = await test.query<Record<string, { nodes: Record<string, unknown>[] }>>(
    `query ${head && `(${head})`} { ${parents}(first: 100) { nodes { recordId ${page} } } }`,
    { f: filter, o: order },
  );
  const [error] = errors ?? [];
  if (error) {
    if (errors?.every(({ extensions }) => refusals.codes.includes(extensions.code))) return error.message;
    throw new Error(`an error that should not be: ${JSON.stringify(errors)}`);
  }
  const nodes = data[parents]?.nodes ?? [];
  return new Map(nodes.map((node) => [String(node.recordId), node[field] as NestedPage]));
}
