import { badUserInput } from '../errors.ts';
import type { AssociationModel, ObjectTypeModel } from '../portal/index.ts';
import {
  type AssociationRequest,
  type PageArguments,
  type PlacedEntry,
  readPageArguments,
} from '../records/index.ts';
import type { ConnectionSelection } from './selection.ts';

export interface AssociationTarget {
  to: ObjectTypeModel;
  association: AssociationModel | undefined;
}

export type AssociationArguments = PageArguments & { label?: string | null | undefined };

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
  { label, ...args }: AssociationArguments,
  selection: ConnectionSelection,
): AssociationRequest {
  return {
    page: readPageArguments(args, defaultPageSize),
    needsTotal: selection.has('totalCount'),
    scope: [from.objectTypeId, to.objectTypeId, label ?? ''].join('/'),
    ...(label == null ? {} : { matches: matchLabel(label, association) }),
  };
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
    throw badUserInput(
      'label',
      `Argument "label" is not an association label of these types: ${JSON.stringify(label)}. ${choices}`,
    );
  }
  return ({ types }) => types.some((type) => fold(type.label) === fold(label));
}
