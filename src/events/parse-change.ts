import type {
  AssociationChange,
  ChangeEvent,
  ChangeKind,
  MergeChange,
  RecordReference,
} from './change-event.ts';
import { classicTypeId } from './classic-types.ts';
import { isDeeper, isObject } from './json.ts';

/** An element that cannot be an event. */
export class MalformedEvent extends Error {
  override readonly name = 'MalformedEvent';
}

/** By action. A map, for `contact.constructor` is an action that nobody knows. */
const kinds: ReadonlyMap<string, ChangeKind> = new Map([
  ['creation', 'CREATED'],
  ['propertyChange', 'UPDATED'],
  ['deletion', 'ARCHIVED'],
  ['restore', 'RESTORED'],
  ['merge', 'MERGED'],
  ['privacyDeletion', 'PRIVACY_DELETED'],
]);

/** Deeper than any event; what is much deeper could not be written down again. */
const maxDepth = 32;

type Payload = Readonly<Record<string, unknown>>;

/**
 * One webhook event. What HubSpot may add is kept: an unknown subscription type, and an association of types without known
 * ids, is an event of the kind `OTHER`. Fields that only describe the delivery may be anything.
 *
 * @throws MalformedEvent, one sentence, when a field without which the event means nothing is missing or of the wrong type.
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
export function parseChange(payload: unknown): ChangeEvent {
  if (!isObject(payload)) throw new MalformedEvent('It is no object.');
  if (isDeeper(payload, maxDepth)) throw new MalformedEvent(`It is nested deeper than ${maxDepth}.`);
  // HubSpot's documentation says eventType, its requests subscriptionType.
  const typeKey =
    payload.subscriptionType == null && payload.eventType != null ? 'eventType' : 'subscriptionType';
  const subscriptionType = requireText(payload, typeKey);
  const [name = '', action = ''] = subscriptionType.split('.');
  const event: ChangeEvent = {
    portalId: requireId(payload, 'portalId'),
    kind: 'OTHER',
    subscriptionType,
    record: null,
    property: null,
    association: null,
    merge: null,
    occurredAt: requireTime(payload, 'occurredAt'),
    source: readText(payload, 'changeSource'),
    sourceId: readText(payload, 'sourceId'),
    appId: readLabel(payload, 'appId'),
    subscriptionId: readLabel(payload, 'subscriptionId'),
    eventId: readLabel(payload, 'eventId'),
    attemptNumber: Number(payload.attemptNumber) || 0,
    payload,
  };
  if (action === 'associationChange') {
    const association = parseAssociation(payload);
    if (association === undefined) return event;
    const kind = payload.associationRemoved === true ? 'ASSOCIATION_REMOVED' : 'ASSOCIATION_ADDED';
    return { ...event, kind, record: association.from, association };
  }
  const kind = kinds.get(action);
  if (kind === undefined) return { ...event, record: findRecord(payload, name) };
  const typeId = name === 'object' ? readTypeId(payload, 'objectTypeId') : classicTypeId(name);
  if (typeId === undefined && name !== 'object') return event;
  if (typeId === undefined) throw new MalformedEvent('objectTypeId is missing.');
  const merge = kind === 'MERGED' ? parseMerge(payload) : null;
  const property =
    kind === 'UPDATED'
      ? { name: requireText(payload, 'propertyName'), value: readValue(payload, 'propertyValue') }
      : null;
  const record = { objectTypeId: typeId, id: merge?.newId ?? requireId(payload, 'objectId') };
  return { ...event, kind, record, property, merge };
}

/** What an event of an unknown kind is about: it is out of date, whatever happened to it. */
function findRecord(payload: Payload, name: string): RecordReference | null {
  try {
    const objectTypeId = readTypeId(payload, 'objectTypeId') ?? classicTypeId(name);
    const id = readId(payload, 'objectId');
    return objectTypeId === undefined || id === null ? null : { objectTypeId, id };
  } catch {
    return null;
  }
}

