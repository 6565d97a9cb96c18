/**
 * One event of the journal. The keys are those of HubSpot's guide; of which values there are besides, it has no
 * sample.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide
 */
export interface JournalEvent {
  type: JournalSubscriptionType;
  portalId: number;
  /** ISO 8601. */
  occurredAt: string;
  action: string;
  objectTypeId?: string;
  objectId?: number;
  /** New values by property, dates as epoch milliseconds; cleared ones are empty. */
  propertyChanges?: Record<string, string>;
  fromObjectTypeId?: string;
  fromObjectId?: number;
  toObjectTypeId?: string;
  toObjectId?: number;
  associationTypeId?: number;
  associationCategory?: string;
  isPrimaryAssociation?: boolean;
  primaryObjectId?: number;
  mergedObjectIds?: number[];
  newObjectId?: number;
}

export const journalSubscriptionTypes = [
  'OBJECT',
  'ASSOCIATION',
  'EVENT',
  'APP_LIFECYCLE_EVENT',
  'LIST_MEMBERSHIP',
  'GDPR_PRIVACY_DELETION',
] as const;

export type JournalSubscriptionType = (typeof journalSubscriptionTypes)[number];
