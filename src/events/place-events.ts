import type { StatementSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';

export interface Placed {
  /** Milliseconds until more is due; undefined when nothing waits. */
  nextInMs: number | undefined;
  /** Those that have more events with a place than before. */
  portals: ReadonlySet<string>;
}

interface Unplaced {
  arrival: number;
  portalId: string;
  arrivedAt: number;
  occurredAt: number;
  kind: string;
  /** That it is about, those included that a merge ended. */
  records: readonly string[];
  subject: string | null;
}

/** At most this many wait for their positions; beyond, they are not held back any longer. */
const maxHeld = 5_000;

/** So that no commit holds up the event loop for long: about 10 ms. */
const maxPlacedAtOnce = 500;

/** What happened in the same millisecond: a record comes first and goes last. */
const ranks: Readonly<Record<string, number>> = {
  CREATED: 0,
  RESTORED: 1,
  MERGED: 3,
  ARCHIVED: 4,
  PRIVACY_DELETED: 5,
};
const otherRank = 2;

/**
 * Gives events their positions: in the order in which they happened, as far as it is known after `holdBackMs`. An event
 * is due that long after it arrived; earlier ones of its records that arrived meanwhile go with it, before it. What comes
 * later still is put at the end and marked: `late` when a later event of a record of it has its place already,
 * `superseded` when that is about the same property, association or presence.
 */
export function createPlacement(
  { database, clock }: { database: Database; clock: Clock },
  holdBackMs: number,
): () => Placed {
  const unplaced = database.prepare(
    `SELECT arrival, portal_id, arrived_at, occurred_at, kind, record, other_record, subject
      FROM events WHERE position IS NULL ORDER BY arrival LIMIT ${maxHeld}`,
  );
  const later = (column: 'record' | 'other_record', more = '') =>
    database.prepare(
      `SELECT 1 FROM events WHERE ${column} = ? AND occurred_at > ? AND position IS NOT NULL ${more} LIMIT 1`,
    );
  const mergedLater = database.prepare(
    `SELECT 1 FROM event_merges JOIN events USING (arrival)
      WHERE event_merges.record = ? AND occurred_at > ? AND position IS NOT NULL LIMIT 1`,
  );
  const mergedRecords = database.prepare('SELECT record FROM event_merges WHERE arrival = ?');
  const isLater = [later('record'), later('other_record'), mergedLater];
  const isLaterOnSubject = [later('record', 'AND subject = ?'), later('other_record', 'AND subject = ?')];
  const place = database.prepare(
    'UPDATE events SET position = ?, late = ?, superseded = ? WHERE arrival = ? AND position IS NULL',
  );
  const readHead = database.prepare('SELECT head FROM event_portals WHERE portal_id = ?');
  const writeHead = database.prepare(
    'INSERT INTO event_portals (portal_id, head) VALUES (?, ?) ON CONFLICT DO UPDATE SET head = excluded.head',
  );

  function marksOf({ occurredAt, subject, records }: Unplaced): [late: number, superseded: number] {
    const late = records.some((key) => isLater.some((find) => find.get(key, occurredAt) !== undefined));
    if (!late || subject === null) return [Number(late), 0];
    const superseded = records.some((key) =>
      isLaterOnSubject.some((find) => find.get(key, occurredAt, subject) !== undefined),
    );
    return [1, Number(superseded)];
  }

  /** What is due, in its order. Reading what waits takes longer than placing some of it, so it is not read every time. */
  let planned: Unplaced[] = [];

  function plan(): Placed {
    const waiting = unplaced.all().map((row) => toUnplaced(row, mergedRecords));
    const now = clock.now();
    // The machine's time was set back since it arrived: it is not held for as long as that.
    const dueAt = ({ arrivedAt }: Unplaced) => (arrivedAt > now ? now : arrivedAt + holdBackMs);
    const isFull = waiting.length >= maxHeld;
    const { going, staying } = choose(waiting, (event) => isFull || dueAt(event) <= now);
    planned = going.sort(byOccurrence);
    if (isFull) return again;
    return {
      nextInMs: staying.length === 0 ? undefined : Math.min(...staying.map(dueAt)) - now,
      portals: none,
    };
  }

  function placeSome(events: readonly Unplaced[]): ReadonlySet<string> {
    const heads = new Map<string, number>();
    for (const event of events) {
      const { portalId, arrival } = event;
      const position = (heads.get(portalId) ?? Number(readHead.get(portalId)?.head ?? 0)) + 1;
      const { changes } = place.run(position, ...marksOf(event), arrival);
      // Another process may be on the same file, for as long as it takes to replace it: it was faster.
      if (changes > 0) heads.set(portalId, position);
    }
    for (const [portalId, head] of heads) writeHead.run(portalId, head);
    return new Set(heads.keys());
  }

  return () => {
    // More may have come since the plan was made.
    const afterwards = planned.length === 0 ? plan() : again;
    const events = planned.splice(0, maxPlacedAtOnce);
    if (events.length === 0) return afterwards;
    let portals: ReadonlySet<string>;
    try {
      portals = database.transaction(() => placeSome(events));
    } catch (error) {
      // They wait still.
      planned = [];
      throw error;
    }
    return { ...(planned.length > 0 ? again : afterwards), portals };
  };
}

const none: ReadonlySet<string> = new Set();
const again: Placed = { nextInMs: 0, portals: none };

/** Latest first, so that what goes takes with it all that has to be before it, whichever record they share. */
function choose(
  waiting: readonly Unplaced[],
  isDue: (event: Unplaced) => boolean,
): { going: Unplaced[]; staying: Unplaced[] } {
  const moving = new Set<string>();
  const { going = [], staying = [] } = Object.groupBy(
    waiting.toSorted((a, b) => b.occurredAt - a.occurredAt || Number(isDue(b)) - Number(isDue(a))),
    (event) => {
      const { records } = event;
      if (!isDue(event) && !records.some((key) => moving.has(key))) return 'staying';
      for (const key of records) moving.add(key);
      return 'going';
    },
  );
  return { going, staying };
}

function byOccurrence(a: Unplaced, b: Unplaced): number {
  return (
    a.occurredAt - b.occurredAt ||
    (ranks[a.kind] ?? otherRank) - (ranks[b.kind] ?? otherRank) ||
    a.arrival - b.arrival
  );
}

function toUnplaced(row: Record<string, unknown>, mergedRecords: StatementSync): Unplaced {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const arrival = Number(row.arrival);
  const merged = row.kind === 'MERGED' ? mergedRecords.all(arrival).map(({ record }) => record) : [];
  return {
    arrival,
    portalId: String(row.portal_id),
    arrivedAt: Number(row.arrived_at),
    occurredAt: Number(row.occurred_at),
    kind: String(row.kind),
    records: [row.record, row.other_record, ...merged].map(text).filter((key) => key !== null),
    subject: text(row.subject),
  };
}
