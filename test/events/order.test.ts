import { expect, it } from 'vitest';
import type { LoggedEvent } from '../../src/events/index.ts';
import { openLog } from './open-log.ts';
import { contactAndCompany, contactEvent, propertyChange } from './webhook-payloads.ts';

const brief = ({ record, property, occurredAt, late, superseded }: LoggedEvent) =>
  [record?.id, property?.name, property?.value, occurredAt, late && 'late', superseded && 'superseded']
    .filter((part) => part !== undefined && part !== false)
    .join(' ');

it('events of one delivery are put in the order in which they happened', async () => {
  const { append, clock, all } = openLog();
  await append(
    propertyChange(1, 'a', 'third', 300),
    propertyChange(1, 'a', 'first', 100),
    propertyChange(1, 'a', 'second', 200),
  );
  await clock.advance(250);
  expect(all().map(brief)).toEqual(['1 a first 100', '1 a second 200', '1 a third 300']);
});

it('an event is held back for a moment, and earlier ones of its record that come meanwhile go before it', async () => {
  const { append, clock, all } = openLog();
  await append(propertyChange(1, 'a', 'later', 200));
  await clock.advance(240);
  expect(all()).toEqual([]);
  await append(propertyChange(1, 'a', 'earlier', 100), propertyChange(2, 'a', 'other', 50));
  await clock.advance(10);
  expect(all().map(brief)).toEqual(['1 a earlier 100', '1 a later 200']);
  await clock.advance(240);
  expect(all().map(brief)).toEqual(['1 a earlier 100', '1 a later 200', '2 a other 50']);
});

it('what goes takes earlier events along through every record they share', async () => {
  const { append, clock, all } = openLog();
  await append(propertyChange(1, 'a', 'due', 300));
  await clock.advance(200);
  await append(contactAndCompany(1, 9, 200), contactAndCompany(2, 9, 150));
  await clock.advance(50);
  expect(all().map(({ occurredAt, late }) => [occurredAt, late])).toEqual([
    [150, false],
    [200, false],
    [300, false],
  ]);
});

it('of one moment a record comes first and goes last', async () => {
  const { append, clock, all } = openLog();
  await append(
    contactEvent('deletion', 1, 100),
    propertyChange(1, 'a', 'x', 100),
    contactEvent('creation', 1, 100),
  );
  await clock.advance(250);
  expect(all().map(({ kind }) => kind)).toEqual(['CREATED', 'UPDATED', 'ARCHIVED']);
});

it('what comes too late stands at the end and is marked, superseded where a later value is known', async () => {
  const { append, clock, all } = openLog();
  await append(propertyChange(1, 'a', 'later', 200));
  await clock.advance(250);
  await append(
    propertyChange(1, 'a', 'earlier', 100),
    propertyChange(1, 'b', 'of another property', 100),
    propertyChange(2, 'a', 'of another record', 100),
    propertyChange(1, 'c', 'of the same moment', 200),
  );
  await clock.advance(250);
  expect(all().map(brief)).toEqual([
    '1 a later 200',
    '1 a earlier 100 late superseded',
    '1 b of another property 100 late',
    '2 a of another record 100',
    '1 c of the same moment 200',
  ]);
});

it.each([
  [
    'an archiving before a restoring',
    contactEvent('restore', 1, 200),
    contactEvent('deletion', 1, 100),
    true,
  ],
  ['a creation', propertyChange(1, 'a', 'x', 200), contactEvent('creation', 1, 100), false],
  [
    'an association before its removal, from the other end',
    contactAndCompany(1, 9, 200, { associationRemoved: true }),
    contactAndCompany(1, 9, 100, { turned: true }),
    true,
  ],
  [
    'an association to a record that changed since',
    propertyChange(1, 'a', 'x', 200),
    contactAndCompany(1, 9, 100),
    false,
  ],
])('%s that comes late is superseded only by what undid it', async (_what, later, earlier, superseded) => {
  const { append, clock, all } = openLog();
  await append(later);
  await clock.advance(250);
  await append(earlier);
  await clock.advance(250);
  expect(all().map(({ late, superseded }) => [late, superseded])).toEqual([
    [false, false],
    [true, superseded],
  ]);
});

it('without holding back, events have their places at once', async () => {
  const { append, clock, all } = openLog({ holdBackMs: 0 });
  await append(propertyChange(1, 'a', 'x', 100));
  await clock.advance(0);
  expect(all()).toHaveLength(1);
});

it('at most 5,000 events are held back', async () => {
  const { append, clock, all } = openLog();
  await append(...Array.from({ length: 6_000 }, (_, index) => propertyChange(index, 'a', 'x', 100)));
  await clock.advance(250);
  await clock.advance(250);
  expect(all()).toHaveLength(6_000);
});

it('what arrives while many are given their places gets its own as soon as it is due', async () => {
  const { append, clock, all } = openLog();
  await append(...Array.from({ length: 1_200 }, (_, index) => propertyChange(index, 'a', 'x', 100)));
  await clock.advance(250);
  expect(all().length).toBeLessThan(1_200);
  await append(propertyChange(5_000, 'a', 'meanwhile', 50));
  await clock.advance(100);
  expect(all()).toHaveLength(1_200);
  await clock.advance(150);
  expect(all().at(-1)).toMatchObject({ record: { id: '5000' }, late: false });
});

const merged = { primaryObjectId: 11, mergedObjectIds: [12], newObjectId: 30 };

it('a merge stands behind what happened before to the records that it ended', async () => {
  const { append, clock, all } = openLog();
  await append(contactEvent('merge', 30, 200, merged));
  await clock.advance(100);
  await append(propertyChange(12, 'a', 'before', 100), propertyChange(11, 'a', 'before', 90));
  await clock.advance(150);
  expect(all().map(brief)).toEqual(['11 a before 90', '12 a before 100', '30 200']);
});

it('what comes of a record after the merge that ended it has its place is late', async () => {
  const { append, clock, all } = openLog();
  await append(contactEvent('merge', 30, 200, merged));
  await clock.advance(250);
  await append(propertyChange(12, 'a', 'before', 100), propertyChange(13, 'a', 'other', 100));
  await clock.advance(250);
  expect(all().map(brief)).toEqual(['30 200', '12 a before 100 late', '13 a other 100']);
});

it('an event that arrived by a clock that was ahead is not held until then', async () => {
  const { append, clock, database, all } = openLog();
  await append(propertyChange(1, 'a', 'x', 100));
  database.prepare('UPDATE events SET arrived_at = arrived_at + 3600000').run();
  await clock.advance(250);
  expect(all().map(brief)).toEqual(['1 a x 100']);
});
