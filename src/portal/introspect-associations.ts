import { GatewayError } from '../errors.ts';
import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { WireAssociationLabel, WireSchema } from '../wire/index.ts';
import type { AssociationModel, AssociationTypeModel, ObjectTypeModel, PortalModel } from './portal-model.ts';
import { isOutage } from './refusal-reason.ts';
import { activityTypes, standardAssociations } from './standard-associations.ts';
import { standardTypes } from './standard-types.ts';

interface Options {
  hubspot: HubSpot;
  context: CallContext;
  objectTypes: readonly ObjectTypeModel[];
  /** undefined: they cannot be read now. */
  schemas: readonly WireSchema[] | undefined;
  before?: PortalModel;
  onKept?(what: string): void;
  /** Only the pairs of this type. */
  of?: string;
  /** Labels of pairs that were read before are not read again. */
  light?: boolean;
}

/**
 * Which pairs of types can be associated, and by which association types. HubSpot has no endpoint for all pairs: its
 * own pairs are documented constants, custom objects list theirs, and labels are asked for pair by pair where a
 * portal can define them.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associations-schema/guide
 */
export async function introspectAssociations(options: Options): Promise<AssociationModel[]> {
  const known = new Map<string, AssociationModel>();
  const standard = options.objectTypes.filter(({ custom }) => !custom);
  for (const pair of standardAssociations(standard)) known.set(keyOf(pair), pair);
  for (const pair of customAssociations(options)) known.set(keyOf(pair), pair);

  const isOf = (...types: ObjectTypeModel[]) =>
    options.of === undefined || types.some(({ objectTypeId }) => objectTypeId === options.of);
  const asked = pairsToAsk(options.objectTypes, (pair) => known.has(keyOf(pair)))
    .filter((pair) => isOf(...pair))
    .filter((pair) => !keepsPair(pair, known, options));
  const answers = await Promise.all(asked.map(([from, to]) => readPair(from, to, options)));
  const primaryIds = new Set(
    [...known.values()].flatMap(({ types }) =>
      types.filter(({ primary }) => primary).map(({ typeId }) => typeId),
    ),
  );
  for (const pair of answers) {
    // No labels may also mean that definitions are not readable: what is known from elsewhere stands.
    if (pair.types.length === 0) continue;
    const types = pair.types.map((type) => ({ ...type, primary: isPrimary(type, primaryIds) }));
    known.set(keyOf(pair), { ...pair, types });
  }
  return inOrderOfTypes([...known.values()], options.objectTypes);
}

export function inOrderOfTypes(
  pairs: readonly AssociationModel[],
  objectTypes: readonly ObjectTypeModel[],
): AssociationModel[] {
  const order = new Map(objectTypes.map(({ objectTypeId }, index) => [objectTypeId, index]));
  const position = (typeId: string) => order.get(typeId) ?? Number.MAX_SAFE_INTEGER;
  return pairs.toSorted(
    (a, b) => position(a.fromTypeId) - position(b.fromTypeId) || position(a.toTypeId) - position(b.toTypeId),
  );
}

/** With `light`: a pair that was read before, or not found, stays so; and whether it does. */
function keepsPair(
  [from, to]: readonly [ObjectTypeModel, ObjectTypeModel],
  known: Map<string, AssociationModel>,
  { light = false, before }: Options,
): boolean {
  if (!light || before === undefined) return false;
  const key = keyOf({ fromTypeId: from.objectTypeId, toTypeId: to.objectTypeId });
  const earlier = before.associations.find((pair) => keyOf(pair) === key);
  if (earlier) {
    known.set(key, earlier);
    return true;
  }
  const isOld = (type: ObjectTypeModel) =>
    before.objectTypes.some(({ objectTypeId }) => objectTypeId === type.objectTypeId);
  return isOld(from) && isOld(to) && !known.has(key);
}

