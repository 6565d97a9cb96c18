import { type Config, secretsOf } from '../config/index.ts';
import type { RequestScope } from '../http/index.ts';
import { createLogger, type Logger } from '../logger.ts';

/** What the process logs by, with all secrets of the configuration left out and what is known of the running request. */
export function createGatewayLogger(config: Config, scope?: RequestScope): Logger {
  return createLogger({
    level: config.logLevel,
    format: config.logFormat,
    secrets: secretsOf(config),
    fields: () => scope?.current() ?? {},
  });
}
