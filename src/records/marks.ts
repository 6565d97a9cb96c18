/** When things were invalidated last, as long as what is from before can turn up. */
export interface Marks {
  set(key: string): void;
  /** Whether the key was invalidated then or later. */
  isOutdated(key: string, at: number): boolean;
  /** When anything was invalidated last; minus infinity: never. */
  latestAt(): number;
}

/** More than this, and everything from before counts as invalidated. */
const maxMarks = 50_000;

export function createMarks(now: () => number, memoryMs: number): Marks {
  const marks = new Map<string, number>();
  /** Everything from before counts as invalidated. */
  let floor = Number.NEGATIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  return {
    isOutdated: (key, at) => at <= floor || at <= (marks.get(key) ?? Number.NEGATIVE_INFINITY),
    latestAt: () => latest,
    set(key) {
      latest = now();
      marks.delete(key);
      marks.set(key, latest);
      for (const [old, at] of marks) {
        if (at > latest - memoryMs) break;
        marks.delete(old);
      }
      if (marks.size <= maxMarks) return;
      floor = latest;
      marks.clear();
    },
  };
}
