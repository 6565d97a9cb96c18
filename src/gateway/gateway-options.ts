import type { Clock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import type { Logger } from '../logger.ts';

export interface GatewayOptions {
  config: Config;
  clock?: Clock;
  /** Default: standard error, by the configuration. */
  logger?: Logger;
}
