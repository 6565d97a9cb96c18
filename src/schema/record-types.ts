import type { ObjectRef } from '@pothos/core';
import type { RecordValue } from '../records/index.ts';
import { type FieldTarget, resolveAssociation } from './association-fields.ts';
import type { AssociationArguments, AssociationTarget } from './association-request.ts';
import type { Builder, Types } from './builder.ts';
import { addAssociationConnection } from './connection-types.ts';
import { deniedFields } from './denied-fields.ts';
import type { FilterInputs } from './filter-inputs.ts';
import { filterReader } from './filter-reader.ts';
import { addHistory } from './history-field.ts';
import { leadsTo } from './look-ahead.ts';
import type { TypePlan } from './name-portal.ts';
import type { addOwners } from './owner-type.ts';
import { pageArguments } from './page-arguments.ts';
import { type PortalSchema, readObjectType } from './portal-schema.ts';
import { propertyFields } from './property-fields.ts';
import type { addRecordInterface } from './record-interface.ts';
import type { SharedTypes } from './shared-types.ts';

export interface RecordTypeParts {
  shared: SharedTypes;
  owner: ReturnType<typeof addOwners>;
  crmRecord: ReturnType<typeof addRecordInterface>;
  filterInputs: ReadonlyMap<string, FilterInputs>;
}

export type RecordTypeRef = ObjectRef<Types, RecordValue>;

/** One GraphQL type for each object type of the portal, with its properties and associations. */
export function addRecordTypes(
  builder: Builder,
  scope: PortalSchema,
  parts: RecordTypeParts,
): Map<string, RecordTypeRef> {
  const refs = new Map(
    scope.plans.map(({ type, typeName }) => [type.objectTypeId, builder.objectRef<RecordValue>(typeName)]),
  );
  for (const plan of scope.plans) addRecordType(builder, scope, plan, refs, parts);
  addGenericAssociations(builder, scope, parts);
  addHistory(builder, scope, parts);
  return refs;
}

function addRecordType(
  builder: Builder,
  scope: PortalSchema,
  plan: TypePlan,
  refs: ReadonlyMap<string, RecordTypeRef>,
  { shared, owner, crmRecord, filterInputs }: RecordTypeParts,
): void {
  const { type, typeName, properties, associations } = plan;
  const ref = refs.get(type.objectTypeId);
  if (ref === undefined) throw new TypeError(`${typeName} has no reference`);
  builder.objectType(ref, {
    description: [
      `${type.singularLabel}: a record type of HubSpot.`,
      type.description ?? '',
      `HubSpot: \`${type.fullyQualifiedName ?? type.name}\`, ${type.objectTypeId}.`,
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    interfaces: [shared.node, crmRecord],
    fields: (t) => ({
      ...propertyFields(t, properties, { ...shared, owner }, scope),
      ...(scope.access?.deniedFields === 'null' ? deniedFields(t, plan, { ...shared, owner }) : {}),
    }),
  });
  for (const { fieldName, to, association } of associations) {
    const toRef = refs.get(to.objectTypeId);
    const toName = scope.typeName(to.objectTypeId);
    if (toRef === undefined || toName === undefined)
      throw new TypeError(`${to.objectTypeId} has no reference`);
    const base = `${typeName}${toName}`;
    const of = `${to.pluralLabel.toLowerCase()} of a ${type.singularLabel.toLowerCase()}`;
    const connection = addAssociationConnection(
      builder,
      { connection: `${base}Connection`, edge: `${base}Edge`, of },
      toRef,
      shared,
    );
    const inputs = filterInputs.get(to.objectTypeId);
    if (inputs === undefined) throw new TypeError(`${toName} has no filter`);
    const target: FieldTarget = {
      scope,
      to,
      association,
      readFilter: filterReader(to, scope, filterInputs),
    };
    const labels = association.types.flatMap(({ label }) => (label === null ? [] : [label]));
    builder.objectField(ref, fieldName, (t) =>
      t.field({
        type: connection,
        nullable: true,
        description: `Associated ${to.pluralLabel.toLowerCase()}.${labels.length > 0 ? ` Labels: ${labels.join(', ')}.` : ''}`,
        args: {
          ...pageArguments(t.arg),
          label: t.arg.string({ description: 'Only associations with this label.' }),
          filter: t.arg({ type: inputs.filter, description: 'Only records for which this holds.' }),
          orderBy: t.arg({ type: inputs.order, description: 'Default: in the order of the association.' }),
        },
        extensions: leadsTo(() => target),
        resolve: (parent, args, context, info) =>
          resolveAssociation(parent, target, args as AssociationArguments, context, info),
      }),
    );
  }
}

/** `associations(objectType:)` on every record: the same edges for tools that learn the type at run time. */
function addGenericAssociations(
  builder: Builder,
  scope: PortalSchema,
  { shared, crmRecord }: RecordTypeParts,
): void {
  const names = {
    connection: 'RecordAssociationConnection',
    edge: 'RecordAssociationEdge',
    of: 'associated records',
  };
  const connection = addAssociationConnection(builder, names, crmRecord, shared);
  const findTarget = (objectType: string, fromTypeId: string): AssociationTarget => {
    const to = readObjectType(objectType, scope, 'objectType');
    return { to, association: scope.portal.association(fromTypeId, to.objectTypeId) };
  };
  builder.interfaceField(crmRecord, 'associations', (t) =>
    t.field({
      type: connection,
      nullable: true,
      description: 'Associated records of any type.',
      args: {
        objectType: t.arg.string({
          required: true,
          description: 'Name, plural or type id: company, companies, 0-2, project, 2-345.',
        }),
        ...pageArguments(t.arg),
        label: t.arg.string({ description: 'Only associations with this label.' }),
      },
      extensions: leadsTo(({ objectType }, from) => findTarget(String(objectType), from.objectTypeId)),
      resolve: (parent, { objectType, ...args }, context, info) =>
        resolveAssociation(
          parent,
          { scope, ...findTarget(objectType, parent.objectTypeId) },
          args,
          context,
          info,
        ),
    }),
  );
}
