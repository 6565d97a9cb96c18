import { createSystemClock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import { GatewayError } from '../errors.ts';
import {
  createGatewayLogger,
  manageWebhooks,
  planPortalWebhooks,
  pullPortal,
  requireDeveloper,
  requireWebhookSettings,
} from '../gateway.ts';
import { type WebhookOutcome, writeHsmeta } from '../portal/index.ts';
import { describeWebhookDiff, describeWebhookOutcome } from './describe-webhooks.ts';
import type { WebhooksCommand } from './parse-command.ts';

type Print = (text: string) => void;

/**
 * Shows what the app's webhooks differ by from what the portal's types need, and with `apply` makes it so.
 *
 * @throws GatewayError CONFIGURATION_INVALID, or what HubSpot answered; HUBSPOT_REJECTED when it took some and not all.
 */
export async function syncWebhooks(
  { apply, prune }: Extract<WebhooksCommand, { name: 'webhooks sync' }>,
  config: Config,
  print: Print,
): Promise<void> {
  requireWebhookSettings(config);
  requireDeveloper(config);
  const clock = createSystemClock();
  const logger = createGatewayLogger(config);
  const plan = planPortalWebhooks(await pullPortal({ config, clock, logger }), config, 'public');
  const management = await manageWebhooks({ config, plan, prune, clock, logger });
  try {
    const { text, isEmpty } = describeWebhookDiff(management, plan, { prune });
    print(text);
    if (isEmpty) return print('Nothing to do.\n');
    if (!apply) return print('Nothing was changed: --apply does it.\n');
    const outcome = await management.apply();
    print(describeWebhookOutcome(outcome));
    requireSuccess(outcome);
  } finally {
    management.close();
  }
}

/** Prints the portal's subscriptions for a project app, whose webhooks come with its upload. */
export async function printHsmeta(config: Config, print: Print): Promise<void> {
  requireWebhookSettings(config);
  const portal = await pullPortal({ config });
  print(writeHsmeta(planPortalWebhooks(portal, config, 'project')));
}

function requireSuccess({ refused, failure }: WebhookOutcome): void {
  if (failure) {
    throw new GatewayError('HUBSPOT_REJECTED', `${failure.message}. Run it again: it goes on from there.`, {
      cause: failure,
    });
  }
  if (refused.length > 0)
    throw new GatewayError(
      'HUBSPOT_REJECTED',
      `HubSpot refused ${refused.length} of the changes, see above.`,
    );
}
