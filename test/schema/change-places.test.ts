import { describe, expect, it } from 'vitest';
import type { LoggedEvent } from '../../src/events/index.ts';
import type { ObjectTypeModel } from '../../src/portal/index.ts';
import { createPortal } from '../../src/portal/portal.ts';
import {
  createMarks,
  decodeChangePlace,
  encodeChangePlace,
  encodePlaceBehind,
} from '../../src/schema/change-cursor.ts';
import { viewsOf } from '../../src/schema/change-view.ts';
import { placeChanges } from '../../src/schema/place-changes.ts';
import { mergeViews } from '../../src/schema/record-change.ts';
import { property, recordType } from '../records/record-type.ts';

function typeOf(objectTypeId: string, name: string, properties: string[]): ObjectTypeModel {
  return { ...recordType(properties.map((each) => property(each, 'string'))), objectTypeId, name };
}

const portal = createPortal(
  {
    formatVersion: 1,
    account: { portalId: '1', accountType: null, timeZone: null, companyCurrency: null, uiDomain: 'x' },
    objectTypes: [typeOf('0-1', 'contact', ['email', 'city']), typeOf('0-2', 'company', ['name'])],
    unreadable: [],
    associations: [
      {
        fromTypeId: '0-1',
        toTypeId: '0-2',
        types: [{ category: 'USER_DEFINED', typeId: 7, label: 'Boss', primary: false }],
      },
      {
        fromTypeId: '0-2',
        toTypeId: '0-1',
        types: [{ category: 'USER_DEFINED', typeId: 8, label: 'Boss', primary: false }],
      },
    ],
    owners: [],
  },
  'hash',
);

function logged(position: number, fields: Partial<LoggedEvent>): LoggedEvent {
  return {
    portalId: '1',
    kind: 'UPDATED',
    subscriptionType: 'contact.propertyChange',
    record: { objectTypeId: '0-1', id: '1' },
    property: null,
    association: null,
    merge: null,
    occurredAt: 1_000,
    source: 'CRM_UI',
    sourceId: null,
    appId: null,
    subscriptionId: null,
    eventId: null,
    attemptNumber: 0,
    payload: null,
    cursor: `at${position}`,
    position,
    late: false,
    superseded: false,
    ...fields,
  };
}

const set = (position: number, id: string, name: string, more: Partial<LoggedEvent> = {}) =>
  logged(position, {
    record: { objectTypeId: '0-1', id },
    property: { name, value: `v${position}` },
    ...more,
  });
const everything = () => true;
const changesIn = (events: readonly LoggedEvent[]) =>
  mergeViews(events.flatMap((event) => viewsOf(event, everything, portal)));

describe('events of one write', () => {
  it('are one change: a creation with what was set, with other records in between', () => {
    const events = [
      logged(1, { kind: 'CREATED' }),
      set(2, '2', 'email'),
      set(3, '1', 'email'),
      set(4, '2', 'city'),
      set(5, '1', 'city', { occurredAt: 1_004 }),
      set(6, '1', 'city', { occurredAt: 1_500 }),
    ];
    expect(changesIn(events).map(({ kind, recordId, positions }) => [kind, recordId, positions])).toEqual([
      ['CREATED', '1', [1, 3, 5]],
      ['UPDATED', '2', [2, 4]],
      ['UPDATED', '1', [6]],
    ]);
  });

  it.each<[string, Partial<LoggedEvent>]>([
    ['by another source', { source: 'IMPORT' }],
    ['that came late', { late: true }],
    ['at another time', { occurredAt: 1_011 }],
  ])('are not those %s', (_what, more) => {
    expect(changesIn([set(1, '1', 'email'), set(2, '1', 'city', more)])).toHaveLength(2);
  });
});

describe('what the schema does not have', () => {
  it.each<[string, LoggedEvent]>([
    ['a property', set(1, '1', 'salary')],
    ['a type', logged(1, { kind: 'CREATED', record: { objectTypeId: '2-9', id: '1' } })],
    ['an event of no record', logged(1, { kind: 'OTHER', record: null })],
    [
      'the type at the other end',
      logged(1, {
        kind: 'ASSOCIATION_ADDED',
        association: {
          from: { objectTypeId: '0-1', id: '1' },
          to: { objectTypeId: '2-9', id: '2' },
          primary: false,
          typeId: null,
          category: null,
        },
      }),
    ],
  ])('is not told: %s', (_what, event) => {
    expect(changesIn([event])).toEqual([]);
  });
});

