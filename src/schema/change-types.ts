import type { InterfaceRef, ObjectRef } from '@pothos/core';
import { changeKinds } from '../events/index.ts';
import type { Builder, Types } from './builder.ts';
import type { RecordChangeKind } from './change-view.ts';
import { encodeGlobalId } from './global-id.ts';
import type { TypePlan } from './name-portal.ts';
import type { PortalSchema } from './portal-schema.ts';
import { addPropertyChange, type PropertyChangeValue } from './property-change-type.ts';
import type { ChangeValue } from './read-changes.ts';
import type { ChangedAssociation, RecordChange } from './record-change.ts';
import type { RecordTypeParts, RecordTypeRef } from './record-types.ts';
import { rereadRecord } from './reread-record.ts';

export interface ChangeTypes {
  kind: ReturnType<typeof addChangeKind>;
  /** What changes of every type have in common. */
  any: InterfaceRef<Types, ChangeValue>;
  /** By type id. */
  own: ReadonlyMap<string, ObjectRef<Types, ChangeValue>>;
}

const kindDescriptions: Readonly<Record<RecordChangeKind, string>> = {
  CREATED: 'The record is new.',
  UPDATED: 'Properties were set.',
  ARCHIVED: 'The record was moved to the recycle bin.',
  RESTORED: 'The record came back from there.',
  MERGED: 'Records became one, with a new id: `mergedIds` are no more.',
  PRIVACY_DELETED: 'The record was deleted for good, for privacy.',
  ASSOCIATION_ADDED: 'The record was associated with another, or an association got a label.',
  ASSOCIATION_REMOVED: 'An association, or a label of one, was taken away.',
};

function addChangeKind(builder: Builder) {
  const kinds = changeKinds.filter((kind) => kind !== 'OTHER');
  return builder.enumType('ChangeKind', {
    description: 'What happened to a record.',
    values: Object.fromEntries(
      kinds.map((kind) => [kind, { value: kind, description: kindDescriptions[kind] }]),
    ) as Record<RecordChangeKind, { value: RecordChangeKind; description: string }>,
  });
}

