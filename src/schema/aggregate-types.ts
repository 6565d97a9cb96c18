import type { EnumRef, ObjectRef } from '@pothos/core';
import type { PropertyModel } from '../portal/index.ts';
import type { Aggregate, AggregateGroup } from '../records/index.ts';
import type { AggregateFields } from './aggregate-fields.ts';
import type { Builder, Types } from './builder.ts';
import type { TypePlan } from './name-portal.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { PropertyPlan } from './property-plan.ts';
import { toOption } from './property-value.ts';

/** One property of what a group has in common. */
export interface GroupKeyValue {
  plan: PropertyPlan;
  objectTypeId: string;
  /** Raw; null: the records have none. */
  value: string | null;
}

export type GroupKeyRef = ObjectRef<Types, GroupKeyValue>;

export interface GroupValue extends AggregateGroup {
  parts: readonly GroupKeyValue[];
}

export interface AggregateValue extends Aggregate {
  groups: readonly GroupValue[];
}

/** The fields that take a number property as their argument. */
export const numberFields = ['sum', 'avg', 'min', 'max'] as const;

export function addGroupKey(builder: Builder, scope: PortalSchema): GroupKeyRef {
  return builder.objectRef<GroupKeyValue>('GroupKey').implement({
    description: 'A property that the records of a group have in common.',
    fields: (t) => ({
      property: t.string({
        nullable: false,
        description: "HubSpot's internal name.",
        resolve: ({ plan }) => plan.property.name,
      }),
      value: t.string({
        nullable: true,
        description: 'The internal value: what filters and writes take; null for records without one.',
        resolve: ({ value }) => value,
      }),
      label: t.string({
        nullable: true,
        description:
          'The label people see, for owners the name; the value itself when the portal lists no such value.',
        resolve: ({ plan, objectTypeId, value }) => {
          if (value === null) return null;
          const stage = plan.kind === 'stage' ? scope.portal.stage(objectTypeId, value)?.stage : undefined;
          return stage?.label ?? toOption(value, plan.property, objectTypeId, scope).label;
        },
      }),
    }),
  });
}

export interface AggregateTypes {
  aggregate: ObjectRef<Types, AggregateValue>;
  /** Undefined when there is nothing to group by. */
  groupField: EnumRef<Types, string> | undefined;
}

/** `<Type>Aggregate`, `<Type>AggregateGroup`, `<Type>GroupField` and `<Type>NumberField`. */
export function addAggregateTypes(
  builder: Builder,
  { type, typeName }: TypePlan,
  plan: AggregateFields,
  groupKey: GroupKeyRef,
): AggregateTypes {
  const of = type.pluralLabel.toLowerCase();
  const addEnum = (name: string, description: string, properties: ReadonlyMap<string, PropertyPlan>) =>
    properties.size === 0 ? undefined : builder.enumType(name, { description, values: toValues(properties) });
  const groupField = addEnum(`${typeName}GroupField`, `What ${of} can be grouped by.`, plan.groups);
  const numberField = addEnum(`${typeName}NumberField`, `The numbers of ${of}.`, plan.numbers);
  const aggregate = builder.objectRef<AggregateValue>(`${typeName}Aggregate`).implement({
    description: `What the ${of} that match come to, all of them.`,
  });
  addFigures(builder, aggregate, numberField);
  if (groupField === undefined) return { aggregate, groupField };
  const group = builder.objectRef<GroupValue>(`${typeName}AggregateGroup`).implement({
    description: `The ${of} that have the same values in the properties of groupBy.`,
    fields: (t) => ({
      key: t.field({
        type: [groupKey],
        nullable: { list: false, items: false },
        description: 'What they have in common: one part for each property of groupBy, in its order.',
        resolve: ({ parts }) => [...parts],
      }),
    }),
  });
  addFigures(builder, group, numberField);
  builder.objectField(aggregate, 'groups', (t) =>
    t.field({
      type: [group],
      nullable: { list: false, items: false },
      description:
        'A group for each combination of values that occurs, in the order of options and stages; those without a value come last. Needs groupBy.',
      resolve: ({ groups }) => [...groups],
    }),
  );
  return { aggregate, groupField };
}

const descriptions = {
  sum: 'The sum of the values, exact in decimals and rounded once; null when there are none.',
  avg: 'The mean of the records that have a value; null when none has.',
  min: 'The smallest value; null when there are none.',
  max: 'The largest value; null when there are none.',
} as const;

function addFigures<Value extends Aggregate>(
  builder: Builder,
  ref: ObjectRef<Types, Value>,
  numberField: EnumRef<Types, string> | undefined,
): void {
  builder.objectField(ref, 'count', (t) =>
    t.int({ nullable: false, description: 'How many records there are.', resolve: ({ count }) => count }),
  );
  if (numberField === undefined) return;
  for (const name of numberFields) {
    builder.objectField(ref, name, (t) =>
      t.float({
        nullable: true,
        description: descriptions[name],
        args: { field: t.arg({ type: numberField, required: true }) },
        resolve: ({ numbers }, { field }) => {
          const summary = numbers.get(field);
          if (summary === undefined) throw new TypeError(`${field} was not read`);
          return summary[name]();
        },
      }),
    );
  }
}

function toValues(properties: ReadonlyMap<string, PropertyPlan>) {
  return Object.fromEntries(
    [...properties].map(([enumName, { property }]) => [
      enumName,
      { value: property.name, description: describe(property) },
    ]),
  );
}

function describe({ label, name, currency }: PropertyModel): string {
  return `${label}. HubSpot: \`${name}\`${currency ? ', an amount of money' : ''}.`;
}
