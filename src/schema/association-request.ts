import { badUserInputWithHint } from '../errors.ts';
import type { AssociationModel, ObjectTypeModel } from '../portal/index.ts';
import {
  type AssociationRequest,
  type PageArguments,
  type PlacedEntry,
  readPageArguments,
  type SortOrder,
} from '../records/index.ts';
import type { FilterReader } from './filter-reader.ts';
import { fingerprint } from './fingerprint.ts';
import type { ConnectionSelection } from './selection.ts';

export interface AssociationTarget {
  to: ObjectTypeModel;
  association: AssociationModel | undefined;
  /** Reads `filter`, where the field has it. */
  readFilter?: FilterReader;
}

export type AssociationArguments = PageArguments & {
  label?: string | null | undefined;
  filter?: Record<string, unknown> | null | undefined;
  orderBy?: { field: string; direction: SortOrder['direction'] } | null | undefined;
};

/** Whether the records themselves decide what is in the connection, and in which order. */
export function isSelective({ filter, orderBy }: AssociationArguments): boolean {
  return filter != null || orderBy != null;
}

/** An association list without `first` gives as many as one page can hold. */
const defaultPageSize = 100;

/**
 * What an association field asks of each record.
 *
 * @throws GatewayError BAD_USER_INPUT naming the argument at fault.
 */
export function toAssociationRequest(
  from: ObjectTypeModel,
  { to, association }: AssociationTarget,
  { label, filter, orderBy, ...args }: AssociationArguments,
  selection: ConnectionSelection,
): AssociationRequest {
  return {
    page: readPageArguments(args, defaultPageSize),
    isSelective: isSelective({ filter, orderBy }),
    needsTypes: label != null || selection.edgesHave('labels', 'isPrimary'),
    // The whole list has to be known before its records can be filtered or sorted.
    needsTotal: selection.has('totalCount') || isSelective({ filter, orderBy }),
    scope: [from.objectTypeId, to.objectTypeId, label ?? '', selectionScope(filter, orderBy)].join('/'),
    ...(label == null ? {} : { matches: matchLabel(label, association) }),
  };
}

/** Tells connections of one list apart by filter and order. */
function selectionScope(filter: unknown, orderBy: unknown): string {
  return filter == null && orderBy == null ? '' : fingerprint({ filter, orderBy });
}

/** @throws GatewayError BAD_USER_INPUT when the pair of types has no such label. */
function matchLabel(
  label: string,
  association: AssociationModel | undefined,
): (entry: PlacedEntry) => boolean {
  const fold = (text: string | null) => text?.toLowerCase();
  const known = (association?.types ?? []).flatMap((type) => (type.label === null ? [] : [type.label]));
  if (!known.some((candidate) => fold(candidate) === fold(label))) {
    const choices =
      known.length > 0
        ? `It can be ${known.map((text) => JSON.stringify(text)).join(', ')}.`
        : 'These types have none.';
    throw badUserInputWithHint(
      'label',
      `Argument "label" is not an association label of these types: ${JSON.stringify(label)}.`,
      choices,
    );
  }
  return ({ types }) => types.some((type) => fold(type.label) === fold(label));
}
