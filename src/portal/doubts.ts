import type { Clock } from '../clock.ts';

/** Something that the definitions as they were read do not know: it may have been made in HubSpot since. */
export interface Doubt {
  /** Ids of the type whose properties and pipelines may be out of date, or of the two whose labels may. */
  types: readonly [string] | readonly [string, string];
  /**
   * Of what was met at HubSpot: by what it is known again, such as `colour red`. Records keep values that are no option
   * any more, so that it is looked for once and then not before long. Callers try again what they just made in HubSpot.
   */
  met?: string;
}

export type TellDoubt = (doubt: Doubt) => void;

export interface DoubtsOptions {
  clock: Clock;
  /** Between two readings of the portal, whatever is doubted; 0: none. */
  intervalMs: number;
  /** Ends everything. */
  signal: AbortSignal;
  /** Reads the definitions of these types again; whether they are other than before. Throws when that fails. */
  reread(types: Doubt['types']): Promise<boolean>;
}

/** For so long nothing is looked for again that was met and is not in the definitions. */
const repeatMs = 900_000;
/** Of one subject that are remembered; further ones wait as long. */
const maxNames = 1_000;
const maxNameLength = 200;
/** That wait to be read; others wait for the poll. */
const maxWaiting = 100;
/** Doubts that come together are answered by one reading. */
const gatherMs = 500;

/** The definitions that one reading gives. */
interface Subject {
  types: Doubt['types'];
  names: Set<string>;
  /** When they were read for a doubt; epoch milliseconds. */
  readAt: number;
}

/** Has definitions read again in the background when they are doubted: one reading at a time, and one in an interval. */
export function createDoubts({ clock, intervalMs, signal, reread }: DoubtsOptions): TellDoubt {
  const subjects = new Map<string, Subject>();
  const waiting = new Set<Subject>();
  let isRunning = false;
  let lastAt = Number.NEGATIVE_INFINITY;

  function subjectOf(types: Doubt['types']): Subject {
    const key = types.join(' ');
    const subject = subjects.get(key) ?? { types, names: new Set(), readAt: Number.NEGATIVE_INFINITY };
    subjects.set(key, subject);
    return subject;
  }

  /** Remembers the name; false: it is looked for already, or was lately. */
  function isNews({ names, readAt }: Subject, name: string): boolean {
    const isFresh = clock.now() - readAt < repeatMs;
    if (isFresh && (names.has(name) || names.size >= maxNames)) return false;
    if (names.size < maxNames) names.add(name);
    return true;
  }

  async function run(): Promise<void> {
    isRunning = true;
    try {
      while (waiting.size > 0) {
        await clock.sleep(Math.max(gatherMs, lastAt + intervalMs - clock.now()), signal);
        for (const subject of [...waiting].slice(0, 1)) await read(subject);
      }
    } catch {
      // The gateway ends.
    } finally {
      isRunning = false;
    }
  }

  async function read(subject: Subject): Promise<void> {
    waiting.delete(subject);
    lastAt = clock.now();
    subject.readAt = lastAt;
    try {
      if (await reread(subject.types)) subject.names.clear();
    } catch {
      // It was logged; what is doubted next has it read again.
      subject.readAt = Number.NEGATIVE_INFINITY;
    }
  }

  return ({ types, met }) => {
    if (intervalMs === 0 || signal.aborted) return;
    const subject = subjectOf(types);
    if (met !== undefined && !isNews(subject, met.slice(0, maxNameLength))) return;
    if (waiting.size >= maxWaiting) return;
    waiting.add(subject);
    if (!isRunning) void run();
  };
}
