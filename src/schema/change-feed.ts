import type { Clock } from '../clock.ts';
import type { ChangesPage, Subscription } from '../events/index.ts';

/** The event log of the portal, as subscriptions and pollers read it. */
export interface ChangeFeed {
  readonly clock: Clock;
  /**
   * What stands behind the cursor, or what comes from now on, and then live.
   *
   * @throws GatewayError BAD_USER_INPUT, CURSOR_EXPIRED; the subscription's `next` rejects with SLOW_CONSUMER.
   */
  subscribe(request: { after: string | undefined; signal: AbortSignal | undefined }): Subscription;
  /** @throws GatewayError BAD_USER_INPUT, CURSOR_EXPIRED */
  page(request: { after: string | undefined; first: number }): ChangesPage;
  /** Names the place before the oldest event that is kept. */
  oldest(): string;
  /** Names the place behind the last event. */
  cursor(): string;
}
