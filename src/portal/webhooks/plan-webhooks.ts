import type { ObjectTypeModel, PortalModel, PropertyModel } from '../portal-model.ts';

/** What an app's webhooks should be, so that the gateway hears of what changes in a portal. */
export interface WebhookPlan {
  settings: WebhookSettings;
  subscriptions: readonly PlannedSubscription[];
  /** Names of types that were wanted and cannot be subscribed to. */
  leftOut: readonly string[];
}

export interface WebhookSettings {
  targetUrl: string;
  /** Requests that HubSpot has under way at a time, for each portal. */
  maxConcurrentRequests: number;
}

export interface PlannedSubscription {
  /** The type's internal name, for people. */
  typeName: string;
  /** `contact.creation`, `object.propertyChange`. */
  eventType: string;
  /** Of property changes. */
  propertyName?: string;
  /** Of generic events. */
  objectTypeId?: string;
}

export interface WebhookPlanOptions {
  settings: WebhookSettings;
  /** Whether changes of a type are wanted. */
  wantsType(type: ObjectTypeModel): boolean;
  /** Whether changes of a property of such a type are. */
  wantsProperty(type: ObjectTypeModel, property: PropertyModel): boolean;
  /**
   * `public`: legacy public apps, which the API manages: classic events where there are any, and none of custom objects.
   * `project`: project apps, whose format is the generic one.
   */
  app: 'public' | 'project';
}

/** HubSpot's limit for each app. */
export const maxSubscriptions = 1_000;

/**
 * Types with events of their own, which are no beta as the generic ones are.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
const classicTypeIds: ReadonlySet<string> = new Set(['0-1', '0-2', '0-3', '0-5', '0-7', '0-8']);
const contactTypeId = '0-1';
const productTypeId = '0-7';

const recordEvents = ['creation', 'deletion', 'merge', 'restore', 'associationChange'];

/**
 * HubSpot takes no subscription to these, of any type.
 *
 * @see https://developers.hubspot.com/docs/apps/legacy-apps/public-apps/create-generic-webhook-subscriptions
 */
const unavailableProperties: ReadonlySet<string> = new Set([
  'num_unique_conversion_events',
  'hs_lastmodifieddate',
  'hs_email_html',
  'hs_email_subject',
  'hs_communication_body',
]);

/** In the order of the model: each type's own events, then its properties. */
export function planWebhooks({ objectTypes }: PortalModel, options: WebhookPlanOptions): WebhookPlan {
  const wanted = objectTypes.filter(options.wantsType);
  // HubSpot has generic subscriptions to custom objects for private apps alone.
  const isOffered = (type: ObjectTypeModel) => options.app === 'project' || !type.custom;
  return {
    settings: options.settings,
    subscriptions: wanted.filter(isOffered).flatMap((type) => planType(type, options)),
    leftOut: wanted.filter((type) => !isOffered(type)).map(({ name }) => name),
  };
}

/** A property's changes are the business of people and integrations, not of formulas: what follows others is left out. */
export function isChangedByHand({ calculated, readOnly, hidden }: PropertyModel): boolean {
  return !calculated && !readOnly && !hidden;
}

/** Whether HubSpot tells of changes of a property of this name, whatever type it is of. */
export function hasWebhooks(propertyName: string): boolean {
  return !unavailableProperties.has(propertyName);
}

function planType(
  type: ObjectTypeModel,
  { app, wantsProperty }: WebhookPlanOptions,
): readonly PlannedSubscription[] {
  const isClassic = app === 'public' && classicTypeIds.has(type.objectTypeId);
  const subscribe = (event: string): PlannedSubscription =>
    isClassic
      ? { typeName: type.name, eventType: `${type.name}.${event}` }
      : { typeName: type.name, eventType: `object.${event}`, objectTypeId: type.objectTypeId };
  const events = recordEvents.filter(
    (event) => !(isClassic && type.objectTypeId === productTypeId && event === 'associationChange'),
  );
  const properties = type.properties.filter(
    (property) => hasWebhooks(property.name) && wantsProperty(type, property),
  );
  return [
    ...events.map(subscribe),
    // There is no generic event for it.
    ...(type.objectTypeId === contactTypeId
      ? [{ typeName: type.name, eventType: 'contact.privacyDeletion' }]
      : []),
    ...properties.map(({ name }) => ({ ...subscribe('propertyChange'), propertyName: name })),
  ];
}
