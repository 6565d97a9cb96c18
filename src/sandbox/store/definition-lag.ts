/**
 * New definitions - schemas, properties, labels - cannot be read or used at once: at HubSpot it takes up to about a
 * minute. Observed in live accounts, not documented.
 */
export interface DefinitionLag {
  /** Runs when the lag has passed, at once without one. */
  whenVisible(apply: () => void): void;
  /** Runs what is due. */
  settle(): void;
}

export function createDefinitionLag(clock: () => number, lagMs: () => number): DefinitionLag {
  let waiting: { apply: () => void; since: number }[] = [];
  return {
    whenVisible(apply) {
      // What waits comes first: a later definition may build on it.
      if (lagMs() <= 0 && waiting.length === 0) apply();
      else waiting.push({ apply, since: clock() });
    },
    settle() {
      const until = clock() - lagMs();
      const due = waiting.filter(({ since }) => since <= until);
      waiting = waiting.filter(({ since }) => since > until);
      for (const { apply } of due) apply();
    },
  };
}
