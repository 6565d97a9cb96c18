import type { FieldMap } from '@pothos/core';
import type { PropertyModel } from '../portal/index.ts';
import type { RecordValue } from '../records/index.ts';
import { type Builder, needs } from './builder.ts';
import { toCanonical } from './date-time-scalar.ts';
import type { addOwners } from './owner-type.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { PropertyPlan } from './property-plan.ts';
import {
  rawValue,
  readBoolean,
  readDate,
  readInstant,
  readNumber,
  readOptions,
  toOption,
  toStage,
} from './property-value.ts';
import type { SharedTypes } from './shared-types.ts';

export interface PropertyFieldTypes extends Pick<SharedTypes, 'option' | 'stage'> {
  owner: ReturnType<typeof addOwners>;
}

type FieldBuilder = Parameters<Parameters<Builder['objectFields']>[1]>[0];

/** One field for each planned property; all are nullable, for HubSpot can leave any of them empty. */
export function propertyFields(
  t: FieldBuilder,
  plans: readonly PropertyPlan[],
  types: PropertyFieldTypes,
  scope: PortalSchema,
): FieldMap {
  return Object.fromEntries(plans.map((plan) => [plan.fieldName, propertyField(t, plan, types, scope)]));
}

function propertyField(
  t: FieldBuilder,
  { kind, property }: PropertyPlan,
  types: PropertyFieldTypes,
  scope: PortalSchema,
): FieldMap[string] {
  const options = {
    nullable: true,
    description: describeProperty(property),
    extensions: needs([property.name]),
  } as const;
  const read =
    <Value>(convert: (raw: string, record: RecordValue) => Value) =>
    (parent: unknown): Value | null => {
      const record = parent as RecordValue;
      const raw = rawValue(record, property.name);
      return raw === null ? null : convert(raw, record);
    };
  const optionOf = (value: string, { objectTypeId }: RecordValue) =>
    toOption(value, property, objectTypeId, scope);
  switch (kind) {
    case 'text':
    case 'ownerId':
      return t.string({ ...options, resolve: read((raw) => raw) });
    case 'number':
      return t.float({ ...options, resolve: read((raw) => readNumber(raw, property)) });
    case 'id':
      return t.id({ ...options, resolve: read((raw) => raw) });
    case 'boolean':
      return t.boolean({ ...options, resolve: read((raw) => readBoolean(raw, property)) });
    case 'date':
      return t.field({ ...options, type: 'Date', resolve: read((raw) => readDate(raw, property)) });
    case 'dateTime':
      return t.field({
        ...options,
        type: 'DateTime',
        resolve: read((raw) => toCanonical(raw) ?? readInstant(raw, property)),
      });
    case 'option':
      return t.field({ ...options, type: types.option, resolve: read(optionOf) });
    case 'options':
      return t.field({
        ...options,
        type: [types.option],
        nullable: { list: true, items: false },
        resolve: read((raw, record) => readOptions(raw).map((value) => optionOf(value, record))),
      });
    case 'stage':
      return t.field({
        ...options,
        type: types.stage,
        resolve: read((id, { objectTypeId }) => toStage(id, objectTypeId, scope)),
      });
    case 'owner':
      return t.field({
        ...options,
        type: types.owner,
        resolve: (parent, _args, { reader }) => {
          const raw = rawValue(parent as RecordValue, property.name);
          return raw === null ? null : reader.owner(raw);
        },
      });
  }
}

const maxOptionsShown = 20;

function describeProperty({
  label,
  name,
  type,
  fieldType,
  description,
  options,
  currency,
}: PropertyModel): string {
  const shown = options.slice(0, maxOptionsShown).map((option) => `${option.value} (${option.label})`);
  const more = options.length > maxOptionsShown ? [`and ${options.length - maxOptionsShown} more`] : [];
  return [
    `${label}.`,
    ...(description && description !== label ? [description] : []),
    `HubSpot: \`${name}\`, ${type}/${fieldType}${currency ? ', an amount of money' : ''}.`,
    ...(shown.length > 0 ? [`Options: ${[...shown, ...more].join(', ')}.`] : []),
  ].join('\n\n');
}
