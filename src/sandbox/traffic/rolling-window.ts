/** Counts events of the last `windowMs`. Bounded by whoever stops adding at a limit. */
export interface RollingWindow {
  count(now: number, withinMs?: number): number;
  add(now: number): void;
}

export function createRollingWindow(windowMs: number): RollingWindow {
  let instants: number[] = [];
  return {
    count(now, withinMs = windowMs) {
      const first = instants.findIndex((instant) => instant > now - windowMs);
      if (first !== 0) instants = first < 0 ? [] : instants.slice(first);
      if (withinMs >= windowMs) return instants.length;
      return (
        instants.length - Math.max(0, instants.findLastIndex((instant) => instant <= now - withinMs) + 1)
      );
    },
    add(now) {
      instants.push(now);
    },
  };
}
