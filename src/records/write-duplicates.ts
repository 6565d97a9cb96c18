import type { ObjectTypeModel } from '../portal/index.ts';
import type { WriteOutcome, WriteValues } from './write.ts';
import { findHolders } from './write-holders.ts';
import type { WriteRoad } from './write-road.ts';

/** Adds to duplicates which record has the value, where HubSpot does not tell: one read for each property at most. */
export async function nameHolders(
  road: WriteRoad,
  type: ObjectTypeModel,
  rows: readonly { properties: WriteValues }[],
  outcomes: readonly WriteOutcome[],
): Promise<WriteOutcome[]> {
  const open = outcomes.flatMap((outcome, index) => {
    const property = propertyOf(outcome);
    const value = property === undefined ? undefined : rows[index]?.properties[property];
    return property === undefined || !value ? [] : [{ property, value }];
  });
  const byProperty = Map.groupBy(open, ({ property }) => property);
  const holders = new Map(
    await Promise.all(
      [...byProperty].map(async ([property, group]) => {
        const values = group.map(({ value }) => value);
        return [property, await findHolders(road, type, property, values)] as const;
      }),
    ),
  );
  return outcomes.map((outcome, index) => {
    const property = propertyOf(outcome);
    if (property === undefined || 'id' in outcome) return outcome;
    const existingId = holders.get(property)?.get(rows[index]?.properties[property] ?? '');
    return existingId === undefined ? outcome : { failure: { ...outcome.failure, existingId } };
  });
}

/** The property of a duplicate whose other record is not known. */
function propertyOf(outcome: WriteOutcome): string | undefined {
  if ('id' in outcome || outcome.failure.code !== 'DUPLICATE') return undefined;
  return outcome.failure.existingId === undefined ? outcome.failure.property : undefined;
}
