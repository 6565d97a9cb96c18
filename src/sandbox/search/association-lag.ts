import type { AssociationStore } from '../store/association-store.ts';
import { getOrMake } from '../store/get-or-make.ts';
import type { SearchIndexOptions } from './search-index.ts';

/** What search sees of the associations: they lag as records do. */
export interface AssociationLag {
  /** Ids of the records associated with one record, as far as search knows. */
  targetsOf(fromTypeId: string, fromId: string, toTypeId: string): ReadonlySet<string>;
  /** Another text whenever an answer may be another. */
  version(): string;
}

interface Change {
  toId: string;
  linked: boolean;
  at: number;
}

/** Reads the store and undoes what is not indexed yet. */
export function createAssociationLag(
  associations: AssociationStore,
  { clock, lagMs }: SearchIndexOptions,
): AssociationLag {
  const waiting = new Map<string, Change[]>();
  let indexed = 0;

  associations.onChange(({ pair: { fromTypeId, fromId, toTypeId, toId }, before, after }) => {
    const linked = after.size > 0;
    // Labels are not searched for.
    if (linked === before.size > 0) return;
    // Without a lag nothing waits, so nothing piles up where nobody searches.
    if (waiting.size === 0 && lagMs() <= 0) return;
    getOrMake(waiting, keyOf(fromTypeId, fromId, toTypeId), () => []).push({ toId, linked, at: clock() });
  });

  const settle = () => {
    const until = clock() - lagMs();
    for (const [key, changes] of waiting) {
      const rest = changes.filter(({ at }) => at > until);
      indexed += changes.length - rest.length;
      if (rest.length === 0) waiting.delete(key);
      else waiting.set(key, rest);
    }
  };

  return {
    targetsOf(fromTypeId, fromId, toTypeId) {
      settle();
      const targets = new Set(associations.targetsOf(fromTypeId, fromId, toTypeId));
      for (const { toId, linked } of waiting.get(keyOf(fromTypeId, fromId, toTypeId))?.toReversed() ?? []) {
        if (linked) targets.delete(toId);
        else targets.add(toId);
      }
      return targets;
    },
    version() {
      settle();
      return `${associations.version()}-${indexed}`;
    },
  };
}

function keyOf(fromTypeId: string, fromId: string, toTypeId: string): string {
  return `${fromTypeId}:${fromId}>${toTypeId}`;
}
