import type { Clock } from '../clock.ts';
import { toError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { ServedPortal } from './serve-portal.ts';

/** A portal that stays as it is until it is given back. */
export interface PortalLease {
  served: ServedPortal;
  /** Once; more often is no harm. */
  release(): void;
}

/** The portals in memory: read when they are first asked, let go when nobody asks. */
export interface PortalPool {
  /** Waits until the portal is read, together with all others who want it; throws what reading it throws. */
  acquire(portalId: string): Promise<PortalLease>;
  /** undefined when it is not in memory, or not yet. */
  loaded(portalId: string): ServedPortal | undefined;
  all(): ServedPortal[];
  /** Whoever asks next has it read anew; who uses it now goes on with it. */
  drop(portalId: string): void;
  close(): void;
}

export interface PortalPoolOptions {
  /** Reads a portal. */
  load(portalId: string): Promise<ServedPortal>;
  /** Nothing of the portal is in use any more. */
  onClosed(portalId: string): void;
  /** Those in use are not let go, so that there can be more while they all are. */
  maxPortals: number;
  idleMs: number;
  clock: Clock;
  logger: Logger;
}

interface Entry {
  ready: Promise<ServedPortal>;
  served?: ServedPortal;
  users: number;
  usedAt: number;
  dropped: boolean;
}

export function createPortalPool(options: PortalPoolOptions): PortalPool {
  const { load, onClosed, maxPortals, idleMs, clock, logger } = options;
  /** The longest unused first. */
  const entries = new Map<string, Entry>();
  const closing = new AbortController();

  function enter(portalId: string): Entry {
    const entry: Entry = { ready: load(portalId), users: 0, usedAt: clock.now(), dropped: false };
    entry.ready.then(
      (served) => {
        entry.served = served;
        if (entry.dropped && entry.users === 0) end(portalId, entry);
      },
      // Who waits for it hears why; the next one tries again.
      () => {
        if (entries.get(portalId) === entry) entries.delete(portalId);
      },
    );
    entries.set(portalId, entry);
    return entry;
  }

  function letGo(portalId: string, entry: Entry): void {
    if (entries.get(portalId) === entry) entries.delete(portalId);
    entry.dropped = true;
    if (entry.users === 0) end(portalId, entry);
  }

  function end(portalId: string, { served }: Entry): void {
    if (served === undefined) return;
    served.close();
    if (!entries.has(portalId)) onClosed(portalId);
    logger.info({ portalId }, 'Let a portal go');
  }

  function trim(): void {
    for (const [portalId, entry] of entries) {
      if (entries.size <= maxPortals) return;
      if (entry.users === 0) letGo(portalId, entry);
    }
  }

  function release(portalId: string, entry: Entry): void {
    entry.users -= 1;
    entry.usedAt = clock.now();
    if (entry.dropped && entry.users === 0) end(portalId, entry);
    trim();
  }

  async function letIdleGo(): Promise<void> {
    while (!closing.signal.aborted) {
      await clock.sleep(idleMs / 4, closing.signal);
      const oldest = clock.now() - idleMs;
      for (const [portalId, entry] of [...entries]) {
        if (entry.users === 0 && entry.usedAt <= oldest) letGo(portalId, entry);
      }
    }
  }
  letIdleGo().catch((error: unknown) => {
    if (!closing.signal.aborted)
      logger.error({ err: toError(error) }, 'Idle portals are not let go any more');
  });

  return {
    async acquire(portalId) {
      const entry = entries.get(portalId) ?? enter(portalId);
      entries.delete(portalId);
      entries.set(portalId, entry);
      entry.users += 1;
      trim();
      let held = true;
      const giveBack = () => {
        if (held) release(portalId, entry);
        held = false;
      };
      try {
        return { served: await entry.ready, release: giveBack };
      } catch (error) {
        giveBack();
        throw error;
      }
    },
    loaded: (portalId) => entries.get(portalId)?.served,
    all: () => [...entries.values()].flatMap(({ served }) => served ?? []),
    drop(portalId) {
      const entry = entries.get(portalId);
      if (entry !== undefined) letGo(portalId, entry);
    },
    close() {
      closing.abort();
      for (const [portalId, entry] of [...entries]) {
        entry.users = 0;
        letGo(portalId, entry);
      }
    },
  };
}
