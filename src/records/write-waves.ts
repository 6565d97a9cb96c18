/**
 * Rows that may not be in one call because they are about the same thing: the first of each go together, then the second,
 * and so on, in their order. Outcomes in the order of the rows.
 */
export async function inWaves<Row, Outcome>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  write: (wave: readonly Row[]) => Promise<readonly Outcome[]>,
): Promise<Outcome[]> {
  const outcomes = new Map<Row, Outcome>();
  const groups = [...Map.groupBy(rows, keyOf).values()];
  for (let turn = 0; outcomes.size < rows.length; turn += 1) {
    const wave = groups.flatMap((group) => group.slice(turn, turn + 1));
    const written = await write(wave);
    for (const [index, row] of wave.entries()) {
      const outcome = written[index];
      if (outcome === undefined) throw new TypeError('a wave answers one outcome for each of its rows');
      outcomes.set(row, outcome);
    }
  }
  return rows.flatMap((row) => outcomes.get(row) ?? []);
}