/** undefined: of a type that is not told by its id, and whose name is not known. */
function parseAssociation(payload: Payload): AssociationChange | undefined {
  const { associationRemoved, associationTypeId: typeId } = payload;
  if (associationRemoved != null && typeof associationRemoved !== 'boolean') {
    throw new MalformedEvent('associationRemoved is not true or false.');
  }
  // CONTACT_TO_LINE_ITEM; generic events name the types of custom objects by id.
  const names = (readText(payload, 'associationType') ?? '').split('_TO_');
  const fromTypeId = readTypeId(payload, 'fromObjectTypeId') ?? classicTypeId(names[0] ?? '');
  const toTypeId = readTypeId(payload, 'toObjectTypeId') ?? classicTypeId(names[1] ?? '');
  if (fromTypeId === undefined || toTypeId === undefined) return undefined;
  return {
    from: { objectTypeId: fromTypeId, id: requireId(payload, 'fromObjectId') },
    to: { objectTypeId: toTypeId, id: requireId(payload, 'toObjectId') },
    primary: payload.isPrimaryAssociation === true,
    typeId: Number.isSafeInteger(typeId) ? Number(typeId) : null,
    category: readText(payload, 'associationCategory'),
  };
}

function parseMerge(payload: Payload): MergeChange {
  const merged = payload.mergedObjectIds ?? [];
  const primaryId = requireId(payload, 'primaryObjectId');
  return {
    primaryId,
    mergedIds: [merged].flat().map((id) => requireId({ mergedObjectIds: id }, 'mergedObjectIds')),
    // Before 2025 merges kept the id of the primary record.
    newId: readId(payload, 'newObjectId') ?? readId(payload, 'objectId') ?? primaryId,
  };
}

function readId(payload: Payload, key: string): string | null {
  const value = payload[key];
  if (value === undefined || value === null) return null;
  const isWhole = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  if (isWhole || (typeof value === 'string' && /^\d{1,20}$/.test(value))) return String(value);
  throw new MalformedEvent(`${key} is not an id.`);
}

function requireId(payload: Payload, key: string): string {
  const id = readId(payload, key);
  if (id === null) throw new MalformedEvent(`${key} is missing.`);
  return id;
}

/** Nothing depends on it. */
function readLabel(payload: Payload, key: string): string | null {
  const value = payload[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function readTypeId(payload: Payload, key: string): string | undefined {
  const value = payload[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && /^\d{1,10}-\d{1,20}$/.test(value)) return value;
  throw new MalformedEvent(`${key} is not the id of an object type.`);
}

function requireText(payload: Payload, key: string): string {
  const value = payload[key];
  if (typeof value === 'string' && value !== '') return value;
  throw new MalformedEvent(`${key} is missing or no text.`);
}

function readText(payload: Payload, key: string): string | null {
  const value = payload[key];
  return typeof value === 'string' ? value : null;
}

/** Values are text; null and absent are what an empty one may look like. */
function readValue(payload: Payload, key: string): string {
  const value = payload[key] ?? '';
  if (typeof value === 'object') throw new MalformedEvent(`${key} is no value.`);
  return String(value);
}

/** The year 3000: beyond, the time is of another unit. */
const latestTime = 32_503_680_000_000;

function requireTime(payload: Payload, key: string): number {
  const time = timeOf(payload[key]);
  if (Number.isSafeInteger(time) && time >= 0 && time < latestTime) return time;
  throw new MalformedEvent(`${key} is no time in epoch milliseconds.`);
}

/** Epoch milliseconds, as HubSpot documents it, or ISO 8601, which its other APIs write. */
function timeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return Number.NaN;
  return /^\d+$/.test(value)
    ? Number(value)
    : /^\d{4}-\d\d-\d\dT/.test(value)
      ? Date.parse(value)
      : Number.NaN;
}
