import type { Clock } from '../clock.ts';
import type { ObjectTypeModel } from '../portal/index.ts';

/** What is known of a record that was touched: it may be there, and be another; or it is there no longer. */
export type Touch = 'written' | 'gone';

/** Records that were written, or heard of, so lately that HubSpot's search may show them as they were. */
export interface RecentWrites {
  note(type: ObjectTypeModel, id: string, touch: Touch): void;
  /** By id, the latest first. */
  of(type: ObjectTypeModel): ReadonlyMap<string, Touch>;
}

export interface RecentWritesOptions {
  clock: Clock;
  /** How long a touch counts, in milliseconds; 0: never. */
  windowMs: number;
  /** Told once for a type: it had more touches than are kept. */
  onOverflow(type: ObjectTypeModel): void;
}

/** Of one type. What was touched before leaves first: searches then show it when HubSpot's index does. */
export const maxRecentWrites = 1_000;

const none: ReadonlyMap<string, Touch> = new Map();

export function createRecentWrites({ clock, windowMs, onOverflow }: RecentWritesOptions): RecentWrites {
  /** Earliest first, for each type. */
  const touches = new Map<string, Map<string, { touch: Touch; at: number }>>();
  const overflown = new Set<string>();

  return {
    note(type, id, touch) {
      if (windowMs === 0) return;
      const own = touches.get(type.objectTypeId) ?? new Map();
      touches.set(type.objectTypeId, own);
      own.delete(id);
      own.set(id, { touch, at: clock.now() });
      if (own.size <= maxRecentWrites) return;
      const [earliest] = own.keys();
      own.delete(earliest);
      if (overflown.has(type.objectTypeId)) return;
      overflown.add(type.objectTypeId);
      onOverflow(type);
    },
    of({ objectTypeId }) {
      const own = touches.get(objectTypeId);
      if (own === undefined) return none;
      const notBefore = clock.now() - windowMs;
      for (const [id, { at }] of own) {
        if (at > notBefore) break;
        own.delete(id);
      }
      if (own.size === 0) touches.delete(objectTypeId);
      return new Map([...own].reverse().map(([id, { touch }]) => [id, touch]));
    },
  };
}
