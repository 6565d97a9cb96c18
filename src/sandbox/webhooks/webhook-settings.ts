import type { OldSignatureVersion } from './sign-request.ts';

/**
 * Which of HubSpot's two kinds of events tell of a change. `mixed`: the classic one where there is one, the generic
 * one otherwise, so that each change is told once; `classic` tells of no custom objects and activities, `generic` is
 * the default of project apps, `both` is an app that subscribed to everything twice.
 */
export type WebhookStyle = 'mixed' | 'classic' | 'generic' | 'both';

/** How webhooks are sent, well and badly. All of it can be changed while the sandbox runs. */
export interface WebhookSettings {
  /** As long as the app's subscriptions are not managed through the API; then these decide. Default mixed. */
  style: WebhookStyle;
  /** Requests at a time for each portal; default 10. */
  maxConcurrentRequests: number;
  /** When a request is given up and tried again; default 5,000. */
  timeoutMs: number;
  /** How long events are gathered for one request; default 20. */
  gatherMs: number;
  /** Tries after the first one; default 10. */
  mostRetries: number;
  /** Of the pauses between tries, Retry-After included; 1, the default, spreads ten retries over a day. */
  retryTimeScale: number;
  /**
   * Whether a 4xx other than 429 is tried again. HubSpot's pages disagree: CRM webhooks are said to be, workflow
   * webhooks are not. Default false, where events can be lost.
   */
  retryClientErrors: boolean;
  /** Sends what was gathered in random order; default false. */
  shuffle: boolean;
  /** Share of the events that are sent twice; default 0. */
  duplicateRate: number;
  /** Share of the events that are held back for `lateMs`; default 0. */
  lateRate: number;
  lateMs: number;
  /** HubSpot tells of an association from both ends; default bothDirections. */
  associationEvents: 'bothDirections' | 'oneDirection';
  /** Default v1. */
  oldSignatureVersion: OldSignatureVersion;
}

const defaults: WebhookSettings = {
  style: 'mixed',
  maxConcurrentRequests: 10,
  timeoutMs: 5_000,
  gatherMs: 20,
  mostRetries: 10,
  retryTimeScale: 1,
  retryClientErrors: false,
  shuffle: false,
  duplicateRate: 0,
  lateRate: 0,
  lateMs: 2_000,
  associationEvents: 'bothDirections',
  oldSignatureVersion: 'v1',
};

/** @throws TypeError when a number is out of its bounds. */
export function readWebhookSettings(
  given: Partial<WebhookSettings>,
  before: WebhookSettings = defaults,
): WebhookSettings {
  const settings = { ...before, ...given };
  const require = (name: keyof WebhookSettings, least: number, most: number) => {
    const value = Number(settings[name]);
    if (!(value >= least && value <= most)) {
      throw new TypeError(`${name} must be from ${least} to ${most}, not ${value}`);
    }
  };
  require('maxConcurrentRequests', 1, 1_000);
  require('timeoutMs', 1, 600_000);
  require('gatherMs', 0, 60_000);
  require('mostRetries', 0, 100);
  require('retryTimeScale', 0, 1);
  require('duplicateRate', 0, 1);
  require('lateRate', 0, 1);
  require('lateMs', 0, 86_400_000);
  return settings;
}
