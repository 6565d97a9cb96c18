import type { Clock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import { GatewayError } from '../errors.ts';
import { type CallContext, connectWebhooks } from '../hubspot/index.ts';
import type { Logger } from '../logger.ts';
import {
  applyWebhooks,
  type CurrentWebhooks,
  diffWebhooks,
  maxSubscriptions,
  type WebhookDiff,
  type WebhookOutcome,
  type WebhookPlan,
} from '../portal/index.ts';

/** An app's webhooks at HubSpot, beside what they should be. */
export interface WebhookManagement {
  appId: number;
  diff: WebhookDiff;
  /** Brings HubSpot's side to the plan. */
  apply(): Promise<WebhookOutcome>;
  close(): void;
}

export interface ManageWebhooksOptions {
  config: Config;
  plan: WebhookPlan;
  /** Also delete what is not planned. */
  prune: boolean;
  clock: Clock;
  logger: Logger;
}

/** How long one call may take, waits for its permit and retries included. */
const callDeadlineMs = 60_000;

/**
 * Checks what the management API needs.
 *
 * @throws GatewayError CONFIGURATION_INVALID listing all faults.
 */
export function requireDeveloper({ appId, developerApiKey }: Config): {
  appId: number;
  developerApiKey: string;
} {
  if (appId !== undefined && developerApiKey !== undefined) return { appId, developerApiKey };
  const missing = { HUBSPOT_APP_ID: appId, HUBSPOT_DEVELOPER_API_KEY: developerApiKey };
  const faults = Object.entries(missing)
    .filter(([, value]) => value === undefined)
    .map(([name]) => `${name} is not set: the app's webhooks are managed with the developer account's key.`);
  throw new GatewayError('CONFIGURATION_INVALID', faults.join(' '), { details: { faults } });
}

/**
 * Reads what HubSpot has of an app's webhooks. Nothing is changed before `apply`.
 *
 * @throws GatewayError HUBSPOT_UNAUTHENTICATED and NOT_FOUND naming the setting at fault, CONFIGURATION_INVALID when the
 *   plan has no room beside what is there.
 */
export async function manageWebhooks(options: ManageWebhooksOptions): Promise<WebhookManagement> {
  const { config, plan, prune, clock, logger } = options;
  const { appId, developerApiKey } = requireDeveloper(config);
  const { baseUrl, timeoutMs } = config;
  const { webhooks, close } = connectWebhooks({ appId, developerApiKey, baseUrl, timeoutMs, clock, logger });
  const context = (): CallContext => ({ deadlineAt: clock.now() + callDeadlineMs, priority: 'bulk' });
  try {
    const current: CurrentWebhooks = {
      // Without settings an app that exists answers 404 too, so the subscriptions tell whether it does.
      subscriptions: await webhooks.listSubscriptions(context()),
      settings: await webhooks.readSettings(context()),
    };
    const diff = diffWebhooks(plan, current);
    requireRoom(diff, current, prune);
    return { appId, diff, apply: () => applyWebhooks({ diff, prune, webhooks, context }), close };
  } catch (error) {
    close();
    throw explain(error, appId);
  }
}

function requireRoom(
  { added, unplanned }: WebhookDiff,
  { subscriptions }: CurrentWebhooks,
  prune: boolean,
): void {
  const kept = subscriptions.length - (prune ? unplanned.length : 0);
  if (kept + added.length <= maxSubscriptions) return;
  const fault = `The app would keep ${kept} subscriptions and get ${added.length} more; HubSpot has ${maxSubscriptions} for an app. ${unplanned.length} are not planned here: --prune deletes them. Or name fewer types or properties in WEBHOOK_SUBSCRIBE.`;
  throw new GatewayError('CONFIGURATION_INVALID', fault, { details: { faults: [fault] } });
}

/** HubSpot's answers are about a credential that the command line cannot tell from the portal's. */
function explain(error: unknown, appId: number): unknown {
  if (!(error instanceof GatewayError)) return error;
  const { code, message } = error;
  if (code === 'HUBSPOT_UNAUTHENTICATED')
    return new GatewayError(
      'HUBSPOT_FORBIDDEN',
      'HubSpot does not accept the developer API key. Check HUBSPOT_DEVELOPER_API_KEY: it is the one of the developer account that the app belongs to.',
      { cause: error },
    );
  if (code === 'NOT_FOUND')
    return new GatewayError(
      'NOT_FOUND',
      `HubSpot does not know the app ${appId} (${message}). Check HUBSPOT_APP_ID; webhooks of private apps are set in HubSpot, those of project apps with: hubspot-graphql webhooks hsmeta`,
      { cause: error },
    );
  return error;
}
