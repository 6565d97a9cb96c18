import { getOrMake } from '../store/get-or-make.ts';
import type { EventDraft } from './webhook-event.ts';

export interface WebhookSubscription {
  id: string;
  eventType: string;
  /** Of property changes. */
  propertyName?: string;
  /** Of generic events. */
  objectTypeId?: string;
  active: boolean;
  createdAt: string;
  updatedAt: string;
}

/** What the app subscribed to: everything, until somebody manages it. */
export interface WebhookSubscriptions {
  isManaged(): boolean;
  list(): WebhookSubscription[];
  find(id: string): WebhookSubscription | undefined;
  /** Adds a subscription, or replaces the one of its id. */
  put(subscription: WebhookSubscription): void;
  remove(id: string): void;
  newId(): string;
  /** The id of the active subscription that asks for an event. */
  match(draft: EventDraft): number | undefined;
}

/** Values that an app subscribed to everything would hear of with every write. */
const systemProperties: ReadonlySet<string> = new Set([
  'createdate',
  'hs_createdate',
  'hs_object_id',
  'lastmodifieddate',
]);

export function createWebhookSubscriptions(): WebhookSubscriptions {
  const subscriptions = new Map<string, WebhookSubscription>();
  const implied = new Map<string, number>();
  let managed = false;
  let lastId = 38_000;
  const newId = () => {
    lastId += 1;
    return lastId;
  };
  const active = new Map<string, number>();
  const index = () => {
    active.clear();
    for (const subscription of subscriptions.values()) {
      if (subscription.active) active.set(keyOf(subscription), Number(subscription.id));
    }
  };
  return {
    isManaged: () => managed,
    list: () => [...subscriptions.values()],
    find: (id) => subscriptions.get(id),
    put(subscription) {
      managed = true;
      subscriptions.set(subscription.id, subscription);
      index();
    },
    remove(id) {
      managed = true;
      subscriptions.delete(id);
      index();
    },
    newId: () => String(newId()),
    match({ subscriptionType, subjectTypeId, details: { propertyName } }) {
      const key = keyOf({ eventType: subscriptionType, objectTypeId: subjectTypeId, propertyName });
      if (managed) return active.get(key);
      if (propertyName !== undefined && systemProperties.has(propertyName)) return undefined;
      return getOrMake(implied, key, newId);
    },
  };
}

function keyOf(wanted: {
  eventType: string;
  objectTypeId?: string | undefined;
  propertyName?: string | undefined;
}): string {
  const { eventType, objectTypeId = '', propertyName = '' } = wanted;
  return `${eventType} ${eventType.startsWith('object.') ? objectTypeId : ''} ${propertyName}`;
}
