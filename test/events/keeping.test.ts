import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import { openDeadLetters, parseChange } from '../../src/events/index.ts';
import { openLog } from './open-log.ts';
import { contactEvent, portalId, propertyChange } from './webhook-payloads.ts';

function freshPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hubspot-graphql-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'gateway.db');
}

it('what was appended before the end is placed and applied after the next start', async () => {
  const path = freshPath();
  const before = openLog({ path });
  await before.append(propertyChange(1, 'a', 'x', 100));
  before.events.close();
  before.database.close();
  const applied: string[] = [];
  const after = openLog({ path, apply: ({ property }) => applied.push(property?.name ?? '') });
  await after.clock.advance(5_250);
  expect(after.all()).toHaveLength(1);
  expect(applied).toEqual(['a']);
});

it('what was applied is not applied again after the next start', async () => {
  const path = freshPath();
  const before = openLog({ path });
  await before.append(propertyChange(1, 'a', 'x', 100));
  await before.clock.advance(250);
  before.events.close();
  before.database.close();
  const applied: unknown[] = [];
  const after = openLog({ path, apply: (event) => applied.push(event) });
  await after.append(propertyChange(1, 'b', 'x', 200));
  await after.clock.advance(250);
  expect(applied).toHaveLength(1);
});

it('an event that cannot be applied is logged, and the others are applied', async () => {
  const applied: string[] = [];
  const { append, clock, logged } = openLog({
    apply({ record }) {
      if (record?.id === '1') throw new Error('a fault of ours');
      applied.push(record?.id ?? '');
    },
  });
  await append(propertyChange(1, 'a', 'x', 100), propertyChange(2, 'a', 'x', 100));
  await clock.advance(250);
  expect(applied).toEqual(['2']);
  expect(logged.filter((line) => line.includes('a fault of ours'))).toHaveLength(1);
});

it('events whose applying the database fails are applied again, in their order', async () => {
  const applied: string[] = [];
  let failures = 1;
  const { append, clock } = openLog({
    apply({ record }) {
      if (record?.id === '2' && failures-- > 0)
        throw new GatewayError('DATABASE_UNAVAILABLE', 'The disk is full.');
      applied.push(record?.id ?? '');
    },
  });
  await append(
    propertyChange(1, 'a', 'x', 100),
    propertyChange(2, 'a', 'x', 101),
    propertyChange(3, 'a', 'x', 102),
  );
  await clock.advance(250);
  expect(applied).toEqual(['1']);
  await clock.advance(5_000);
  expect(applied).toEqual(['1', '1', '2', '3']);
});

it('events are forgotten by age, the oldest first, and can come again then', async () => {
  const { append, clock, all } = openLog({ maxAgeMs: 3_600_000 });
  await append(propertyChange(1, 'a', 'old', 100));
  await clock.advance(3_000_000);
  await append(propertyChange(1, 'a', 'new', 200));
  await clock.advance(700_000);
  expect(all().map(({ property }) => property?.value)).toEqual(['new']);
});

it('events are forgotten by size, a thousand at a time', async () => {
  const { append, clock, all } = openLog({ maxBytes: 1_000_000 });
  const events = Array.from({ length: 3_000 }, (_, index) =>
    propertyChange(index, 'a', 'x'.repeat(100), 100),
  );
  await append(...events);
  await clock.advance(120_000);
  expect(all().length).toBeGreaterThan(700);
  expect(all().length).toBeLessThan(1_500);
  expect(all().at(-1)?.position).toBe(3_000);
});

it('of a record deleted for privacy no values are kept, nor of what comes later', async () => {
  const { append, clock, events, database, all } = openLog();
  await append(
    propertyChange(1, 'email', 'person@example.com', 100),
    contactEvent('privacyDeletion', 1, 200),
  );
  await append(propertyChange(2, 'email', 'other@example.com', 100));
  await clock.advance(250);
  events.log.redact(portalId, { objectTypeId: '0-1', id: '1' });
  expect(all().map(({ property, payload }) => [property?.value, payload === null])).toEqual([
    [null, true],
    ['other@example.com', false],
    [undefined, true],
  ]);
  expect(JSON.stringify(database.prepare('SELECT * FROM events').all())).not.toContain('person@example.com');
  expect(events.log.wasPrivacyDeleted(portalId, { objectTypeId: '0-1', id: '1' })).toBe(true);
  expect(events.log.wasPrivacyDeleted(portalId, { objectTypeId: '0-1', id: '2' })).toBe(false);
});

it('with a record deleted for privacy those are redacted that were merged into it, whenever they come', async () => {
  const { append, clock, events, database, all } = openLog();
  const merge = (primary: number, loser: number, result: number, at: number) =>
    contactEvent('merge', result, at, {
      primaryObjectId: primary,
      mergedObjectIds: [loser],
      newObjectId: result,
    });
  await append(
    propertyChange(11, 'lastname', 'Secret', 100),
    merge(11, 12, 30, 200),
    propertyChange(30, 'lastname', 'Secret', 250),
    merge(30, 13, 40, 300),
    contactEvent('privacyDeletion', 40, 400),
    propertyChange(50, 'lastname', 'Other', 400),
  );
  await clock.advance(250);
  events.log.redact(portalId, { objectTypeId: '0-1', id: '40' });
  expect(JSON.stringify(database.prepare('SELECT event FROM events').all())).not.toContain('Secret');
  expect(all().map(({ property }) => property?.value)).toContain('Other');
  for (const id of ['11', '12', '13', '30', '40'])
    expect(events.log.wasPrivacyDeleted(portalId, { objectTypeId: '0-1', id })).toBe(true);
  expect(events.log.wasPrivacyDeleted(portalId, { objectTypeId: '0-1', id: '50' })).toBe(false);
});

it('more than 20,000 events that wait to be written are not taken', async () => {
  const { events, clock } = openLog();
  const many = Array.from({ length: 10_000 }, (_, index) =>
    parseChange(propertyChange(index, 'a', 'x', 100)),
  );
  const [first, second, third] = [events.append(many), events.append(many), events.append(many)];
  await expect(third).rejects.toMatchObject({ code: 'OVERLOADED', retryAfterMs: 1_000 });
  await Promise.all([first, second]);
  await events.append(many);
  await clock.advance(0);
});

it('dead letters are listed, and what is understood on replay gets its place in a gateway that runs', async () => {
  const { events, database, clock, all } = openLog();
  const good = JSON.stringify(propertyChange(1, 'a', 'x', 100));
  const bad = '{"not":"an event"}';
  await events.append(
    [],
    [
      { reason: 'Not understood then.', payload: good },
      { reason: 'Not understood then.', payload: bad },
      { reason: 'Not understood then.', payload: good.replace('"x"', '"y"') },
    ],
  );
  const deadLetters = openDeadLetters({ database, clock });
  expect(deadLetters.list().map(({ payload }) => payload)).toContain(bad);
  expect(deadLetters.replay([1, 2])).toEqual({ moved: 1, kept: 1 });
  expect(deadLetters.list().map(({ id, reason }) => [id, reason])).toEqual([
    [2, 'subscriptionType is missing or no text.'],
    [3, 'Not understood then.'],
  ]);
  expect(deadLetters.replay()).toEqual({ moved: 1, kept: 1 });
  await clock.advance(5_250);
  expect(all().map(({ property }) => property?.value)).toEqual(['x', 'y']);
});
