/**
 * One event as it is sent. Which fields are there depends on what happened.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
export interface WebhookEvent {
  /** Not unique: the property changes of one record in one write share it. */
  eventId: number;
  subscriptionId: number;
  portalId: number;
  appId: number;
  /** Epoch milliseconds, the same for all events of one write. */
  occurredAt: number;
  /** `contact.creation`, `object.propertyChange`, … */
  subscriptionType: string;
  /** 0 when it is sent for the first time. */
  attemptNumber: number;
  /** Not on association changes. */
  objectId?: number;
  /** Of generic events. */
  objectTypeId?: string;
  changeFlag?: string;
  changeSource?: string;
  sourceId?: string;
  propertyName?: string;
  propertyValue?: string;
  isSensitive?: boolean;
  associationType?: string;
  associationTypeId?: number;
  associationCategory?: string;
  fromObjectId?: number;
  fromObjectTypeId?: string;
  toObjectId?: number;
  toObjectTypeId?: string;
  associationRemoved?: boolean;
  isPrimaryAssociation?: boolean;
  primaryObjectId?: number;
  mergedObjectIds?: number[];
  newObjectId?: number;
  numberOfPropertiesMoved?: number;
  messageId?: string;
  messageType?: string;
}

/** What an event says beyond the fields that all have. */
export type EventDetails = Omit<
  WebhookEvent,
  'eventId' | 'subscriptionId' | 'portalId' | 'appId' | 'occurredAt' | 'subscriptionType' | 'attemptNumber'
>;

/** An event before it is known whether anybody subscribed to it. */
export interface EventDraft {
  subscriptionType: string;
  /** What a generic subscription is about: the type of the record, or of the record an association starts from. */
  subjectTypeId: string;
  details: EventDetails;
}

/** One happening in the two styles, as far as it exists in them. */
export interface DraftPair {
  classic?: EventDraft;
  generic?: EventDraft;
}
