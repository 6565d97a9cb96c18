import type { ObjectTypeModel } from '../portal/index.ts';
import type { TypePlan } from './name-portal.ts';
import { createNameClaims, toEnumName } from './names.ts';
import type { PropertyPlan } from './property-plan.ts';
import { reservedFilterFields } from './reserved-names.ts';

/** The keys of a type's filter input and the values of its order enum, with what each stands for. */
export interface FilterPlan {
  properties: ReadonlyMap<string, PropertyPlan>;
  /** What the records can be associated with. */
  associations: ReadonlyMap<string, ObjectTypeModel>;
  /** Enum value → internal property name. */
  order: ReadonlyMap<string, string>;
}

export function planFilter({ named, properties, associations }: TypePlan): FilterPlan {
  const served = new Set(properties);
  const comparable = named.filter(({ kind }) => kind !== 'owner');
  const claimKey = createNameClaims([
    ...reservedFilterFields,
    ...associations.map(({ fieldName }) => fieldName),
  ]);
  const claimEnum = createNameClaims([], '_PROPERTY');
  const orders = comparable.map(
    (plan) => [claimEnum(toEnumName(plan.fieldName)), plan.property.name, plan] as const,
  );
  const servedOrders = orders.flatMap(([key, name, plan]) =>
    served.has(plan) ? [[key, name] as const] : [],
  );
  // Every record has an id, whatever the definitions say: there is always something to sort by.
  const byId = servedOrders.some(([, name]) => name === 'hs_object_id')
    ? []
    : [[claimEnum('HS_OBJECT_ID'), 'hs_object_id'] as const];
  return {
    properties: new Map(
      comparable
        .map((plan) => [claimKey(plan.fieldName), plan] as const)
        .filter(([, plan]) => served.has(plan)),
    ),
    associations: new Map(associations.map(({ fieldName, to }) => [fieldName, to])),
    order: new Map([...servedOrders, ...byId]),
  };
}
