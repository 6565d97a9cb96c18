import fc from 'fast-check';
import { operatorEntry } from './operator-entry.ts';
import type { RowAssociation, RowProperty, RowType, RowTypeName, RowTypes } from './record-rows.ts';
import { schemaFeatures } from './schema-features.ts';

/** A `<Type>Filter` as it goes into a variable. */
export type FilterInput = Readonly<Record<string, unknown>>;

/** Draws filter trees of at most `depth` levels of `and`, `or`, `not` and associated records. */
export function filterArbitrary(type: RowType, types: RowTypes, depth: number): fc.Arbitrary<FilterInput> {
  const property = fc.oneof(...type.properties.map((each) => propertyEntry(each, idsOf(type))));
  const associated = type.associations
    .map((association) => associationEntry(association, types, depth))
    .filter((each) => each !== undefined);
  const noCondition = fc.constantFrom(
    ...type.properties.map(({ field }): [string, unknown] => [field, null]),
    ...(depth > 0
      ? [['and', []] satisfies [string, unknown], ['not', null] satisfies [string, unknown]]
      : []),
  );
  const entries: fc.WeightedArbitrary<[string, unknown]>[] = [
    { weight: 24, arbitrary: property },
    { weight: 1, arbitrary: noCondition },
    ...associated.map((arbitrary) => ({ weight: 2, arbitrary })),
  ];
  if (depth > 0) {
    const part = filterArbitrary(type, types, depth - 1);
    const parts = fc.array(part, { minLength: 1, maxLength: 3, size: 'max' });
    entries.push(
      { weight: 3, arbitrary: fc.tuple(fc.constant('and'), parts) },
      {
        weight: 14,
        arbitrary: fc.tuple(fc.constant('or'), fc.oneof({ weight: 30, arbitrary: parts }, fc.constant([]))),
      },
      { weight: 5, arbitrary: fc.tuple(fc.constant('not'), part) },
    );
  }
  // A key that is drawn twice counts once, as in any object.
  const drawn = fc.array(fc.oneof(...entries), { minLength: 1, maxLength: 2, size: 'max' });
  return fc
    .oneof({ weight: 20, arbitrary: drawn }, fc.constant([]))
    .map((each): FilterInput => Object.fromEntries(each));
}

function associationEntry(
  { key, to, searchable }: RowAssociation,
  types: RowTypes,
  depth: number,
): fc.Arbitrary<[string, unknown]> | undefined {
  const id = fc.constantFrom(...idsOf(types[to]), '999');
  const byId = fc.oneof(
    fc.record({ id: fc.record({ eq: id }) }),
    fc.record({ id: fc.record({ in: fc.array(id, { minLength: 1, maxLength: 4 }) }) }),
  );
  const conditions: fc.Arbitrary<unknown>[] = searchable || schemaFeatures.someAndNone ? [byId] : [];
  if (schemaFeatures.someAndNone && depth > 0) {
    const filter = filterArbitrary(withoutWayBack(types[to]), types, Math.min(depth - 1, 1));
    conditions.push(fc.record({ some: filter }), fc.record({ none: filter }));
  }
  return conditions.length === 0 ? undefined : fc.tuple(fc.constant(key), fc.oneof(...conditions));
}

/** From a contact to its companies and on to their contacts is far enough. */
function withoutWayBack(type: RowType): RowType {
  return {
    ...type,
    associations: type.associations.filter(({ to }) => to === ('contacts' satisfies RowTypeName)),
  };
}

function idsOf({ rows }: RowType): string[] {
  return rows.map(({ id }) => id);
}

function propertyEntry(property: RowProperty, ids: readonly string[]): fc.Arbitrary<[string, unknown]> {
  const operators = fc
    .array(operatorEntry(property, ids), { minLength: 1, maxLength: 2 })
    .map((drawn): unknown => Object.fromEntries(drawn));
  return fc.tuple(fc.constant(property.field), operators);
}
