import { createSystemClock } from '../../src/clock.ts';
import { loadConfig } from '../../src/config/index.ts';
import { openDatabase } from '../../src/database/index.ts';
import { openEvents } from '../../src/events/index.ts';
import { createRequestScope, createWebhookHandler, startHttpServer } from '../../src/http/index.ts';
import { createLogger } from '../../src/logger.ts';
import { answerParent } from './answer-parent.ts';

/** What of the gateway takes webhooks, on the file DATABASE_PATH, for the secret CLIENT_SECRET and the portal PORTAL_ID. */
const { DATABASE_PATH = ':memory:', CLIENT_SECRET = '', PORTAL_ID = '' } = process.env;
const clock = createSystemClock();
const logger = createLogger({ level: 'error', format: 'text', secrets: [] });
const database = openDatabase({ path: DATABASE_PATH });
const events = openEvents({
  database,
  clock,
  logger,
  holdBackMs: 250,
  maxAgeMs: 3_600_000,
  maxBytes: 2 ** 31,
});
events.consume(PORTAL_ID, () => 'applied');
const { config } = loadConfig({ env: { PORT: '0' }, envFile: '/nonexistent/.env' });
const server = await startHttpServer(config, { scope: createRequestScope(), clock });
server.takeWebhooks(
  createWebhookHandler({
    secrets: [CLIENT_SECRET],
    publicUrls: [server.url],
    signatureVersions: ['v3'],
    maxBodyBytes: 1_048_576,
    append: events.append,
    clock,
    logger,
  }),
);

answerParent(server.url, {
  kept: () => Number(database.prepare('SELECT count(*) AS n FROM events').get()?.n),
  placed: () => events.log.head(PORTAL_ID),
});
