import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/database/index.ts';
import { openDeadLetters } from '../../src/events/index.ts';
import { createManualClock } from '../hubspot/manual-clock.ts';
import { makeDirectory, messagesIn, runCli } from './run-cli.ts';

const event = {
  eventId: 1,
  portalId: 1458,
  occurredAt: 1_750_000_000_000,
  subscriptionType: 'contact.creation',
  objectId: 7,
};

it('dead letters are listed and replayed from the command line', async () => {
  const path = join(await makeDirectory(), 'gateway.db');
  const database = openDatabase({ path });
  openDeadLetters({ database, clock: createManualClock() });
  const insert = database.prepare('INSERT INTO dead_letters (received_at, reason, payload) VALUES (?, ?, ?)');
  insert.run(1_750_000_000_000, 'It was not understood.', JSON.stringify(event));
  insert.run(1_750_000_000_000, 'It was not understood.', '{"not":"an event"}');
  const env = { DATABASE_PATH: path };

  const listed = await runCli(['events', 'dead-letters'], { env });
  expect(listed.code).toBe(0);
  expect(
    listed.stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toEqual([
    {
      id: 1,
      receivedAt: '2025-06-15T15:06:40.000Z',
      reason: 'It was not understood.',
      payload: JSON.stringify(event),
    },
    expect.objectContaining({ id: 2 }),
  ]);

  expect((await runCli(['events', 'replay', '1'], { env })).stdout).toBe(
    'Moved 1 into the log; 0 are still not understood.\n',
  );
  expect((await runCli(['events', 'replay'], { env })).stdout).toBe(
    'Moved 0 into the log; 1 are still not understood.\n',
  );
  expect(database.prepare('SELECT count(*) AS n FROM events').get()).toEqual({ n: 1 });
  database.close();
});

it('an id that is none ends with exit code 2', async () => {
  const { code, stderr } = await runCli(['events', 'replay', 'first']);
  expect(code).toBe(2);
  expect(messagesIn(stderr)).toHaveLength(1);
});
