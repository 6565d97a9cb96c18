import type { WireWebhookSettings, WireWebhookSubscription } from '../../wire/index.ts';
import type { PlannedSubscription, WebhookPlan, WebhookSettings } from './plan-webhooks.ts';

/** An app's webhooks as HubSpot has them. */
export interface CurrentWebhooks {
  /** undefined: none were set yet. */
  settings: WireWebhookSettings | undefined;
  subscriptions: readonly WireWebhookSubscription[];
}

export interface WebhookDiff {
  /** Absent: as planned. */
  settings?: { before: WebhookSettings | undefined; after: WebhookSettings };
  added: readonly PlannedSubscription[];
  /** Planned, there, and paused. */
  paused: readonly (PlannedSubscription & { id: string })[];
  /** There and not planned, so that somebody else may need them; a second one of a planned kind is among them. */
  unplanned: readonly WireWebhookSubscription[];
  /** Subscriptions that are as planned. */
  unchanged: number;
}

/** What it takes to bring HubSpot's side to the plan. Subscriptions are the same when they ask for the same events. */
export function diffWebhooks(plan: WebhookPlan, current: CurrentWebhooks): WebhookDiff {
  // Of two that ask for the same, the one that works is the one to keep.
  const activeFirst = current.subscriptions.toSorted((a, b) => Number(b.active) - Number(a.active));
  const existing = new Map<string, WireWebhookSubscription>();
  for (const subscription of activeFirst) {
    const key = keyOf(subscription);
    if (!existing.has(key)) existing.set(key, subscription);
  }
  const matched = plan.subscriptions.flatMap((planned) => {
    const found = existing.get(keyOf(planned));
    return found === undefined ? [] : [{ planned, found }];
  });
  const ownIds = new Set(matched.map(({ found }) => found.id));
  return {
    ...diffSettings(plan.settings, current.settings),
    added: plan.subscriptions.filter((planned) => !existing.has(keyOf(planned))),
    paused: matched.flatMap(({ planned, found }) => (found.active ? [] : [{ ...planned, id: found.id }])),
    unplanned: current.subscriptions.filter(({ id }) => !ownIds.has(id)),
    unchanged: matched.filter(({ found }) => found.active).length,
  };
}

function diffSettings(
  after: WebhookSettings,
  settings: WireWebhookSettings | undefined,
): Pick<WebhookDiff, 'settings'> {
  if (settings === undefined) return { settings: { before: undefined, after } };
  const { targetUrl, throttling } = settings;
  const before = { targetUrl, maxConcurrentRequests: throttling.maxConcurrentRequests };
  const isSame =
    before.targetUrl === after.targetUrl && before.maxConcurrentRequests === after.maxConcurrentRequests;
  return isSame ? {} : { settings: { before, after } };
}

/** HubSpot may send the type of classic events too, or null for what does not apply. */
function keyOf({
  eventType,
  propertyName,
  objectTypeId,
}: {
  eventType: string;
  propertyName?: string | null;
  objectTypeId?: string | null;
}): string {
  return JSON.stringify([
    eventType,
    propertyName ?? '',
    eventType.startsWith('object.') ? (objectTypeId ?? '') : '',
  ]);
}
