import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { badUserInputWithHint } from '../errors.ts';
import { type ObjectTypeModel, type Portal, standardTypes, type TellDoubt } from '../portal/index.ts';
import { namePortal, type TypePlan } from './name-portal.ts';
import { restrictPlans, type SchemaAccess } from './schema-access.ts';

/** A portal with the GraphQL names of everything in it. */
export interface PortalSchema {
  portal: Portal;
  plans: readonly TypePlan[];
  typeName(objectTypeId: string): string | undefined;
  /** Where something is withheld; undefined: it is for everybody. */
  access: SchemaAccess | undefined;
  /** Told of what the definitions do not have, which may be because it is newer than they are. */
  doubt: TellDoubt;
}

export function planSchema(
  portal: Portal,
  access?: SchemaAccess,
  doubt: TellDoubt = () => undefined,
): PortalSchema {
  const plans = access ? restrictPlans(namePortal(access.whole), portal, access) : namePortal(portal);
  const names = new Map(plans.map(({ type, typeName }) => [type.objectTypeId, typeName]));
  return { portal, plans, access, doubt, typeName: (objectTypeId) => names.get(objectTypeId) };
}

/** The scope that a schema was built from, which it carries along. */
export function scopeOf({ extensions }: GraphQLSchema): PortalSchema {
  const scope = extensions.hubspotScope as PortalSchema | undefined;
  if (scope === undefined) throw new TypeError('The schema was not built from a portal');
  return scope;
}

/** Whether a schema is short of something that the portal has. */
export function isRestricted({ extensions }: GraphQLSchema): boolean {
  return (extensions.hubspotScope as PortalSchema | undefined)?.access !== undefined;
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

/**
 * An object type by HubSpot's names for it or by its names in the schema.
 *
 * @throws GatewayError BAD_USER_INPUT naming `argument` unless it is a readable type.
 */
export function readObjectType(
  alias: string,
  { portal: { model, findType, aliasOf }, plans }: PortalSchema,
  argument: string,
): ObjectTypeModel {
  const named = plans.find(({ typeName, single, list }) => [typeName, single, list].includes(alias));
  const type = findType(alias) ?? named?.type;
  if (type) return type;
  const wanted = alias.toLowerCase();
  const hidden = model.unreadable.find(({ name, objectTypeId }) => {
    const plural = standardTypes.find((standard) => standard.objectTypeId === objectTypeId)?.plural;
    return [name, objectTypeId, plural].some((known) => known?.toLowerCase() === wanted);
  });
  const why = hidden
    ? hidden.reason
    : `It can be ${model.objectTypes.map(({ objectTypeId }) => aliasOf(objectTypeId)).join(', ')}.`;
  throw badUserInputWithHint(
    argument,
    `Argument "${argument}" is not a readable object type: ${JSON.stringify(alias.slice(0, 80))}.`,
    why,
  );
}
