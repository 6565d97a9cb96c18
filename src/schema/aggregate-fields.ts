import type { ObjectTypeModel, Portal } from '../portal/index.ts';
import type { GroupProperty } from '../records/index.ts';
import type { FilterPlan } from './filter-plan.ts';
import type { PropertyKind, PropertyPlan } from './property-plan.ts';

/** What the records of a type can be grouped by and what of them can be added up: enum value → property. */
export interface AggregateFields {
  groups: ReadonlyMap<string, PropertyPlan>;
  numbers: ReadonlyMap<string, PropertyPlan>;
}

/** A record has one value of these, out of few. */
const groupKinds: ReadonlySet<PropertyKind> = new Set(['option', 'boolean', 'stage', 'ownerId']);

/** Properties have the same names here as in the order enum. */
export function planAggregateFields({ properties, order }: FilterPlan): AggregateFields {
  const byName = new Map([...properties.values()].map((plan) => [plan.property.name, plan]));
  const plans = [...order].flatMap(([enumName, name]) => {
    const plan = byName.get(name);
    return plan ? [[enumName, plan] as const] : [];
  });
  return {
    groups: new Map(plans.filter(([, { kind }]) => groupKinds.has(kind))),
    numbers: new Map(plans.filter(([, { kind }]) => kind === 'number')),
  };
}

/** A property as groups are made of it, with the values that the portal knows. */
export function toGroupProperty(
  { kind, property }: PropertyPlan,
  { pipelines }: ObjectTypeModel,
  { model }: Portal,
): GroupProperty {
  const listed = property.options.map(({ value }) => value);
  const known = (): string[] => {
    switch (kind) {
      case 'boolean':
        return ['true', 'false'];
      case 'stage':
        return pipelines.flatMap(({ stages }) => stages.map(({ id }) => id));
      case 'ownerId':
        return model.owners.map(({ id }) => id);
      default:
        // A property of pipelines does not always list them as its options.
        return property.name === 'pipeline' || property.name === 'hs_pipeline'
          ? pipelines.map(({ id }) => id)
          : [];
    }
  };
  return { name: property.name, values: [...new Set([...known(), ...(kind === 'boolean' ? [] : listed)])] };
}
