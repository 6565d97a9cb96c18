import type { Builder } from './builder.ts';
import { type FilterPlan, planFilter } from './filter-plan.ts';
import type { TypePlan } from './name-portal.ts';
import { addOperatorInputs, type OperatorInputs } from './operator-inputs.ts';
import type { PropertyKind } from './property-plan.ts';

export interface FilterInputs {
  plan: FilterPlan;
  filter: ReturnType<Builder['inputRef']>;
  order: ReturnType<Builder['inputRef']>;
}

/** Adds `<Type>Filter`, `<Type>AssociationFilter` and `<Type>Order` for every type, and gives them by type id. */
export function addFilterInputs(
  builder: Builder,
  plans: readonly TypePlan[],
): ReadonlyMap<string, FilterInputs> {
  const operators = addOperatorInputs(builder);
  const direction = builder.enumType('OrderDirection', {
    description: 'Which end comes first.',
    values: {
      ASC: { value: 'ASCENDING', description: 'Smallest, oldest or alphabetically first.' },
      DESC: { value: 'DESCENDING', description: 'Largest, newest or alphabetically last.' },
    } as const,
  });
  const refs = new Map(
    plans.map(({ type, typeName }) => [
      type.objectTypeId,
      {
        filter: builder.inputRef(`${typeName}Filter`),
        associated: builder.inputRef(`${typeName}AssociationFilter`),
      },
    ]),
  );
  const refsOf = (objectTypeId: string) => {
    const found = refs.get(objectTypeId);
    if (found === undefined) throw new TypeError(`${objectTypeId} has no filter`);
    return found;
  };

  function addType({ type, typeName, list }: TypePlan, filterPlan: FilterPlan): FilterInputs {
    const { filter, associated } = refsOf(type.objectTypeId);
    associated.implement({
      description: `Compares the ${type.pluralLabel.toLowerCase()} that a record is associated with.`,
      fields: (t) => ({
        id: t.field({
          type: operators.id,
          description: 'Associated with the record with this id: `eq` or `in`.',
        }),
        some: t.field({
          type: filter,
          description: 'Associated with at least one that this holds for; `{}`: with any at all.',
        }),
        none: t.field({
          type: filter,
          description: 'Associated with none that this holds for; `{}`: with none at all.',
        }),
      }),
    });
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
          t.field({
            type: refsOf(to.objectTypeId).associated,
            description: `Associated ${to.pluralLabel.toLowerCase()}.`,
          }),
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
      description: `How to sort ${list}: by one property, for HubSpot's search takes no more.`,
      fields: (t) => ({
        field: t.field({ type: field, required: true }),
        direction: t.field({ type: direction, required: true, defaultValue: 'ASCENDING' }),
      }),
    });
    return { plan: filterPlan, filter, order };
  }

  return new Map(plans.map((plan) => [plan.type.objectTypeId, addType(plan, planFilter(plan))]));
}

function operatorOf({ byKind }: OperatorInputs, kind: PropertyKind) {
  if (kind === 'owner') throw new TypeError('An owner is compared by its id');
  return byKind[kind];
}

function mapValues<In, Out>(map: ReadonlyMap<string, In>, convert: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries([...map].map(([key, value]) => [key, convert(value)]));
}
