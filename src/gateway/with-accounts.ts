import type { Accounts } from '../accounts/index.ts';
import { createSystemClock } from '../clock.ts';
import { openDatabase } from '../database/index.ts';
import { GatewayError } from '../errors.ts';
import { createGatewayLogger } from './create-gateway-logger.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { openApp } from './open-app.ts';

/**
 * Works on the installations of the configured app, without serving them.
 *
 * @throws GatewayError CONFIGURATION_INVALID when no app is configured, DATABASE_UNAVAILABLE; and what the work throws.
 */
export async function withAccounts<Result>(
  { config, clock = createSystemClock(), ...rest }: GatewayOptions,
  work: (accounts: Accounts) => Result | Promise<Result>,
): Promise<Result> {
  const logger = rest.logger ?? createGatewayLogger(config);
  const database = openDatabase({ path: config.databasePath });
  try {
    const accounts = openApp({ config, database, clock, logger });
    if (accounts === undefined) {
      throw new GatewayError(
        'CONFIGURATION_INVALID',
        'No app is configured: set HUBSPOT_CLIENT_ID and what goes with it.',
      );
    }
    return await work(accounts);
  } finally {
    database.close();
  }
}
