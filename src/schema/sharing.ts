import type { GatewayContext } from './context.ts';

/**
 * What subscriptions with the same selection have in common, which changes ever each of them is told of: what one of them
 * reads or works out, all of them take.
 */
export interface Sharing {
  /** Ends with the last of them, whoever of them leaves first. */
  context: GatewayContext;
  /** Gives what `work` gives. Of those who ask by the same key within some seconds one does it. */
  once<T>(key: string | object, work: () => Promise<T>): Promise<T>;
}
