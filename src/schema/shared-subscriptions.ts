import type { Builder } from './builder.ts';
import { followChanges, giveChange, planChanges, selectionsOf } from './change-fields.ts';
import {
  createChangeRequest,
  type KindArgument,
  kindTest,
  readTypes,
  recordsOfType,
  recordsOfTypes,
} from './change-request.ts';
import type { ChangeTypes } from './change-types.ts';
import { plannedBy } from './explain-operation.ts';
import { readId } from './global-id.ts';
import { type PortalSchema, readObjectType } from './portal-schema.ts';
import { afterArgument } from './record-subscriptions.ts';

const typeDescription = 'Name, plural or type id: contact, contacts, 0-1, project, 2-345.';

interface AssociationArguments {
  objectType: string;
  toObjectType: string;
  id?: string | null | undefined;
  toId?: string | null | undefined;
  kinds?: KindArgument;
}

/** `recordChanged` and `associationChanged`: for types that are named at run time. */
export function addSharedSubscriptions(builder: Builder, scope: PortalSchema, types: ChangeTypes): void {
  builder.subscriptionFields((t) => ({
    recordChanged: t.field({
      type: types.any,
      nullable: true,
      description: 'What happens to records of some types or of all.',
      args: {
        objectTypes: t.arg.stringList({
          description: `Default: all that the schema has. ${typeDescription}`,
        }),
        ids: t.arg.idList({ description: 'Only these records, by global ids.' }),
        kinds: t.arg({ type: [types.kind], description: 'Only these kinds of changes.' }),
        after: afterArgument(t.arg),
      },
      extensions: plannedBy(({ objectTypes }, nodes, info) =>
        planChanges(
          { types: readTypes(objectTypes as string[] | null, scope), count: 1, nodes },
          scope,
          info,
        ),
      ),
      subscribe: (_root, { objectTypes, ids, kinds, after }, context, info) =>
        followChanges(
          {
            request: createChangeRequest(scope, recordsOfTypes(objectTypes, ids, scope), kindTest(kinds)),
            after,
            selectionOf: selectionsOf(info.fieldNodes, scope, info),
          },
          context,
        ),
      resolve: (event, _args, context) => giveChange(event, context),
    }),
    associationChanged: t.field({
      type: types.any,
      nullable: true,
      description: 'Associations between records of two types that come and go, as the first type sees them.',
      args: {
        objectType: t.arg.string({ required: true, description: typeDescription }),
        toObjectType: t.arg.string({ required: true, description: typeDescription }),
        id: t.arg.id({ description: 'Only those of this record. Global id or bare HubSpot id.' }),
        toId: t.arg.id({ description: 'Only those with this record.' }),
        kinds: t.arg({
          type: [types.kind],
          description: 'ASSOCIATION_ADDED, ASSOCIATION_REMOVED. Default: both.',
        }),
        after: afterArgument(t.arg),
      },
      extensions: plannedBy(({ objectType }, nodes, info) =>
        planChanges(
          { types: [readObjectType(String(objectType), scope, 'objectType')], count: 1, nodes },
          scope,
          info,
        ),
      ),
      subscribe: (_root, args, context, info) =>
        followChanges(
          {
            request: requestOfAssociations(args, scope),
            after: args.after,
            selectionOf: selectionsOf(info.fieldNodes, scope, info),
          },
          context,
        ),
      resolve: (event, _args, context) => giveChange(event, context),
    }),
  }));
}

function requestOfAssociations(args: AssociationArguments, scope: PortalSchema) {
  const { portalId } = scope.portal.model.account;
  const from = readObjectType(args.objectType, scope, 'objectType');
  const to = readObjectType(args.toObjectType, scope, 'toObjectType');
  const expected = { portalId, typeId: to.objectTypeId, typeName: to.singularLabel };
  const toId = args.toId == null ? undefined : readId(args.toId, expected, 'toId');
  const ofKind = kindTest(args.kinds);
  // The name of its argument is not the plural one.
  if (args.id != null)
    readId(args.id, { ...expected, typeId: from.objectTypeId, typeName: from.singularLabel }, 'id');
  return createChangeRequest(
    scope,
    recordsOfType(from, args.id == null ? undefined : [args.id], scope),
    (change) =>
      change.association?.type === to &&
      (toId === undefined || change.association.recordId === toId) &&
      ofKind(change),
  );
}
