import { createSystemClock } from '../../src/clock.ts';
import { loadConfig } from '../../src/config/index.ts';
import { openDatabase } from '../../src/database/index.ts';
import { openEvents } from '../../src/events/index.ts';
import { createRequestScope, createWebhookHandler, startHttpServer } from '../../src/http/index.ts';
import { createLogger } from '../../src/logger.ts';
import type { FromReceiver, ToReceiver } from './start-receiver.ts';
import { portalId } from './webhook-payloads.ts';
import { clientSecret, publicUrl } from './webhook-sender.ts';

/** What of the gateway takes webhooks and tells of them, as a process that can be killed: `node receiver-process.ts FILE`. */
const clock = createSystemClock();
const logger = createLogger({ level: 'error', format: 'text', secrets: [] });
const database = openDatabase({ path: process.argv[2] ?? '' });
const events = openEvents({
  database,
  clock,
  logger,
  holdBackMs: 250,
  maxAgeMs: 3_600_000,
  maxBytes: 2 ** 30,
});
events.consume(portalId, () => 'applied');
const { config } = loadConfig({ env: { PORT: '0' }, envFile: '/nonexistent/.env' });
const server = await startHttpServer(config, { scope: createRequestScope(), clock });
server.takeWebhooks(
  createWebhookHandler({
    secrets: [clientSecret],
    publicUrls: [publicUrl],
    signatureVersions: ['v3'],
    maxBodyBytes: 1_048_576,
    append: events.append,
    clock,
    logger,
  }),
);

function tell(message: FromReceiver): void {
  process.send?.(message);
}

process.on('message', async ({ name, after }: ToReceiver) => {
  for await (const batch of events.stream.subscribe({ portalId, after })) {
    const seen = batch.map(({ cursor, late, occurredAt, record, property }) => ({
      cursor,
      late,
      occurredAt,
      id: record?.id ?? '',
      value: property?.value ?? '',
    }));
    tell({ kind: 'seen', name, seen });
  }
});
process.on('disconnect', () => process.exit());
tell({ kind: 'ready', url: server.url, start: events.stream.cursor(portalId) });
