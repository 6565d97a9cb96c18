import { loadConfig } from '../../src/config/index.ts';
import { startGateway } from '../../src/gateway.ts';
import { answerParent } from '../processes/answer-parent.ts';

/**
 * The gateway, by the environment it is given. UNLIMITED=1 lifts the limits beyond what its settings admit, so that
 * the program is measured and not the limit.
 */
const { UNLIMITED, ...env } = process.env;
const { config } = loadConfig({ env, envFile: '/nonexistent/.env' });
const lifted = UNLIMITED === '1' ? { burstLimit: 1e7, searchLimit: 1e6, dailyLimit: 1e9 } : {};

const warnings: string[] = [];
process.on('warning', ({ name, message }) => warnings.push(`${name}: ${message}`));

const gateway = await startGateway({ config: { ...config, ...lifted } });
answerParent(`${gateway.url}/graphql`, {
  /** After a forced collection, in bytes; needs --expose-gc. */
  memory: () => {
    globalThis.gc?.();
    const { heapUsed, rss, external, arrayBuffers } = process.memoryUsage();
    return { heapUsed, rss, external, arrayBuffers };
  },
  resources: () => process.getActiveResourcesInfo(),
  warnings: () => warnings,
});
