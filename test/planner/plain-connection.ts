import { passes, sortableValue } from './plain-filter.ts';
import type { Row, RowType, RowTypes } from './record-rows.ts';
import { schemaFeatures } from './schema-features.ts';
import type { Walk, WalkOutcome } from './walk-connections.ts';

/** A connection, whatever part of it is read. */
export type Asked = Pick<Walk, 'field' | 'of' | 'parent' | 'filter' | 'order'>;

/** What a connection must hold: live records, those of its parent where it has one, that pass its filter. */
export function expectedRows({ field, of, parent, filter }: Asked, types: RowTypes): Row[] {
  const type = types[of];
  const owner = parent && types[parent.of].rows.find(({ id }) => id === parent.id);
  return type.rows.filter(
    (row) =>
      !row.archived &&
      (parent === undefined || owner?.associated[field]?.has(row.id)) &&
      passes(filter ?? {}, row, type, types),
  );
}

/** What is wrong with what a walk found, in one sentence; undefined when it is right. */
export function faultOf(
  walk: Walk,
  { ids, totals }: Exclude<WalkOutcome, { refused: string }>,
  types: RowTypes,
): string | undefined {
  const expected = expectedRows(walk, types);
  const found = new Set(ids);
  if (found.size < ids.length)
    return `rows come twice: ${ids.filter((id, index) => ids.indexOf(id) !== index)}`;
  const missing = expected.filter(({ id }) => !found.has(id)).map(({ id }) => id);
  const wanted = new Set(expected.map(({ id }) => id));
  const strange = ids.filter((id) => !wanted.has(id));
  if (missing.length > 0 || strange.length > 0)
    return `rows are missing: ${missing}; rows are too many: ${strange}`;
  if (totals.size !== 1 || !totals.has(expected.length))
    return `totalCount is ${[...totals]}, not ${expected.length}`;
  return orderFault(walk, ids, expected, types[walk.of]);
}

/** What is wrong with one page from an end of a connection; undefined when it is right. */
export function endFault(
  asked: Asked,
  ids: readonly string[],
  { direction, pageSize }: Pick<Walk, 'direction' | 'pageSize'>,
  types: RowTypes,
): string | undefined {
  const expected = expectedRows(asked, types);
  const wanted = new Set(expected.map(({ id }) => id));
  if (new Set(ids).size < ids.length || ids.some((id) => !wanted.has(id)))
    return `rows are repeated or too many: ${ids}`;
  if (ids.length !== Math.min(pageSize, expected.length)) return `${ids.length} rows of ${expected.length}`;
  const type = types[asked.of];
  const fault = orderFault(asked, ids, expected, type);
  if (fault || !asked.order) return fault;
  // Ties at the edge of the page make no difference to what is sorted by.
  const keys = sortKeys(asked.order, expected, type);
  const sign = asked.order.direction === 'DESC' ? -1 : 1;
  const sorted = [...keys.values()].sort((a, b) => -stepBetween(a, b, sign));
  const part = direction === 'forward' ? sorted.slice(0, pageSize) : sorted.slice(-pageSize);
  const found = ids.map((id) => keys.get(id));
  return found.join() === part.join() ? undefined : `sorted by ${found}, not by ${part}`;
}

/** The first two neighbours that stand the wrong way round. */
function orderFault(
  { order, parent }: Asked,
  ids: readonly string[],
  expected: readonly Row[],
  type: RowType,
): string | undefined {
  // HubSpot's pages of associations have an order of their own.
  if (parent && !order) return undefined;
  const keys = sortKeys(order, expected, type);
  const sign = order?.direction === 'DESC' ? -1 : 1;
  for (const [index, id] of ids.entries()) {
    const before = ids[index - 1];
    if (before === undefined) continue;
    const step = stepBetween(keys.get(before) ?? null, keys.get(id) ?? null, sign);
    const isTie = step === 0 && schemaFeatures.tiesById;
    if (step < 0 || (isTie && Number(before) > Number(id)))
      return `${before} (${keys.get(before)}) stands before ${id} (${keys.get(id)})`;
  }
  return undefined;
}

/** What each row is sorted by, by id; null where there is no value. */
function sortKeys(order: Asked['order'], rows: readonly Row[], { properties }: RowType) {
  const property = properties.find((each) => each.order === (order?.field ?? 'HS_OBJECT_ID'));
  if (property === undefined) throw new TypeError(`nothing is sorted by ${order?.field}`);
  return new Map(
    rows.map(({ id, values }) => {
      const own = property.kind === 'id' ? id : (values[property.name] ?? null);
      return [id, own === null ? null : sortableValue(property.kind, own)] as const;
    }),
  );
}

/** Negative: they stand the wrong way round. Records without a value are last whatever the direction. */
function stepBetween(before: string | number | null, after: string | number | null, sign: 1 | -1): number {
  if (before === after) return 0;
  if (before === null) return -1;
  if (after === null) return 1;
  return before < after ? sign : -sign;
}
