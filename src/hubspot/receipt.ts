/** What one GraphQL request cost at HubSpot. */
export interface Receipt {
  add(entry: ReceiptEntry): void;
  /** A permit was granted after this long in the queue. */
  addWait(waitMs: number): void;
  summary(): ReceiptSummary;
}

export interface ReceiptEntry {
  operation: string;
  subject: string | undefined;
  /** HTTP status, or 0 when no answer came. */
  status: number;
}

export interface ReceiptSummary {
  /** HTTP requests sent, retries included. */
  calls: number;
  byOperation: Record<string, number>;
  /** Time spent waiting for permits, in milliseconds; waits of parallel calls add up. */
  waitedMs: number;
}

export function createReceipt(): Receipt {
  const entries: ReceiptEntry[] = [];
  let waitedMs = 0;
  return {
    add: (entry) => void entries.push(entry),
    addWait: (waitMs) => {
      waitedMs += waitMs;
    },
    summary() {
      const byOperation: Record<string, number> = {};
      for (const { operation } of entries) byOperation[operation] = (byOperation[operation] ?? 0) + 1;
      return { calls: entries.length, byOperation, waitedMs: Math.round(waitedMs) };
    },
  };
}
