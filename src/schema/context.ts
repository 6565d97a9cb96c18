import type { RecordReader } from '../records/index.ts';

/** What resolvers get from the request. */
export interface GatewayContext {
  reader: RecordReader;
  /** What is left of HubSpot's limits right now. */
  budgets(): { burst: BudgetState; search: BudgetState };
  /** Records that a page had to leave out because they were gone. */
  noteOmitted(count: number): void;
}

export interface BudgetState {
  limit: number;
  remaining: number;
  waiting: number;
}
