import type {
  AssociationChange,
  ChangeEvent,
  ChangeKind,
  MergeChange,
  RecordReference,
} from './change-event.ts';
import { classicTypeId } from './classic-types.ts';
import { isObject } from './parse-body.ts';

/** An element that cannot be an event. */
export class MalformedEvent extends Error {
  override readonly name = 'MalformedEvent';
}

const kindsByAction: Readonly<Record<string, ChangeKind>> = {
  creation: 'CREATED',
  propertyChange: 'UPDATED',
  deletion: 'ARCHIVED',
  restore: 'RESTORED',
  merge: 'MERGED',
  privacyDeletion: 'PRIVACY_DELETED',
};

type Payload = Readonly<Record<string, unknown>>;

/**
 * One webhook event. What HubSpot may add is kept: an unknown subscription type is an event of the kind `OTHER`.
 *
 * @throws MalformedEvent, one sentence, when a field without which the event means nothing is missing or of the wrong type.
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
export function parseChange(payload: unknown): ChangeEvent {
  if (!isObject(payload)) throw new MalformedEvent('It is no object.');
  // HubSpot's documentation says eventType, its requests subscriptionType.
  const typeKey =
    'eventType' in payload && !('subscriptionType' in payload) ? 'eventType' : 'subscriptionType';
  const subscriptionType = requireText(payload, typeKey);
  const [name = '', action = ''] = subscriptionType.split('.');
  const typeId = name === 'object' ? readTypeId(payload, 'objectTypeId') : classicTypeId(name);
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
    appId: readId(payload, 'appId'),
    subscriptionId: readId(payload, 'subscriptionId'),
    eventId: readId(payload, 'eventId'),
    attemptNumber: Number(readId(payload, 'attemptNumber') ?? 0),
    payload,
  };
  if (action === 'associationChange') {
    const association = parseAssociation(payload);
    const kind = payload.associationRemoved === true ? 'ASSOCIATION_REMOVED' : 'ASSOCIATION_ADDED';
    return { ...event, kind, record: association.from, association };
  }
  const kind = kindsByAction[action];
  if (kind === undefined || (typeId === undefined && name !== 'object')) return event;
  if (typeId === undefined) throw new MalformedEvent('objectTypeId is missing.');
  const merge = kind === 'MERGED' ? parseMerge(payload) : null;
  const property =
    kind === 'UPDATED'
      ? { name: requireText(payload, 'propertyName'), value: readValue(payload, 'propertyValue') }
      : null;
  const record = { objectTypeId: typeId, id: merge?.newId ?? requireId(payload, 'objectId') };
  return { ...event, kind, record, property, merge };
}

function parseAssociation(payload: Payload): AssociationChange {
  if ('associationRemoved' in payload && typeof payload.associationRemoved !== 'boolean') {
    throw new MalformedEvent('associationRemoved is not true or false.');
  }
  // CONTACT_TO_LINE_ITEM; generic events name the types of custom objects by id.
  const [from, to] = (readText(payload, 'associationType') ?? '').split('_TO_');
  const end = (side: 'from' | 'to', classicName: string | undefined): RecordReference => {
    const objectTypeId = readTypeId(payload, `${side}ObjectTypeId`) ?? classicTypeId(classicName ?? '');
    if (objectTypeId === undefined) throw new MalformedEvent(`The type of ${side}ObjectId is not given.`);
    return { objectTypeId, id: requireId(payload, `${side}ObjectId`) };
  };
  const typeId = payload.associationTypeId;
  return {
    from: end('from', from),
    to: end('to', to),
    primary: payload.isPrimaryAssociation === true,
    typeId: Number.isSafeInteger(typeId) ? Number(typeId) : null,
    category: readText(payload, 'associationCategory'),
  };
}

function parseMerge(payload: Payload): MergeChange {
  const merged = payload.mergedObjectIds;
  if (!Array.isArray(merged)) throw new MalformedEvent('mergedObjectIds is not a list.');
  const primaryId = requireId(payload, 'primaryObjectId');
  return {
    primaryId,
    mergedIds: merged.map((id) => requireId({ mergedObjectIds: id }, 'mergedObjectIds')),
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
  const value = payload[key];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < latestTime)
    return value;
  throw new MalformedEvent(`${key} is no time in epoch milliseconds.`);
}
