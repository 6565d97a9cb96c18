import { GatewayError } from '../errors.ts';
import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { WireSchema } from '../wire/index.ts';
import type { AssociationModel, AssociationTypeModel, ObjectTypeModel } from './portal-model.ts';
import { activityTypes, standardAssociations } from './standard-associations.ts';
import { standardTypes } from './standard-types.ts';

interface Options {
  hubspot: HubSpot;
  context: CallContext;
  objectTypes: readonly ObjectTypeModel[];
  schemas: readonly WireSchema[];
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
  for (const pair of schemaAssociations(options)) known.set(keyOf(pair), pair);

  const asked = pairsToAsk(options, known);
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
  const order = new Map(options.objectTypes.map(({ objectTypeId }, index) => [objectTypeId, index]));
  const position = (typeId: string) => order.get(typeId) ?? Number.MAX_SAFE_INTEGER;
  return [...known.values()].toSorted(
    (a, b) => position(a.fromTypeId) - position(b.fromTypeId) || position(a.toTypeId) - position(b.toTypeId),
  );
}

function pairsToAsk(
  { objectTypes }: Options,
  known: ReadonlyMap<string, AssociationModel>,
): [ObjectTypeModel, ObjectTypeModel][] {
  const labelled = new Set(standardTypes.filter((type) => type.labelled).map(({ name }) => name));
  const labellable = objectTypes.filter(({ name, custom }) => custom || labelled.has(name));
  const activities = objectTypes.filter(({ name, custom }) => !custom && activityTypes.includes(name));
  const pairs: [ObjectTypeModel, ObjectTypeModel][] = [];
  for (const from of objectTypes) {
    for (const to of objectTypes) {
      const bothLabellable = labellable.includes(from) && labellable.includes(to);
      const withActivity = activities.includes(from) || activities.includes(to);
      const isKnown = known.has(keyOf({ fromTypeId: from.objectTypeId, toTypeId: to.objectTypeId }));
      // Activities carry no labels of the portal's own: what a schema lists of them is all there is. With any other
      // type, a listed pair may have labels.
      const customElsewhere = (from.custom || to.custom) && (withActivity ? !isKnown : isKnown);
      if (bothLabellable || customElsewhere) pairs.push([from, to]);
    }
  }
  return pairs;
}

async function readPair(
  from: ObjectTypeModel,
  to: ObjectTypeModel,
  { hubspot, context }: Options,
): Promise<AssociationModel> {
  const pair = { fromTypeId: from.objectTypeId, toTypeId: to.objectTypeId };
  try {
    const labels = await hubspot.listAssociationLabels(from.path, to.path, context);
    const types = labels.map(({ category, typeId, label }) => ({
      category,
      typeId,
      label: label || null,
      primary: false,
    }));
    return { ...pair, types: types.toSorted((a, b) => a.typeId - b.typeId) };
  } catch (error) {
    if (error instanceof GatewayError && refusals.has(error.code)) return { ...pair, types: [] };
    throw error;
  }
}

/** The pair does not exist, or its definitions are not for this token. */
const refusals: ReadonlySet<string> = new Set([
  'NOT_FOUND',
  'HUBSPOT_REJECTED',
  'HUBSPOT_MISSING_SCOPES',
  'HUBSPOT_FORBIDDEN',
]);

function schemaAssociations({ objectTypes, schemas }: Options): AssociationModel[] {
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
