import { readFlag, readObject, readText, requireText } from '../json-body.ts';
import { invalid } from '../refusal.ts';
import { isSubscribable } from './describe-property-changes.ts';
import type { WebhookSubscription } from './webhook-subscriptions.ts';

const recordEvents = ['creation', 'deletion', 'merge', 'restore', 'propertyChange', 'associationChange'];

/** @see https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide */
const eventTypes: ReadonlySet<string> = new Set([
  ...['contact', 'company', 'deal', 'ticket', 'line_item', 'product', 'object'].flatMap((name) =>
    recordEvents.map((event) => `${name}.${event}`),
  ),
  'contact.privacyDeletion',
  ...['creation', 'deletion', 'privacyDeletion', 'propertyChange', 'newMessage'].map(
    (event) => `conversation.${event}`,
  ),
]);

/**
 * A subscription to create. Without `active` it is paused.
 *
 * @throws {Refusal} 400 naming what is wrong with it.
 */
export function readSubscription(json: unknown, id: string, now: string): WebhookSubscription {
  const fields = readObject(json);
  const eventType = requireText(fields, 'eventType');
  if (!eventTypes.has(eventType) || eventType === 'product.associationChange') {
    throw invalid(`${eventType} is not a valid eventType`, { context: { eventType: [eventType] } });
  }
  const propertyName = readText(fields, 'propertyName');
  if (eventType.endsWith('.propertyChange') !== (propertyName !== undefined)) {
    throw invalid('propertyName is needed for property changes, and for nothing else');
  }
  if (propertyName !== undefined && !isSubscribable(propertyName)) {
    throw invalid(`The property ${propertyName} cannot be subscribed to`, {
      context: { propertyName: [propertyName] },
    });
  }
  const objectTypeId = readText(fields, 'objectTypeId');
  if (eventType.startsWith('object.') && !/^\d+-\d+$/.test(objectTypeId ?? '')) {
    throw invalid('objectTypeId is needed for generic subscriptions');
  }
  return {
    id,
    eventType,
    ...(propertyName === undefined ? {} : { propertyName }),
    ...(objectTypeId === undefined ? {} : { objectTypeId }),
    active: readFlag(fields, 'active') ?? false,
    createdAt: now,
    updatedAt: now,
  };
}
