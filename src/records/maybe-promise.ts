/**
 * A value that may be there already. What is known needs no turn of the event loop: the executor goes on at once, and a
 * query that is answered from the cache is answered in one go.
 */
export type MaybePromise<T> = T | Promise<T>;

export function andThen<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