/** `RecordChange`, and `<Type>Change` for every record type. */
export function addChangeTypes(
  builder: Builder,
  scope: PortalSchema,
  refs: ReadonlyMap<string, RecordTypeRef>,
  { shared, owner, crmRecord }: Pick<RecordTypeParts, 'shared' | 'owner' | 'crmRecord'>,
): ChangeTypes {
  const { portalId } = scope.portal.model.account;
  const plans = new Map(scope.plans.map((plan) => [plan.type.objectTypeId, plan]));
  const kind = addChangeKind(builder);
  const propertyChange = addPropertyChange(builder, scope, { ...shared, owner });
  const associated = builder.objectRef<ChangedAssociation>('AssociatedChange').implement({
    description: 'The other end of an association that came or went.',
    fields: (t) => ({
      objectType: t.string({
        nullable: false,
        resolve: ({ type }) => scope.portal.aliasOf(type.objectTypeId),
      }),
      recordId: t.exposeID('recordId', { nullable: false, description: "HubSpot's id of the other record." }),
      id: t.id({
        nullable: false,
        description: 'Its global id.',
        resolve: ({ type, recordId }) =>
          encodeGlobalId({ portalId, typeId: type.objectTypeId, id: recordId }),
      }),
      labels: t.field({
        type: [shared.associationLabel],
        nullable: { list: true, items: false },
        description: 'The labels that came or went; null where HubSpot did not tell which.',
        resolve: ({ labels }) => labels?.filter(({ label }) => label !== null && label !== '') ?? null,
      }),
      isPrimary: t.exposeBoolean('isPrimary', { nullable: false }),
      record: t.field({
        type: crmRecord,
        nullable: true,
        description: 'The other record as it is now.',
        resolve: ({ type, recordId }, _args, context, info) =>
          rereadRecord(type, recordId, scope, context, info),
      }),
    }),
  });
  const any = builder.interfaceRef<ChangeValue>('RecordChange').implement({
    description: 'What one write did to a record.',
    resolveType: ({ change }) => `${scope.typeName(change.type.objectTypeId)}Change`,
    fields: (t) => ({
      cursor: t.exposeString('cursor', {
        nullable: false,
        description: '`after: cursor` goes on behind this change.',
      }),
      kind: t.field({ type: kind, nullable: false, resolve: ({ change }) => change.kind }),
      objectType: t.string({
        nullable: false,
        description: 'What `record(objectType:)` takes for it.',
        resolve: ({ change }) => scope.portal.aliasOf(change.type.objectTypeId),
      }),
      recordId: t.id({
        nullable: false,
        description: "HubSpot's id of the record; of a merge the id of what came of it.",
        resolve: ({ change }) => change.recordId,
      }),
      id: t.id({
        nullable: false,
        description: 'The global id.',
        resolve: ({ change: { type, recordId } }) =>
          encodeGlobalId({ portalId, typeId: type.objectTypeId, id: recordId }),
      }),
      changedProperties: t.field({
        type: [propertyChange],
        nullable: { list: false, items: false },
        description: 'What was set, with UPDATED and CREATED.',
        resolve: ({ change }) => toPropertyChanges(change, plans.get(change.type.objectTypeId)),
      }),
      association: t.field({
        type: associated,
        nullable: true,
        description: 'With ASSOCIATION_ADDED and ASSOCIATION_REMOVED.',
        resolve: ({ change }) => change.association,
      }),
      mergedIds: t.idList({
        nullable: false,
        description: 'With MERGED: the HubSpot ids that are no more.',
        resolve: ({ change }) => [...change.mergedIds],
      }),
      occurredAt: t.field({
        type: 'DateTime',
        nullable: false,
        resolve: ({ change }) => new Date(change.occurredAt),
      }),
      source: t.string({
        nullable: true,
        description: 'What changed it: CRM_UI, INTEGRATION, IMPORT, …',
        resolve: ({ change }) => change.source,
      }),
      sourceId: t.string({
        nullable: true,
        description: '`userId:` and a number for people, the id of an app.',
        resolve: ({ change }) => change.sourceId,
      }),
      late: t.boolean({
        nullable: false,
        description: 'A later change of the record was told before this one.',
        resolve: ({ change }) => change.late,
      }),
      superseded: t.boolean({
        nullable: false,
        description:
          'Nothing of it counts any more: later changes of the same properties, association or presence were told before.',
        resolve: ({ change }) => change.superseded,
      }),
      matches: t.boolean({
        nullable: true,
        description:
          'Whether the record is there now and `filter` keeps it; null when it could not be read. Without a filter, and where the record is not selected, it is taken to be there.',
        resolve: ({ matches }) => matches,
      }),
      record: t.field({
        type: crmRecord,
        nullable: true,
        description: 'The record as it is now; null when it is gone.',
        resolve: (value, _args, context, info) => resolveRecord(value, scope, context, info),
      }),
    }),
  });
  const own = new Map(
    scope.plans.map((plan) => [
      plan.type.objectTypeId,
      addOwnChange(builder, `${plan.typeName}Change`, plan, refs, any, scope),
    ]),
  );
  return { kind, any, own };
}

/** The change of records of one type: with the record under the name of its type. */
export function addOwnChange(
  builder: Builder,
  name: string,
  { type, single }: TypePlan,
  refs: ReadonlyMap<string, RecordTypeRef>,
  any: InterfaceRef<Types, ChangeValue>,
  scope: PortalSchema,
): ObjectRef<Types, ChangeValue> {
  const record = refs.get(type.objectTypeId);
  if (record === undefined) throw new TypeError(`${name} has no record type`);
  const one = type.singularLabel.toLowerCase();
  return builder.objectRef<ChangeValue>(name).implement({
    description: `What one write did to a ${one}.`,
    interfaces: [any],
    fields: (t) => ({
      [single]: t.field({
        type: record,
        nullable: true,
        description: `The ${one} as it is now; null when it is gone.`,
        resolve: (value, _args, context, info) => resolveRecord(value, scope, context, info),
      }),
    }),
  });
}

function resolveRecord(
  { change: { type, recordId }, gone, failure, reader }: ChangeValue,
  scope: PortalSchema,
  ...[context, info]: [Parameters<typeof rereadRecord>[3], Parameters<typeof rereadRecord>[4]]
) {
  if (gone) return null;
  if (failure) throw failure;
  return rereadRecord(type, recordId, scope, { ...context, reader }, info);
}

/** A property of owners has two plans; that of its text comes first. */
function toPropertyChanges(
  { type, changed }: RecordChange,
  plan: TypePlan | undefined,
): PropertyChangeValue[] {
  return [...changed].flatMap(([name, { value, superseded }]) => {
    const own = plan?.properties.find(({ property, kind }) => property.name === name && kind !== 'owner');
    return own ? [{ objectTypeId: type.objectTypeId, plan: own, raw: value || null, superseded }] : [];
  });
}