/** Pairs whose labels HubSpot is asked for; `isKnown` tells which pairs are listed elsewhere. */
export function pairsToAsk(
  objectTypes: readonly ObjectTypeModel[],
  isKnown: (pair: Pick<AssociationModel, 'fromTypeId' | 'toTypeId'>, withActivity: boolean) => boolean,
): [ObjectTypeModel, ObjectTypeModel][] {
  const labelled = new Set(standardTypes.filter((type) => type.labelled).map(({ name }) => name));
  const isLabellable = ({ name, custom }: ObjectTypeModel) => custom || labelled.has(name);
  const isActivity = ({ name, custom }: ObjectTypeModel) => !custom && activityTypes.includes(name);
  const pairs: [ObjectTypeModel, ObjectTypeModel][] = [];
  for (const from of objectTypes) {
    for (const to of objectTypes) {
      const bothLabellable = isLabellable(from) && isLabellable(to);
      const withActivity = isActivity(from) || isActivity(to);
      const known = isKnown({ fromTypeId: from.objectTypeId, toTypeId: to.objectTypeId }, withActivity);
      // Activities carry no labels of the portal's own: what a schema lists of them is all there is. With any other
      // type, a listed pair may have labels.
      const customElsewhere = (from.custom || to.custom) && (withActivity ? !known : known);
      if (bothLabellable || customElsewhere) pairs.push([from, to]);
    }
  }
  return pairs;
}

async function readPair(
  from: ObjectTypeModel,
  to: ObjectTypeModel,
  { hubspot, context, before, onKept }: Options,
): Promise<AssociationModel> {
  const pair = { fromTypeId: from.objectTypeId, toTypeId: to.objectTypeId };
  try {
    const labels = await hubspot.listAssociationLabels(from.path, to.path, context);
    return { ...pair, types: labels.map(toAssociationType).toSorted((a, b) => a.typeId - b.typeId) };
  } catch (error) {
    if (error instanceof GatewayError && refusals.has(error.code)) return { ...pair, types: [] };
    if (!before || !isOutage(error)) throw error;
    onKept?.(`labels of ${from.name} → ${to.name}`);
    return before.associations.find((known) => keyOf(known) === keyOf(pair)) ?? { ...pair, types: [] };
  }
}

export function toAssociationType({ category, typeId, label }: WireAssociationLabel): AssociationTypeModel {
  return { category, typeId, label: label || null, primary: false };
}

/** The pair does not exist, or its definitions are not for this token. */
const refusals: ReadonlySet<string> = new Set([
  'NOT_FOUND',
  'HUBSPOT_REJECTED',
  'HUBSPOT_MISSING_SCOPES',
  'HUBSPOT_FORBIDDEN',
]);

function customAssociations({ objectTypes, schemas, before }: Options): AssociationModel[] {
  const isCustom = (typeId: string) => typeId.startsWith('2-');
  if (schemas === undefined)
    return (before?.associations ?? []).filter(
      (pair) => isCustom(pair.fromTypeId) || isCustom(pair.toTypeId),
    );
  const readable = new Set(objectTypes.map(({ objectTypeId }) => objectTypeId));
  const pairs = new Map<string, AssociationModel>();
  for (const { id, fromObjectTypeId, toObjectTypeId } of schemas.flatMap(
    ({ associations }) => associations ?? [],
  )) {
    if (!readable.has(fromObjectTypeId) || !readable.has(toObjectTypeId)) continue;
    const pair = { fromTypeId: fromObjectTypeId, toTypeId: toObjectTypeId };
    const types = pairs.get(keyOf(pair))?.types ?? [];
    const typeId = Number(id);
    if (types.some((type) => type.typeId === typeId)) continue;
    pairs.set(keyOf(pair), {
      ...pair,
      types: [...types, { category: 'USER_DEFINED', typeId, label: null, primary: false }],
    });
  }
  return [...pairs.values()];
}

function keyOf({ fromTypeId, toTypeId }: Pick<AssociationModel, 'fromTypeId' | 'toTypeId'>): string {
  return `${fromTypeId}→${toTypeId}`;
}

/** HubSpot's documented ids of its own pairs; with custom objects the label tells. */
function isPrimary(
  { category, typeId, label }: AssociationTypeModel,
  primaryIds: ReadonlySet<number>,
): boolean {
  return category === 'HUBSPOT_DEFINED' && (primaryIds.has(typeId) || label === 'Primary');
}
