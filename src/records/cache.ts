import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';

export interface CacheOptions {
  clock: Clock;
  /** Of all portals together, estimated; 0 keeps nothing. */
  maxBytes: number;
}

/** Something that is kept, and how much room it takes. */
export interface CacheEntry {
  readonly bytes: number;
  /** When it was used last, roughly. */
  usedAt?: number;
}

/**
 * What is kept of HubSpot's answers, bounded in bytes, least recently used first out. Age is the business of those who
 * keep something.
 */
export interface Cache {
  now(): number;
  /** The same for a whole turn of the event loop: a query looks up thousands of entries. */
  nowRoughly(): number;
  get(key: string): CacheEntry | undefined;
  /** Unless the key was invalidated at or after `askedAt`: an answer to a question from before is out of date. */
  set(key: string, entry: CacheEntry, askedAt: number): void;
  invalidate(key: string): void;
  /** Estimated. */
  bytes(): number;
}

/** How long an answer can be under way: longer than any call may take. */
const memoryMs = 300_000;
const maxMarks = 50_000;
const touchMs = 1_000;

export function createCache({ clock, maxBytes }: CacheOptions): Cache {
  const entries =
    maxBytes === 0
      ? undefined
      : new LRUCache<string, CacheEntry>({ maxSize: maxBytes, sizeCalculation: ({ bytes }) => bytes });
  /** When a key was invalidated last. */
  const marks = new Map<string, number>();
  /** Everything asked before counts as invalidated. */
  let floor = Number.NEGATIVE_INFINITY;

  let turnsTime: number | undefined;

  function nowRoughly(): number {
    if (turnsTime === undefined) {
      turnsTime = clock.now();
      setImmediate(() => {
        turnsTime = undefined;
      });
    }
    return turnsTime;
  }

  function forgetOldMarks(): void {
    const horizon = clock.now() - memoryMs;
    for (const [key, at] of marks) {
      if (at > horizon) break;
      marks.delete(key);
    }
    if (marks.size <= maxMarks) return;
    floor = clock.now();
    marks.clear();
  }

  return {
    now: () => clock.now(),
    nowRoughly,
    get(key) {
      const entry = entries?.peek(key);
      // Moving an entry to the end of the queue costs more than reading it; once a second is often enough.
      if (entry !== undefined && nowRoughly() - (entry.usedAt ?? 0) >= touchMs) {
        entry.usedAt = nowRoughly();
        entries?.get(key);
      }
      return entry;
    },
    set(key, entry, askedAt) {
      if (askedAt <= floor || askedAt <= (marks.get(key) ?? Number.NEGATIVE_INFINITY)) return;
      entries?.set(key, entry);
    },
    invalidate(key) {
      entries?.delete(key);
      marks.delete(key);
      marks.set(key, clock.now());
      forgetOldMarks();
    },
    bytes: () => entries?.calculatedSize ?? 0,
  };
}

const bytesPerCharacter = 2;
/** Of an object or a map entry, and of the references to it. */
const overheadBytes = 64;

/** Room for texts and their keys. */
export function estimateBytes(texts: Iterable<string | null | undefined>): number {
  let bytes = 0;
  for (const text of texts) bytes += overheadBytes + bytesPerCharacter * (text?.length ?? 0);
  return bytes;
}
