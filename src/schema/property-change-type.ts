import type { Builder } from './builder.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { PropertyFieldTypes } from './property-fields.ts';
import type { PropertyPlan } from './property-plan.ts';
import {
  readBoolean,
  readDate,
  readInstant,
  readNumber,
  readOptions,
  toOption,
  toStage,
} from './property-value.ts';
import { deniedField } from './schema-access.ts';

/** A property that was set, with how it appears in the schema. */
export interface PropertyChangeValue {
  objectTypeId: string;
  plan: PropertyPlan;
  /** null: it was cleared, or its value is not told. */
  raw: string | null;
  superseded: boolean;
}

/** `PropertyChange`: what a property was set to, as text and by its type. */
export function addPropertyChange(builder: Builder, scope: PortalSchema, types: PropertyFieldTypes) {
  const { access } = scope;
  const change = builder.objectRef<PropertyChangeValue>('PropertyChange').implement({
    description:
      'A property that was set. Of the typed values at most one is not null: that of the type of the property.',
    fields: (t) => ({
      name: t.string({
        nullable: false,
        description: 'Internal name.',
        resolve: ({ plan }) => plan.property.name,
      }),
      fieldName: t.string({
        nullable: false,
        description: 'The field of the record that gives it.',
        resolve: ({ plan }) => plan.fieldName,
      }),
      label: t.string({ nullable: false, resolve: ({ plan }) => plan.property.label }),
      value: t.string({
        nullable: true,
        description: 'As `properties(names:)` gives it; null when it was cleared.',
        resolve: toText,
      }),
      superseded: t.exposeBoolean('superseded', {
        nullable: false,
        description: 'The event came late: a newer value was told before.',
      }),
      number: t.float({
        nullable: true,
        resolve: (parent) => ofKind(parent, 'number', (raw) => readNumber(raw, parent.plan.property)),
      }),
      boolean: t.boolean({
        nullable: true,
        resolve: (parent) => ofKind(parent, 'boolean', (raw) => readBoolean(raw, parent.plan.property)),
      }),
      date: t.field({
        type: 'Date',
        nullable: true,
        resolve: (parent) => ofKind(parent, 'date', (raw) => readDate(raw, parent.plan.property)),
      }),
      dateTime: t.field({
        type: 'DateTime',
        nullable: true,
        resolve: (parent) => ofKind(parent, 'dateTime', (raw) => readInstant(raw, parent.plan.property)),
      }),
      option: t.field({
        type: types.option,
        nullable: true,
        resolve: (parent) =>
          ofKind(parent, 'option', (raw) => toOption(raw, parent.plan.property, parent.objectTypeId, scope)),
      }),
      options: t.field({
        type: [types.option],
        nullable: { list: true, items: false },
        resolve: (parent) =>
          ofKind(parent, 'options', (raw) =>
            readOptions(raw).map((value) =>
              toOption(value, parent.plan.property, parent.objectTypeId, scope),
            ),
          ),
      }),
      stage: t.field({
        type: types.stage,
        nullable: true,
        resolve: (parent) => ofKind(parent, 'stage', (id) => toStage(id, parent.objectTypeId, scope)),
      }),
    }),
  });
  const hasOwners = access === undefined || access.ownerFields !== undefined;
  if (hasOwners || access.deniedFields === 'null') {
    builder.objectField(change, 'owner', (t) =>
      t.field({
        type: types.owner,
        nullable: true,
        resolve: (parent, _args, { reader }) =>
          ofKind(parent, 'ownerId', (id) => {
            if (!hasOwners) throw deniedField('owners');
            return reader.owner(id);
          }),
      }),
    );
  }
  return change;
}

function ofKind<Value>(
  { plan, raw }: PropertyChangeValue,
  kind: PropertyPlan['kind'],
  convert: (raw: string) => Value,
): Value | null {
  return raw === null || plan.kind !== kind ? null : convert(raw);
}

/** Webhooks write dates as epoch milliseconds, reads as ISO 8601. */
function toText({ plan: { kind, property }, raw }: PropertyChangeValue): string | null {
  if (raw === null || (kind !== 'date' && kind !== 'dateTime')) return raw;
  try {
    return kind === 'date' ? readDate(raw, property) : readInstant(raw, property).toISOString();
  } catch {
    return raw;
  }
}
