import { type FieldNode, getNamedType, isObjectType } from 'graphql';
import type { ObjectTypeModel } from '../portal/index.ts';
import {
  type AssociationArguments,
  type AssociationTarget,
  toAssociationRequest,
} from './association-request.ts';
import type { GatewayContext } from './context.ts';
import { type PortalSchema, recordTypeOf } from './portal-schema.ts';
import { connectionSelection, type SelectionInfo, selectedFields } from './selection.ts';

/** Where an association field leads, told by its arguments where it is the generic one. */
export type AssociationLead = (args: Record<string, unknown>, from: ObjectTypeModel) => AssociationTarget;

/** Field extensions of an association field. */
export function leadsTo(lead: AssociationLead): { hubspotAssociation: AssociationLead } {
  return { hubspotAssociation: lead };
}

/**
 * Starts reading the associations that the query selects of these records, while the records themselves are still being
 * read: association reads need no more than ids. The resolvers find them done, and report what is wrong with them.
 */
export function startAssociations(
  from: ObjectTypeModel,
  ids: readonly string[],
  parents: readonly FieldNode[],
  { scope, context, info }: { scope: PortalSchema; context: GatewayContext; info: SelectionInfo },
): void {
  if (ids.length === 0) return;
  for (const { definition, nodes, args } of selectedFields(
    info,
    recordTypeOf(info.schema, from, scope),
    parents,
  )) {
    const lead = definition.extensions.hubspotAssociation as AssociationLead | undefined;
    const connection = getNamedType(definition.type);
    if (!lead || !isObjectType(connection)) continue;
    try {
      const target = lead(args, from);
      const selection = connectionSelection(info, connection, nodes);
      for (const id of ids) {
        const request = toAssociationRequest(from, id, target, args as AssociationArguments, selection);
        context.reader.associations(from, target.to, request).catch(() => undefined);
      }
    } catch {
      // A wrong argument; its resolver says so.
    }
  }
}
