import type { WriteOutcome } from './write.ts';
import { unaccounted } from './write-failure.ts';
import { type Outcomes, type RowWriting, writeRows } from './write-rows.ts';

/** All rows in as few calls as HubSpot's maximum allows, at once as far as its limits let them go; outcomes in order. */
export async function inBatches<Row>(
  rows: readonly Row[],
  maxRows: number,
  writing: RowWriting<Row>,
): Promise<WriteOutcome[]> {
  const batches = Array.from({ length: Math.ceil(rows.length / maxRows) }, (_, index) =>
    rows.slice(index * maxRows, (index + 1) * maxRows),
  );
  const written = await Promise.all(batches.map((batch) => writeRows(batch, writing)));
  return inOrder(rows, new Map(written.flatMap((outcomes) => [...outcomes])), writing);
}

export function inOrder<Row>(
  rows: readonly Row[],
  outcomes: Outcomes<Row>,
  { subjectOf }: Pick<RowWriting<Row>, 'subjectOf'>,
): WriteOutcome[] {
  return rows.map((row) => outcomes.get(row) ?? { failure: unaccounted(subjectOf(row)) });
}
