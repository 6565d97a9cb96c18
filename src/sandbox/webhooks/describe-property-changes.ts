import type { WireProperty } from '../../wire/index.ts';
import type { ChangeSource } from '../store/change-feed.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import { classicTypeIds } from './classic-types.ts';
import type { DraftPair } from './webhook-event.ts';

/**
 * What no subscription can name.
 *
 * @see https://developers.hubspot.com/docs/apps/legacy-apps/public-apps/create-generic-webhook-subscriptions
 */
const unavailable: ReadonlySet<string> = new Set([
  'num_unique_conversion_events',
  'hs_lastmodifieddate',
  'hs_email_html',
  'hs_email_subject',
  'hs_communication_body',
]);

export function isSubscribable(propertyName: string): boolean {
  return !unavailable.has(propertyName);
}

/** One event for each changed value. */
export function describePropertyChanges(
  type: PortalObjectType,
  id: string,
  values: Readonly<Record<string, string>>,
  source: ChangeSource,
): DraftPair[] {
  const objectId = Number(id);
  return Object.entries(values).flatMap(([propertyName, value]): DraftPair[] => {
    const property = type.properties.get(propertyName);
    if (property === undefined || !isSubscribable(propertyName)) return [];
    const isSensitive = (property.dataSensitivity ?? 'non_sensitive') !== 'non_sensitive';
    const propertyValue = isSensitive ? 'REDACTED' : writeValue(property, value);
    const changed = { propertyName, propertyValue, ...source };
    const generic = {
      subscriptionType: 'object.propertyChange',
      subjectTypeId: type.id,
      details: { objectId, objectTypeId: type.id, ...changed, isSensitive },
    };
    if (!classicTypeIds.has(type.id)) return [{ generic }];
    const subscriptionType = `${type.definition.name}.propertyChange`;
    return [
      { classic: { subscriptionType, subjectTypeId: type.id, details: { objectId, ...changed } }, generic },
    ];
  });
}

/** Unlike REST, webhooks write dates as epoch milliseconds. */
export function writeValue({ type }: WireProperty, value: string): string {
  if ((type !== 'date' && type !== 'datetime') || value === '') return value;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? value : String(ms);
}
