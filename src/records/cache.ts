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
}

/**
 * What is kept of HubSpot's answers, bounded in bytes, least recently used first out. Age is the business of those who
 * keep something.
 */
export interface Cache {
  now(): number;
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

export function createCache({ clock, maxBytes }: CacheOptions): Cache {
  const entries =
    maxBytes === 0
      ? undefined
      : new LRUCache<string, CacheEntry>({ maxSize: maxBytes, sizeCalculation: ({ bytes }) => bytes });
  /** When a key was invalidated last. */
  const marks = new Map<string, number>();
  /** Everything asked before counts as invalidated. */
  let floor = Number.NEGATIVE_INFINITY;

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
    get: (key) => entries?.get(key),
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
