/** What the source of a subscription field yields; its `resolve` takes the value. */
export interface SubscriptionEvent<Value> {
  /** The place in the log to resume after. */
  cursor: string;
  value: Value;
}
