/** Values that end at an instant; the oldest make room when there are too many. */
export interface ExpiringMap<Value extends { expiresAt: number }> {
  /** Expired ones too, until they are forgotten. */
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
  values(): Iterable<[string, Value]>;
}

const most = 20_000;

export function createExpiringMap<Value extends { expiresAt: number }>(
  clock: () => number,
  keepExpiredMs: number,
): ExpiringMap<Value> {
  const map = new Map<string, Value>();
  return {
    get: (key) => map.get(key),
    set(key, value) {
      map.delete(key);
      map.set(key, value);
      // In the order they came, which with one lifetime for all is the order they end in.
      for (const [oldest, { expiresAt }] of map) {
        if (map.size <= most && expiresAt + keepExpiredMs > clock()) break;
        map.delete(oldest);
      }
    },
    delete(key) {
      map.delete(key);
    },
    values: () => map.entries(),
  };
}
