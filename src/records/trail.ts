import type { CallContext } from '../hubspot/index.ts';
import type { Shelf } from './shelf.ts';

/** One look into what is known, and what it found. */
interface Look {
  shelf: Shelf<unknown>;
  key: string;
  properties: ReadonlySet<string>;
  found: unknown;
}

/**
 * What the answer to a request is made of, look by look. It tells whether the same request would be answered the same:
 * when nothing but what is known went into the answer, and every look would find the very same again.
 */
export interface Trail {
  /** What is known went into the answer; null: that there is no such thing. */
  add(shelf: Shelf<unknown>, key: string, properties: ReadonlySet<string>, found: unknown): void;
  /** Something else went into it: the time, what HubSpot was asked, what is left of its limits. */
  lose(): void;
  isLost(): boolean;
  /** How many looks there were. */
  length(): number;
  /** Whether every look still finds what it found. */
  holds(): boolean;
}

/** On whose behalf something is read. */
export interface ReadContext extends CallContext {
  /** Where it is noted what the answer is made of. */
  trail?: Trail;
  /** Epoch milliseconds until which reading may wait that takes many searches; absent: as all else. */
  patientUntil?: number;
}

export function createTrail(): Trail {
  let looks: Look[] | undefined = [];
  return {
    add(shelf, key, properties, found) {
      looks?.push({ shelf, key, properties, found });
    },
    lose() {
      looks = undefined;
    },
    isLost: () => looks === undefined,
    length: () => looks?.length ?? 0,
    holds: () =>
      looks?.every(({ shelf, key, properties, found }) => shelf.get(key, properties) === found) ?? false,
  };
}
