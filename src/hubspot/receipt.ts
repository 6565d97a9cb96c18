import type { Lane } from './call.ts';

/** Where the road to HubSpot writes what it did for somebody. */
export interface ReceiptSink {
  /** One HTTP request was answered, or not. */
  addAttempt(attempt: Attempt): void;
  /** A permit was granted after this long in the queue. */
  addWait(waitMs: number): void;
  /** A call is over, with all its attempts. */
  addCall(call: CallRecord): void;
  /** So many keys were known already. */
  addCacheHits(count: number): void;
  /** So many keys were being asked for by another request, which shared its answer. */
  addSharedKeys(count: number): void;
}

/** What one GraphQL request cost at HubSpot. */
export interface Receipt extends ReceiptSink {
  summary(): ReceiptSummary;
}

export interface Attempt {
  operation: string;
  subject: string | undefined;
  /** HTTP status, or 0 when no answer came. */
  status: number;
}

export interface CallRecord {
  operation: string;
  /** The object type or pair: `contacts`, `contacts→companies`. */
  subject?: string;
  lane: Lane;
  /** Keys in the call, those of other requests included; absent for what is not a batch. */
  inputs?: number;
  attempts: number;
  /** From asking for the first permit to the last answer. */
  durationMs: number;
  /** Of it, waiting for permits. */
  waitedMs: number;
  failed?: true;
}

export interface ReceiptSummary {
  /** HTTP requests sent, retries included. */
  calls: number;
  byOperation: Record<string, number>;
  /** Time spent waiting for permits, in milliseconds; waits of parallel calls add up. */
  waitedMs: number;
  /** Records, association lists and pages that were known already. */
  cacheHits: number;
  /** Records, association lists and pages that another request was asking for at the time. */
  sharedKeys: number;
  /** In the order of their end; the first hundred. */
  batches: readonly CallRecord[];
  /** Calls beyond those in `batches`. */
  moreBatches?: number;
}

const maxCallsShown = 100;

export function createReceipt(): Receipt {
  const byOperation: Record<string, number> = {};
  const batches: CallRecord[] = [];
  let calls = 0;
  let finished = 0;
  let waitedMs = 0;
  let cacheHits = 0;
  let sharedKeys = 0;
  return {
    addAttempt({ operation }) {
      calls += 1;
      byOperation[operation] = (byOperation[operation] ?? 0) + 1;
    },
    addWait: (waitMs) => {
      waitedMs += waitMs;
    },
    addCall(call) {
      finished += 1;
      if (batches.length < maxCallsShown) batches.push(call);
    },
    addCacheHits: (count) => {
      cacheHits += count;
    },
    addSharedKeys: (count) => {
      sharedKeys += count;
    },
    summary: () => ({
      calls,
      byOperation,
      waitedMs: Math.round(waitedMs),
      cacheHits,
      sharedKeys,
      batches,
      ...(finished > batches.length ? { moreBatches: finished - batches.length } : {}),
    }),
  };
}

/** Writes into the receipts of all who share a call, as they are at the moment of writing. */
export function shareReceipts(receipts: () => Iterable<ReceiptSink>): ReceiptSink {
  const each = (write: (receipt: ReceiptSink) => void) => {
    for (const receipt of receipts()) write(receipt);
  };
  return {
    addAttempt: (attempt) => each((receipt) => receipt.addAttempt(attempt)),
    addWait: (waitMs) => each((receipt) => receipt.addWait(waitMs)),
    addCall: (call) => each((receipt) => receipt.addCall(call)),
    addCacheHits: (count) => each((receipt) => receipt.addCacheHits(count)),
    addSharedKeys: (count) => each((receipt) => receipt.addSharedKeys(count)),
  };
}
