import type { Accounts } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import type { Logger } from '../logger.ts';
import type { Portal } from '../portal/index.ts';
import { choosePortal } from './choose-portal.ts';
import { connectPortal } from './connect-portal.ts';
import { learnPortal } from './learn-portal.ts';
import { upstreamOf } from './upstream-of.ts';

/** Reads the definitions of a portal that installed the app; by default of the only one. */
export async function pullInstalled(
  accounts: Accounts,
  named: string | undefined,
  { config, clock, logger }: { config: Config; clock: Clock; logger: Logger },
): Promise<Portal> {
  const portalId = choosePortal({
    named: named ?? null,
    ownPortal: undefined,
    portals: accounts.list().map((installation) => installation.portalId),
    mayOmit: true,
  });
  const upstream = upstreamOf(config, undefined, accounts.tokensOf(portalId));
  const connection = await connectPortal({ config, upstream, clock, logger });
  try {
    return await learnPortal(config, connection, clock, logger);
  } finally {
    connection.close();
  }
}
