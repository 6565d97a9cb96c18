import { badUserInput } from '../errors.ts';
import type { LoggedEvent } from '../events/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import { type RecordChangeKind, type RecordTest, viewsOf } from './change-view.ts';
import { readGlobalId, readId } from './global-id.ts';
import type { TypePlan } from './name-portal.ts';
import { type PortalSchema, readObjectType } from './portal-schema.ts';
import { hasUnknownProperties, mergeViews, type RecordChange } from './record-change.ts';

/** Which changes somebody wants to be told of. */
export interface ChangeRequest {
  isOfInterest(event: LoggedEvent): boolean;
  changesIn(events: readonly LoggedEvent[]): RecordChange[];
}

export function createChangeRequest(
  scope: PortalSchema,
  isOfInterest: RecordTest,
  isWanted: (change: RecordChange) => boolean,
): ChangeRequest {
  const viewed = (event: LoggedEvent) => viewsOf(event, isOfInterest, scope.portal);
  return {
    isOfInterest: (event) => viewed(event).length > 0,
    changesIn: (events) => mergeViews(events.flatMap(viewed)).filter(isWanted),
  };
}

export type KindArgument = readonly RecordChangeKind[] | null | undefined;

export function kindTest(kinds: KindArgument): (change: RecordChange) => boolean {
  const wanted = kinds && new Set(kinds);
  return ({ kind }) => wanted?.has(kind) ?? true;
}

/** Ids that an argument takes. */
const maxIds = 1_000;

/** @throws GatewayError BAD_USER_INPUT */
export function recordsOfType(
  { objectTypeId }: ObjectTypeModel,
  ids: readonly string[] | null | undefined,
  { portal, typeName }: PortalSchema,
): RecordTest {
  const { portalId } = portal.model.account;
  const expected = { portalId, typeId: objectTypeId, typeName: typeName(objectTypeId) ?? objectTypeId };
  const wanted = readIds(ids, (id, argument) => readId(id, expected, argument));
  return (record) => record.objectTypeId === objectTypeId && (wanted?.has(record.id) ?? true);
}

/**
 * Records of some types, or of all that the schema has; ids are global ones, for bare ones do not tell the type.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function recordsOfTypes(
  objectTypes: readonly string[] | null | undefined,
  ids: readonly string[] | null | undefined,
  scope: PortalSchema,
): RecordTest {
  const { portalId } = scope.portal.model.account;
  const types = readTypes(objectTypes, scope);
  const typeIds = new Set(types.map(({ objectTypeId }) => objectTypeId));
  const wanted = readIds(ids, (text, argument) => {
    const { typeId, id } = readGlobalId(text, portalId, argument);
    return `${typeId} ${id}`;
  });
  return ({ objectTypeId, id }) =>
    typeIds.has(objectTypeId) && (wanted?.has(`${objectTypeId} ${id}`) ?? true);
}

/** @throws GatewayError BAD_USER_INPUT */
export function readTypes(
  objectTypes: readonly string[] | null | undefined,
  scope: PortalSchema,
): ObjectTypeModel[] {
  return (
    objectTypes?.map((alias, index) => readObjectType(alias, scope, `objectTypes[${index}]`)) ??
    scope.plans.map(({ type }) => type)
  );
}

function readIds(
  ids: readonly string[] | null | undefined,
  read: (id: string, argument: string) => string,
): ReadonlySet<string> | undefined {
  if (ids == null) return undefined;
  if (ids.length > maxIds)
    throw badUserInput('ids', `Argument "ids" takes at most ${maxIds} ids, got ${ids.length}.`);
  return new Set(ids.map((id, index) => read(id, `ids[${index}]`)));
}

/**
 * Of updates only those of these properties; other kinds are told all the same.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function propertyTest(
  names: readonly string[] | null | undefined,
  { type, typeName, properties }: TypePlan,
): (change: RecordChange) => boolean {
  if (names == null) return () => true;
  const wanted = new Set(
    names.map((name, index) => {
      const found =
        properties.find(({ property }) => property.name === name) ??
        properties.find(({ fieldName }) => fieldName === name);
      if (found) return found.property.name;
      const shown = JSON.stringify(name.slice(0, 80));
      throw badUserInput(
        `properties[${index}]`,
        `Argument "properties" takes internal names or fields of ${typeName}, and ${shown} is none of ${type.pluralLabel.toLowerCase()}.`,
      );
    }),
  );
  return ({ kind, changed }) =>
    kind !== 'UPDATED' ||
    hasUnknownProperties({ changed }) ||
    [...changed.keys()].some((name) => wanted.has(name));
}
