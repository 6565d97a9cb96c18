import type { FieldMap } from '@pothos/core';
import type { Builder } from './builder.ts';
import type { TypePlan } from './name-portal.ts';
import type { PropertyFieldTypes } from './property-fields.ts';
import type { PropertyPlan } from './property-plan.ts';
import { deniedField } from './schema-access.ts';

type FieldBuilder = Parameters<Parameters<Builder['objectFields']>[1]>[0];

/** The fields of properties that the caller may not touch: of the same types, always null with an error, and nothing is read. */
export function deniedFields(
  t: FieldBuilder,
  { named, properties }: Pick<TypePlan, 'named' | 'properties'>,
  types: PropertyFieldTypes,
): FieldMap {
  const served = new Set(properties);
  return Object.fromEntries(
    named
      .filter((plan) => !served.has(plan))
      .map((plan) => [plan.fieldName, deniedPropertyField(t, plan, types)]),
  );
}

function deniedPropertyField(
  t: FieldBuilder,
  { kind, property, fieldName }: PropertyPlan,
  types: PropertyFieldTypes,
): FieldMap[string] {
  const options = {
    nullable: true,
    description: `${property.label}. HubSpot: \`${property.name}\`. Not for this caller.`,
    resolve: (): never => {
      throw deniedField(fieldName);
    },
  } as const;
  switch (kind) {
    case 'text':
    case 'ownerId':
      return t.string(options);
    case 'number':
      return t.float(options);
    case 'id':
      return t.id(options);
    case 'boolean':
      return t.boolean(options);
    case 'date':
      return t.field({ ...options, type: 'Date' });
    case 'dateTime':
      return t.field({ ...options, type: 'DateTime' });
    case 'option':
      return t.field({ ...options, type: types.option });
    case 'options':
      return t.field({ ...options, type: [types.option], nullable: { list: true, items: false } });
    case 'stage':
      return t.field({ ...options, type: types.stage });
    case 'owner':
      return t.field({ ...options, type: types.owner });
  }
}
