import { createRollingWindow } from '../traffic/rolling-window.ts';

/** @see https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide */
const perSecond = { journal: 100, subscriptions: 50 };

/** Calls of the journal per second; refused ones use nothing up. */
export interface JournalLimits {
  admit(kind: keyof typeof perSecond, now: number): boolean;
  setEnforced(enforced: boolean): void;
}

export function createJournalLimits(initially: boolean): JournalLimits {
  const windows = { journal: createRollingWindow(1_000), subscriptions: createRollingWindow(1_000) };
  let enforced = initially;
  return {
    admit(kind, now) {
      if (!enforced) return true;
      if (windows[kind].count(now) >= perSecond[kind]) return false;
      windows[kind].add(now);
      return true;
    },
    setEnforced(next) {
      enforced = next;
    },
  };
}
