import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import { createMarks } from './marks.ts';

export interface CacheOptions {
  clock: Clock;
  /** Of all portals together, estimated; 0 keeps nothing. */
  maxBytes: number;
}

/** Something that is kept, and how much room it takes. */
export interface CacheEntry {
  readonly bytes: number;
  /** When it was used last, roughly; kept by the cache. */
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
  /** The place of one kind of thing, of one portal. The same name is the same place. */
  section<Entry extends CacheEntry>(name: string): CacheSection<Entry>;
  /** Nothing is kept of the portal any more. Sections are named by kind, portal, and what else there is. */
  forgetPortal(portalId: string): void;
  /** Estimated. */
  bytes(): number;
}

export interface CacheSection<Entry> {
  get(key: string): Entry | undefined;
  /** Unless the key was invalidated at or after `askedAt`: an answer to a question from before is out of date. */
  set(key: string, entry: Entry, askedAt: number): void;
  invalidate(key: string): void;
}

/** How long an answer can be under way: longer than any call may take. */
const memoryMs = 300_000;
const touchMs = 1_000;

export function createCache({ clock, maxBytes }: CacheOptions): Cache {
  const sections = new Map<string, CacheSection<CacheEntry> & { clear(): void }>();
  /** Who is thrown out next; the entries themselves are found in their sections, without a key of many parts. */
  const queue = new LRUCache<CacheEntry, () => void>({
    maxSize: Math.max(1, maxBytes),
    sizeCalculation: (_forget, { bytes }) => bytes,
    dispose: (forget) => forget(),
  });
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

  function createSection(): CacheSection<CacheEntry> & { clear(): void } {
    const entries = new Map<string, CacheEntry>();
    const marks = createMarks(() => clock.now(), memoryMs);
    return {
      get(key) {
        const entry = entries.get(key);
        // Moving an entry to the end of the queue costs more than reading it; once a second is often enough.
        if (entry !== undefined && nowRoughly() - (entry.usedAt ?? 0) >= touchMs) {
          entry.usedAt = nowRoughly();
          queue.get(entry);
        }
        return entry;
      },
      set(key, entry, askedAt) {
        if (maxBytes === 0 || marks.isOutdated(key, askedAt)) return;
        const earlier = entries.get(key);
        if (earlier !== undefined) queue.delete(earlier);
        entries.set(key, entry);
        queue.set(entry, () => {
          if (entries.get(key) === entry) entries.delete(key);
        });
      },
      invalidate(key) {
        const entry = entries.get(key);
        if (entry !== undefined) queue.delete(entry);
        marks.set(key);
      },
      clear() {
        for (const entry of [...entries.values()]) queue.delete(entry);
      },
    };
  }

  return {
    now: () => clock.now(),
    nowRoughly,
    section<Entry extends CacheEntry>(name: string) {
      const section = sections.get(name) ?? createSection();
      sections.set(name, section);
      return section as unknown as CacheSection<Entry>;
    },
    forgetPortal(portalId) {
      for (const [name, section] of sections) {
        if (name.split(' ')[1] !== portalId) continue;
        section.clear();
        sections.delete(name);
      }
    },
    bytes: () => queue.calculatedSize,
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
