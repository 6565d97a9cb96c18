import type { Clock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import { type CallContext, createReceipt, type HubSpotConnection } from '../hubspot/index.ts';
import type { Logger } from '../logger.ts';
import {
  introspectPortal,
  type Portal,
  type PortalModel,
  readSnapshot,
  sealPortal,
} from '../portal/index.ts';
import { introspectionDeadlineMs } from './connect-portal.ts';

/** A portal's definitions: from the snapshot, if one is configured, or from HubSpot. */
export async function learnPortal(
  config: Config,
  { hubspot }: HubSpotConnection,
  clock: Clock,
  logger: Logger,
): Promise<Portal> {
  if (config.snapshot !== undefined) return await readSnapshot(config.snapshot);
  const startedAt = clock.now();
  const receipt = createReceipt();
  const context: CallContext = { receipt, deadlineAt: startedAt + introspectionDeadlineMs, priority: 'bulk' };
  const portal = sealPortal(await introspectPortal({ hubspot, logger, context, portalId: config.portalId }));
  logger.info(
    {
      objectTypes: portal.model.objectTypes.length,
      calls: receipt.summary().calls,
      durationMs: clock.now() - startedAt,
    },
    'Read the portal',
  );
  tellUnreadable(portal.model, logger);
  return portal;
}

function tellUnreadable({ unreadable }: PortalModel, logger: Logger): void {
  if (unreadable.length === 0) return;
  const reasons = Object.groupBy(unreadable, ({ reason }) => reason);
  const leftOut = Object.entries(reasons).map(([reason, types]) => ({
    reason,
    types: (types ?? []).map(({ name }) => name),
  }));
  logger.info({ leftOut }, 'Object types left out of the schema');
}
