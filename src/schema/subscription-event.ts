import type { GatewayContext } from './context.ts';

/** One event of a subscription, as the transports take it: they execute the selection for `value`. */
export interface SubscriptionEvent<Value> {
  /** Where a subscription goes on that has had everything up to this event. */
  cursor: string;
  value: Value;
  /** What it was read with, and those that came with it; its receipt tells what that took. */
  context: GatewayContext;
}

/** What the `subscribe` function of a root field gives. */
export interface SubscriptionSource<Value>
  extends AsyncIterableIterator<SubscriptionEvent<Value>, undefined> {
  /** Where another subscription goes on after what was given so far; also before anything was. */
  cursor(): string;
  [Symbol.asyncIterator](): SubscriptionSource<Value>;
}
