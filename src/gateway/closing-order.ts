import { toError } from '../errors.ts';

/** What a gateway is made of, in the order in which it is closed. */
const stages = [
  // Operations hear why they end, before what they wait for does.
  'operations',
  // The server waits for them. Webhooks that are being taken are kept all the same.
  'subscriptions',
  // What it appended last is on disk before the log is closed, and its calls end before the road to HubSpot does.
  'feed',
  // Requests that are running finish, on portals and a database that are open.
  'server',
  'portals',
  'events',
  'database',
  // Last, for everything else may still call it.
  'sandbox',
] as const;

export type ClosingStage = (typeof stages)[number];

/** Closes what was opened, however far the start came. */
export interface ClosingOrder {
  /** @throws TypeError when the stage is taken. */
  add(stage: ClosingStage, close: () => unknown): void;
  /**
   * Closes one stage after the other, each though the one before it failed. Asked again, it is the same closing.
   *
   * @throws AggregateError of all failures, naming their stages, once everything else is closed.
   */
  close(): Promise<void>;
}

export function createClosingOrder(): ClosingOrder {
  const closers = new Map<ClosingStage, () => unknown>();
  let closing: Promise<void> | undefined;

  async function closeAll(): Promise<void> {
    const failures: Error[] = [];
    for (const stage of stages) {
      try {
        await closers.get(stage)?.();
      } catch (error) {
        const cause = toError(error);
        failures.push(new Error(`Cannot close the ${stage}: ${cause.message}`, { cause }));
      }
    }
    if (failures.length > 0)
      throw new AggregateError(failures, failures.map(({ message }) => message).join('; '));
  }

  return {
    add(stage, close) {
      if (closers.has(stage)) throw new TypeError(`What closes the ${stage} is known already`);
      closers.set(stage, close);
    },
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}
