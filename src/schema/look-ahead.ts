import { type FieldNode, getNamedType, isObjectType } from 'graphql';
import type { ObjectTypeModel } from '../portal/index.ts';
import { type AssociationRequest, everything, type Filter } from '../records/index.ts';
import {
  type AssociationArguments,
  type AssociationTarget,
  toAssociationRequest,
} from './association-request.ts';
import type { GatewayContext } from './context.ts';
import { type PortalSchema, recordTypeOf } from './portal-schema.ts';
import { createRelativeMoment } from './relative-moment.ts';
import { connectionSelection, type SelectionInfo, selectedFields } from './selection.ts';

/** Where an association field leads, told by its arguments where it is the generic one. */
export type AssociationLead = (args: Record<string, unknown>, from: ObjectTypeModel) => AssociationTarget;

/** Field extensions of an association field. */
export function leadsTo(lead: AssociationLead): { hubspotAssociation: AssociationLead } {
  return { hubspotAssociation: lead };
}

/** An association field that a query selects of some records. */
export interface AheadRequest {
  to: ObjectTypeModel;
  request: AssociationRequest;
}

export interface AssociationSelection extends AheadRequest {
  /** The field's name in the answer. */
  key: string;
  /** Where its records are selected. */
  places: readonly FieldNode[];
  /** What it keeps. */
  filterOf(): Filter;
}

/** The association fields that are selected at these places, of records of this type. */
export function* associationFields(
  from: ObjectTypeModel,
  parents: readonly FieldNode[],
  scope: PortalSchema,
  info: SelectionInfo,
): Generator<AssociationSelection> {
  const type = recordTypeOf(info.schema, from, scope);
  for (const { key, definition, nodes, args } of selectedFields(info, type, parents)) {
    const lead = definition.extensions.hubspotAssociation as AssociationLead | undefined;
    const connection = getNamedType(definition.type);
    if (!lead || !isObjectType(connection)) continue;
    try {
      const target = lead(args, from);
      const selection = connectionSelection(info, connection, nodes);
      const request = toAssociationRequest(from, target, args as AssociationArguments, selection);
      const filterOf = () =>
        target.readFilter?.(
          (args as AssociationArguments).filter,
          createRelativeMoment(() => 0),
        ) ?? everything;
      yield { key, to: target.to, request, places: selection.records, filterOf };
    } catch {
      // A wrong argument; its resolver says so.
    }
  }
}

/** What can be asked for as soon as the ids of the records are known. */
export function lookAhead(...query: Parameters<typeof associationFields>): AheadRequest[] {
  return [...associationFields(...query)];
}

/**
 * Starts reading the associations that the query selects of these records, while the records themselves are still being
 * read: association reads need no more than ids. The resolvers find them done, and report what is wrong with them.
 */
export function startAssociations(
  from: ObjectTypeModel,
  ids: readonly string[],
  requests: readonly AheadRequest[],
  { reader }: Pick<GatewayContext, 'reader'>,
): void {
  for (const { to, request } of requests) {
    try {
      reader.prefetchAssociations(from, to, ids, request);
    } catch {
      // A wrong cursor; the resolver says so.
    }
  }
}
