import type { JournalEvent, JournalSubscriptionType } from './journal-event.ts';

export interface JournalSubscription {
  id: string;
  subscriptionType: JournalSubscriptionType;
  portalId: number;
  actions: string[];
  objectTypeId?: string;
  objectIds?: number[];
  properties?: string[];
  createdAt: string;
}

/** What the journal keeps: everything, until somebody subscribes. */
export interface JournalSubscriptions {
  list(): JournalSubscription[];
  find(id: string): JournalSubscription | undefined;
  add(subscription: JournalSubscription): void;
  remove(id: string): void;
  newId(): string;
  /** The event as far as it was subscribed to; undefined where nobody did. */
  select(event: JournalEvent): JournalEvent | undefined;
}

export function createJournalSubscriptions(): JournalSubscriptions {
  const subscriptions = new Map<string, JournalSubscription>();
  let managed = false;
  let lastId = 71_000;
  return {
    list: () => [...subscriptions.values()],
    find: (id) => subscriptions.get(id),
    add(subscription) {
      managed = true;
      subscriptions.set(subscription.id, subscription);
    },
    remove(id) {
      managed = true;
      subscriptions.delete(id);
    },
    newId() {
      lastId += 1;
      return String(lastId);
    },
    select(event) {
      if (!managed) return event;
      const wanted = [...subscriptions.values()].filter((subscription) => concerns(subscription, event));
      if (wanted.length === 0) return undefined;
      const { propertyChanges } = event;
      if (propertyChanges === undefined || wanted.some(({ properties }) => properties === undefined))
        return event;
      const names = new Set(wanted.flatMap(({ properties }) => properties ?? []));
      const kept = Object.entries(propertyChanges).filter(([name]) => names.has(name));
      if (kept.length === 0 && event.action === 'UPDATE') return undefined;
      return { ...event, propertyChanges: Object.fromEntries(kept) };
    },
  };
}

function concerns(subscription: JournalSubscription, event: JournalEvent): boolean {
  const { subscriptionType, portalId, actions, objectTypeId, objectIds } = subscription;
  if (subscriptionType !== event.type || portalId !== event.portalId) return false;
  if (!actions.includes(event.action)) return false;
  const typeId = event.objectTypeId ?? event.fromObjectTypeId;
  if (objectTypeId !== undefined && objectTypeId !== typeId) return false;
  const objectId = event.objectId ?? event.fromObjectId;
  return objectIds === undefined || (objectId !== undefined && objectIds.includes(objectId));
}
