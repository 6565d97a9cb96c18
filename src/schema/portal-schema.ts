import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { badUserInput } from '../errors.ts';
import type { ObjectTypeModel, Portal } from '../portal/index.ts';
import { namePortal, type TypePlan } from './name-portal.ts';

/** A portal with the GraphQL names of everything in it. */
export interface PortalSchema {
  portal: Portal;
  plans: readonly TypePlan[];
  typeName(objectTypeId: string): string | undefined;
}

export function planSchema(portal: Portal): PortalSchema {
  const plans = namePortal(portal);
  const names = new Map(plans.map(({ type, typeName }) => [type.objectTypeId, typeName]));
  return { portal, plans, typeName: (objectTypeId) => names.get(objectTypeId) };
}

/** The GraphQL type of an object type. */
export function recordTypeOf(
  schema: GraphQLSchema,
  { objectTypeId }: ObjectTypeModel,
  { typeName }: PortalSchema,
): GraphQLObjectType {
  const type = schema.getType(typeName(objectTypeId) ?? '');
  if (!isObjectType(type)) throw new TypeError(`The schema has no type for ${objectTypeId}`);
  return type;
}

/** @throws GatewayError BAD_USER_INPUT naming `argument` unless the alias is a readable type. */
export function readObjectType(
  alias: string,
  { model, findType }: Portal,
  argument: string,
): ObjectTypeModel {
  const type = findType(alias);
  if (type) return type;
  const hidden = model.unreadable.find(({ name, objectTypeId }) => [name, objectTypeId].includes(alias));
  const why = hidden ? hidden.reason : `It can be ${model.objectTypes.map(({ name }) => name).join(', ')}.`;
  throw badUserInput(
    argument,
    `Argument "${argument}" is not a readable object type: ${JSON.stringify(alias.slice(0, 80))}. ${why}`,
  );
}