it('an association is seen from both ends, each with its own label', () => {
  const association = {
    from: { objectTypeId: '0-1', id: '1' },
    to: { objectTypeId: '0-2', id: '2' },
    primary: false,
    typeId: 7,
    category: 'USER_DEFINED',
  };
  const changes = changesIn([logged(1, { kind: 'ASSOCIATION_ADDED', association })]);
  expect(
    changes.map(({ recordId, association: end }) => [recordId, end?.recordId, end?.labels?.[0]?.typeId]),
  ).toEqual([
    ['1', '2', 7],
    ['2', '1', 8],
  ]);
});

describe('a cursor', () => {
  it('is read back as it was written', () => {
    for (const offsets of [[], [0], [7, 8], [1, 3, 1_999]]) {
      const place = { cursor: 'abc_-1', beyond: new Set(offsets) };
      expect(decodeChangePlace(encodeChangePlace(place))).toEqual(place);
    }
  });

  it.each(['a.b.c', 'a.', 'a.!!', `a.${'A'.repeat(400)}`])('that is none is refused: %s', (text) => {
    expect(() => decodeChangePlace(text)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });

  it('misses nothing and repeats nothing, wherever the reader stops', () => {
    // Two properties of each of nine records, in every kind of disorder, among events of no interest.
    const order = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 8, 9, 7, 7, 2, 8, 4, 6];
    const seen = new Set<number>();
    const events = order.flatMap((id, index) => {
      const name = seen.has(id) ? 'city' : 'email';
      seen.add(id);
      return [set(2 * index + 1, String(id), name), set(2 * index + 2, 'x', 'salary')];
    });
    const tell = (start: string, known: (event: LoggedEvent) => boolean) => {
      const from = Number(start.slice(2));
      const behind = events.filter(({ position }) => position > from);
      const fresh = behind.filter((event) => !known(event));
      const changes = changesIn(fresh);
      const given = new Set(behind.filter(known).map(({ position }) => position));
      const cursors = placeChanges({ start, events: behind, given }, changes);
      return changes.map((change, index) => ({
        id: change.recordId,
        names: [...change.changed.keys()],
        cursor: cursors[index] ?? '',
      }));
    };
    const whole = tell('at0', () => false);
    expect(whole).toHaveLength(9);
    whole.forEach(({ cursor }, index) => {
      const place = decodeChangePlace(cursor);
      const from = Number(place.cursor.slice(2));
      const { given } = createMarks(place).take(events.filter(({ position }) => position > from));
      const old = new Set(events.filter(({ position }) => given.has(position)));
      const rest = tell(place.cursor, (event) => old.has(event));
      const plain = (list: typeof whole) => list.map(({ id, names }) => `${id} ${names.join()}`).sort();
      expect(plain(rest)).toEqual(plain(whole.slice(index + 1)));
      // And a second stop after that one.
      expect(rest.map((each) => decodeChangePlace(each.cursor))).toEqual(
        whole.slice(index + 1).map((each) => decodeChangePlace(each.cursor)),
      );
    });
  });

  it('keeps its marks beyond the events that are read at a time', () => {
    const events = Array.from({ length: 30 }, (_, index) => set(index + 1, String(index + 1), 'email'));
    const marks = createMarks({ cursor: 'at0', beyond: new Set([3, 12, 25]) });
    const cursors = [0, 10, 20].flatMap((from) => {
      const some = events.slice(from, from + 10);
      const { fresh, given } = marks.take(some);
      return [
        ...placeChanges({ start: `at${from}`, events: some, given }, changesIn(fresh)),
        encodePlaceBehind(some, given),
      ];
    });
    for (const cursor of cursors) {
      const place = decodeChangePlace(cursor);
      const from = Number(place.cursor.slice(2));
      const { given } = createMarks(place).take(events.slice(from));
      expect([...given].filter((position) => [4, 13, 26].includes(position))).toEqual(
        [4, 13, 26].filter((position) => position > from),
      );
    }
  });
});
