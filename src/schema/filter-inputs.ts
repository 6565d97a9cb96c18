import type { Builder } from './builder.ts';
import type { FilterPlan } from './filter-plan.ts';
import type { TypePlan } from './name-portal.ts';
import { addOperatorInputs, type OperatorInputs } from './operator-inputs.ts';
import type { PropertyKind } from './property-plan.ts';

export interface FilterInputs {
  filter: ReturnType<Builder['inputRef']>;
  order: ReturnType<Builder['inputRef']>;
}

/** Adds `<Type>Filter` and `<Type>Order` for every type. */
export function createFilterInputs(
  builder: Builder,
): (plan: TypePlan, filterPlan: FilterPlan) => FilterInputs {
  const operators = addOperatorInputs(builder);
  const direction = builder.enumType('OrderDirection', {
    description: 'Which end comes first.',
    values: {
      ASC: { value: 'ASCENDING', description: 'Smallest, oldest or alphabetically first.' },
      DESC: { value: 'DESCENDING', description: 'Largest, newest or alphabetically last.' },
    } as const,
  });
  const associated = builder.inputType('AssociationFilter', {
    description: 'Compares the records that a record is associated with.',
    fields: (t) => ({
      id: t.field({
        type: operators.id,
        description: 'Associated with the record with this id: `eq` or `in`.',
      }),
    }),
  });
  return ({ typeName, list }, filterPlan) => {
    const filter = builder.inputRef(`${typeName}Filter`);
    filter.implement({
      description: `Which ${list} to keep. All conditions of one object must hold.`,
      fields: (t) => ({
        and: t.field({ type: [filter], description: 'All of these hold.' }),
        or: t.field({ type: [filter], description: 'At least one of these holds.' }),
        not: t.field({ type: filter, description: 'This does not hold.' }),
        id: t.field({ type: operators.id, description: 'The id of the record itself.' }),
        ...mapValues(filterPlan.properties, ({ kind, property }) =>
          t.field({
            type: operatorOf(operators, kind),
            description: `${property.label}. HubSpot: \`${property.name}\`.`,
          }),
        ),
        ...mapValues(filterPlan.associations, (to) =>
          t.field({ type: associated, description: `Associated ${to.pluralLabel.toLowerCase()}.` }),
        ),
      }),
    });
    const values = mapValues(filterPlan.order, (property) => ({
      value: property,
      description: `HubSpot: \`${property}\`.`,
    }));
    const order = builder.inputRef(`${typeName}Order`);
    const field = builder.enumType(`${typeName}OrderField`, {
      description: `What ${list} can be sorted by.`,
      values,
    });
    order.implement({
      description: `How to sort ${list}.`,
      fields: (t) => ({
        field: t.field({ type: field, required: true }),
        direction: t.field({ type: direction, required: true, defaultValue: 'ASCENDING' }),
      }),
    });
    return { filter, order };
  };
}

function operatorOf({ byKind }: OperatorInputs, kind: PropertyKind) {
  if (kind === 'owner') throw new TypeError('An owner is compared by its id');
  return byKind[kind];
}

function mapValues<In, Out>(map: ReadonlyMap<string, In>, convert: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries([...map].map(([key, value]) => [key, convert(value)]));
}
