import fc from 'fast-check';
import { type FilterInput, filterArbitrary } from './filter-arbitrary.ts';
import { expectedRows } from './plain-connection.ts';
import type { RowType, RowTypeName, RowTypes } from './record-rows.ts';
import { schemaFeatures } from './schema-features.ts';
import type { Walk } from './walk-connections.ts';

const depth = 3;
/** A walk of more pages than this shows nothing that a shorter one does not. */
const maxPages = 6;

/** Root connections: any filter, any order, any page. */
export function rootWalk(list: RowTypeName, types: RowTypes): fc.Arbitrary<Walk> {
  const type = types[list];
  return fc
    .record({
      filter: fc.option(filterArbitrary(type, types, depth), { nil: undefined, freq: 12 }),
      order: orderArbitrary(type),
      ...paging,
    })
    .map((drawn) => toWalk(list, type, drawn, types));
}

/** The associations of one record, filtered and sorted where the schema can. */
export function associationWalk(parentList: RowTypeName, key: string, types: RowTypes): fc.Arbitrary<Walk> {
  const parentType = types[parentList];
  const association = parentType.associations.find((each) => each.key === key);
  if (association === undefined) throw new TypeError(`${parentList} have no ${key}`);
  const type = types[association.to];
  const parents = parentType.rows.filter(({ archived }) => !archived);
  const nothing = fc.constant(undefined);
  return fc
    .record({
      parent: fc.constantFrom(...parents),
      filter: schemaFeatures.filteredAssociations
        ? fc.option(filterArbitrary(type, types, depth - 1), { nil: undefined, freq: 6 })
        : nothing,
      order: schemaFeatures.filteredAssociations ? orderArbitrary(type) : nothing,
      ...paging,
    })
    .map(({ parent, ...drawn }) => toWalk(key, type, drawn, types, { of: parentList, id: parent.id }));
}

const paging = {
  direction: fc.constantFrom('forward' as const, 'backward' as const),
  size: fc.integer({ min: 1, max: 40 }),
  cut: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 5 })),
};

interface Drawn {
  filter: FilterInput | undefined;
  order: Walk['order'] | undefined;
  direction: Walk['direction'];
  size: number;
  cut: number;
}

function toWalk(
  field: string,
  { list, filterInput, orderInput }: RowType,
  { filter, order, direction, size, cut }: Drawn,
  types: RowTypes,
  parent?: Walk['parent'],
): Walk {
  const asked = {
    field,
    of: list,
    filterInput,
    orderInput,
    ...(parent ? { parent } : {}),
    ...(filter ? { filter } : {}),
    ...(order ? { order } : {}),
  };
  const pageSize = Math.min(100, Math.max(size, Math.ceil(expectedRows(asked, types).length / maxPages)));
  return { ...asked, direction, pageSize, taken: Math.max(1, Math.ceil(pageSize / 2), pageSize - cut) };
}

function orderArbitrary({ properties }: RowType): fc.Arbitrary<Walk['order'] | undefined> {
  const order = fc.record({
    field: fc.constantFrom(...properties.map((property) => property.order)),
    direction: fc.constantFrom('ASC' as const, 'DESC' as const),
  });
  return fc.option(order, { nil: undefined, freq: 2 });
}
