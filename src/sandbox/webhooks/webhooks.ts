import { sandboxApp } from '../app.ts';
import { createRandom } from '../profiles/random.ts';
import type { PortalWrite } from '../store/change-feed.ts';
import { getOrMake } from '../store/get-or-make.ts';
import type { PortalStore } from '../store/portal-store.ts';
import { createTimers } from '../timers.ts';
import { describeChange } from './describe-change.ts';
import { createSettingsHistory, type SettingsHistory } from './settings-history.ts';
import type { DraftPair, EventDraft, WebhookEvent } from './webhook-event.ts';
import { createWebhookLog, type SentEvent, type WebhookAttempt } from './webhook-log.ts';
import { createWebhookSender } from './webhook-sender.ts';
import { readWebhookSettings, type WebhookSettings } from './webhook-settings.ts';
import { createWebhookSubscriptions, type WebhookSubscriptions } from './webhook-subscriptions.ts';

export interface WebhookOptions extends Partial<WebhookSettings> {
  /** Where events are sent to; default nowhere. */
  targetUrl?: string;
}

/** What a test sees of the webhooks. */
export interface WebhookControl {
  /** From the next request on; undefined: nowhere. */
  setTarget(targetUrl: string | undefined): void;
  target(): string | undefined;
  /** Changes the settings named. */
  configure(settings: Partial<WebhookSettings>): void;
  /** Sends an event of one's own making. What is missing is filled in as if it had just happened in the first portal. */
  emit(event: Pick<WebhookEvent, 'subscriptionType'> & Partial<WebhookEvent>): void;
  /** Everything that was to be sent, oldest first; at most the last 100,000. */
  events(): readonly SentEvent[];
  /** The events that the target answered with 2xx. */
  delivered(): readonly WebhookEvent[];
  /** The requests, oldest first; at most the last 10,000. */
  attempts(): readonly WebhookAttempt[];
  /** Events forgotten because there were too many. */
  forgotten(): number;
  clear(): void;
  /** Resolves when nothing waits to be sent or sent again. */
  idle(): Promise<void>;
}

/** The server's side. */
export interface Webhooks {
  control: WebhookControl;
  subscriptions: WebhookSubscriptions;
  settings(): WebhookSettings;
  settingsHistory: SettingsHistory;
  /** From now on what is written in the portal is told. */
  follow(portal: PortalStore, isInstalled: () => boolean): void;
  close(): void;
}

export function createWebhooks(
  { targetUrl, ...given }: WebhookOptions,
  { clock, seed, firstPortalId }: { clock: () => number; seed: number; firstPortalId: number },
): Webhooks {
  let target = readTarget(targetUrl);
  let settings = readWebhookSettings(given);
  const random = createRandom(seed);
  const log = createWebhookLog();
  const subscriptions = createWebhookSubscriptions();
  const sender = createWebhookSender({
    clock,
    random,
    log,
    timers: createTimers(),
    secret: sandboxApp.clientSecret,
    settings: () => settings,
    targetUrl: () => target,
  });
  const newEventId = () => random.int(1, 4_000_000_000);

  const chosen = ({ classic, generic }: DraftPair): EventDraft[] => {
    const style = subscriptions.isManaged() ? 'both' : settings.style;
    // Privacy deletions have no generic form, and custom objects no classic one.
    const first = style === 'generic' ? (generic ?? classic) : (classic ?? generic);
    const wanted = style === 'both' ? [classic, generic] : [style === 'classic' ? classic : first];
    return wanted.filter((draft) => draft !== undefined);
  };

  const tell = (write: PortalWrite, portal: PortalStore) => {
    const { portalId, occurredAt, source, changes } = write;
    // Captures show the property changes of one write under one event id.
    const eventIds = new Map<string, number>();
    for (const change of changes) {
      if ('inverse' in change && change.inverse && settings.associationEvents === 'oneDirection') continue;
      for (const pair of describeChange(change, source, portal.typeNamed)) {
        for (const { subscriptionType, subjectTypeId, details } of chosen(pair)) {
          const subscriptionId = subscriptions.match({ subscriptionType, subjectTypeId, details });
          if (subscriptionId === undefined) continue;
          const isProperty = details.propertyName !== undefined;
          const eventId = isProperty
            ? getOrMake(eventIds, `${subscriptionType} ${subjectTypeId} ${details.objectId}`, newEventId)
            : newEventId();
          const origin = { portalId, appId: sandboxApp.appId, occurredAt };
          sender.offer({
            eventId,
            subscriptionId,
            ...origin,
            subscriptionType,
            attemptNumber: 0,
            ...details,
          });
        }
      }
    }
  };

  return {
    subscriptions,
    settings: () => settings,
    settingsHistory: createSettingsHistory(new Date(clock()).toISOString()),
    control: {
      setTarget(url) {
        target = readTarget(url);
      },
      target: () => target,
      configure(next) {
        settings = readWebhookSettings(next, settings);
      },
      emit({ subscriptionType, ...details }) {
        sender.offer({
          eventId: newEventId(),
          subscriptionId: 1,
          portalId: firstPortalId,
          appId: sandboxApp.appId,
          occurredAt: clock(),
          subscriptionType,
          attemptNumber: 0,
          ...details,
        });
      },
      events: log.events,
      delivered: () => log.events().flatMap(({ event, state }) => (state === 'delivered' ? [event] : [])),
      attempts: log.attempts,
      forgotten: log.forgotten,
      clear: log.clear,
      idle: sender.idle,
    },
    follow(portal, isInstalled) {
      portal.changes.onWrite((write) => {
        // Without a target HubSpot keeps nothing for later.
        if (target !== undefined && isInstalled()) tell(write, portal);
      });
    },
    close: sender.close,
  };
}

function readTarget(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const { protocol } = URL.parse(url) ?? {};
  if (protocol === 'http:' || protocol === 'https:') return url;
  throw new TypeError(`a webhook target must be an http or https URL, not ${JSON.stringify(url)}`);
}
