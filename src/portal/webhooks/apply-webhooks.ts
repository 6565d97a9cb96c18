import { type ErrorCode, GatewayError } from '../../errors.ts';
import type { CallContext, HubSpotWebhooks } from '../../hubspot/index.ts';
import type { WebhookDiff } from './diff-webhooks.ts';
import { maxSubscriptions, type PlannedSubscription } from './plan-webhooks.ts';

export interface ApplyWebhooksOptions {
  diff: WebhookDiff;
  /** Also delete what is not planned. */
  prune: boolean;
  webhooks: HubSpotWebhooks;
  /** For one call. */
  context(): CallContext;
}

export interface WebhookOutcome {
  settingsWritten: boolean;
  added: number;
  activated: number;
  removed: number;
  /** What HubSpot would not do, and why; the rest was done all the same. */
  refused: readonly { eventType: string; propertyName?: string; reason: string }[];
  /** What ended the work early. Another run goes on from there. */
  failure?: GatewayError;
}

const maxBatch = 100;
const refusals: ReadonlySet<ErrorCode> = new Set([
  'HUBSPOT_REJECTED',
  'HUBSPOT_MISSING_SCOPES',
  'HUBSPOT_FORBIDDEN',
]);

/**
 * Carries a diff out, one call after another: the settings first, so that new subscriptions send to the right place from
 * their beginning, and deletions last, so that no event is missed in between, unless there is no room before them. The
 * outcome tells what was done, whatever stopped it.
 */
export async function applyWebhooks(options: ApplyWebhooksOptions): Promise<WebhookOutcome> {
  const { diff } = options;
  const done: Progress = { settingsWritten: false, added: 0, activated: 0, removed: 0, refused: [] };
  const there = diff.unchanged + diff.paused.length + diff.unplanned.length;
  try {
    await writeSettings(options, done);
    if (there + diff.added.length > maxSubscriptions) {
      await removeUnplanned(options, done);
      await subscribe(options, done);
    } else {
      await subscribe(options, done);
      await removeUnplanned(options, done);
    }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { ...done, failure: error };
  }
  return done;
}

type Refusal = WebhookOutcome['refused'][number];
type Progress = Omit<WebhookOutcome, 'refused' | 'failure'> & { refused: Refusal[] };

async function writeSettings(
  { diff, webhooks, context }: ApplyWebhooksOptions,
  done: Progress,
): Promise<void> {
  if (diff.settings === undefined) return;
  const { targetUrl, maxConcurrentRequests } = diff.settings.after;
  await webhooks.writeSettings({ targetUrl, throttling: { maxConcurrentRequests } }, context());
  done.settingsWritten = true;
}

async function subscribe({ diff, webhooks, context }: ApplyWebhooksOptions, done: Progress): Promise<void> {
  const paused = diff.paused.map((subscription) => ({ subscription, isNew: false }));
  for (const planned of diff.added) {
    const { typeName: _, ...input } = planned;
    const made = await unlessRefused(planned, done, () =>
      webhooks.createSubscription({ ...input, active: true }, context()),
    );
    if (made === undefined) continue;
    done.added += 1;
    // The documentation has new subscriptions paused, whatever was asked.
    if (!made.active) paused.push({ subscription: { ...planned, id: made.id }, isNew: true });
  }
  for (let start = 0; start < paused.length; start += maxBatch) {
    const batch = paused.slice(start, start + maxBatch);
    const ids = batch.map(({ subscription }) => subscription.id);
    const { results } = await webhooks.activateSubscriptions(ids, context());
    const active = new Set(results.filter((result) => result.active).map(({ id }) => String(id)));
    for (const { subscription, isNew } of batch) {
      if (!active.has(String(subscription.id)))
        done.refused.push(refusal(subscription, 'HubSpot did not activate it'));
      else if (!isNew) done.activated += 1;
    }
  }
}

async function removeUnplanned(
  { diff, prune, webhooks, context }: ApplyWebhooksOptions,
  done: Progress,
): Promise<void> {
  for (const unplanned of prune ? diff.unplanned : []) {
    await unlessRefused(unplanned, done, async () => {
      await deleteOnce(webhooks, unplanned.id, context());
      done.removed += 1;
    });
  }
}

/** Somebody may have deleted it meanwhile. */
async function deleteOnce(webhooks: HubSpotWebhooks, id: string, context: CallContext): Promise<void> {
  try {
    await webhooks.deleteSubscription(id, context);
  } catch (error) {
    if (!(error instanceof GatewayError && error.code === 'NOT_FOUND')) throw error;
  }
}

/** HubSpot may not take a property or an event, or the app lacks a type's scope; the others are none the worse for it. */
async function unlessRefused<T>(
  subject: Pick<PlannedSubscription, 'eventType' | 'propertyName'>,
  { refused }: Progress,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GatewayError && refusals.has(error.code))) throw error;
    refused.push(refusal(subject, error.message));
    return undefined;
  }
}

function refusal(
  { eventType, propertyName }: Pick<PlannedSubscription, 'eventType' | 'propertyName'>,
  reason: string,
): Refusal {
  return { eventType, ...(propertyName === undefined ? {} : { propertyName }), reason };
}
