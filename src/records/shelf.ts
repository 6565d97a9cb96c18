/** What is known of one kind of thing: the cache as a batcher sees it. */
export interface Shelf<Value> {
  /** The value with all of these properties, null when it is known to be missing, undefined when it is not known. */
  get(key: string, properties: ReadonlySet<string>): Value | null | undefined;
  /** `askedAt`: epoch milliseconds before which the question left; what has been invalidated since is not taken. */
  put(key: string, value: Value | null, properties: ReadonlySet<string>, askedAt: number): void;
}
