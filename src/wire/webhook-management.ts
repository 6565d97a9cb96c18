/**
 * How an app's webhooks are managed.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
export interface WireWebhookSettings {
  targetUrl: string;
  throttling: { maxConcurrentRequests: number; period?: string };
}

/** `POST /webhooks/v3/{appId}/subscriptions`; paused unless `active` says otherwise. */
export interface WireWebhookSubscriptionInput {
  /** `contact.creation`, `object.propertyChange`. */
  eventType: string;
  /** Of property changes, one property. */
  propertyName?: string;
  /** Of generic events (`object.*`). */
  objectTypeId?: string;
  active: boolean;
}

export interface WireWebhookSubscription extends WireWebhookSubscriptionInput {
  id: string;
}
