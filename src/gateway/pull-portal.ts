import { createSystemClock } from '../clock.ts';
import type { Portal } from '../portal/index.ts';
import { connectPortal } from './connect-portal.ts';
import { createGatewayLogger } from './create-gateway-logger.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { learnPortal } from './learn-portal.ts';
import { pullInstalled } from './pull-installed.ts';
import { startEmbeddedSandbox } from './start-embedded-sandbox.ts';
import { upstreamOf } from './upstream-of.ts';
import { withAccounts } from './with-accounts.ts';

/** Reads a portal's metadata without serving it: from the snapshot, if one is configured. */
export async function pullPortal({
  config,
  clock = createSystemClock(),
  portalId,
  ...rest
}: GatewayOptions & {
  /** One that installed the app; default: the one of the token, or the only one that did. */
  portalId?: string;
}): Promise<Portal> {
  const logger = rest.logger ?? createGatewayLogger(config);
  if (portalId !== undefined || config.clientId !== undefined) {
    return await withAccounts({ config, clock, logger }, (accounts) =>
      pullInstalled(accounts, portalId, { config, clock, logger }),
    );
  }
  const sandbox = await startEmbeddedSandbox(config);
  try {
    const upstream = upstreamOf(config, sandbox);
    const connection = await connectPortal({ config, upstream, clock, logger });
    try {
      return await learnPortal(config, connection, clock, logger);
    } finally {
      connection.close();
    }
  } finally {
    await sandbox?.close();
  }
}
