import type { Idempotency } from '../idempotency/index.ts';
import type { DefinitionOrder, DefinitionOutcome, Portal, PortalRefresh } from '../portal/index.ts';
import type { RecordReader, RecordWriter } from '../records/index.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Sharing } from './sharing.ts';

/** What resolvers get from the request. */
export interface GatewayContext {
  /** Replaced after every write. Mutations run one after the other, so that no resolver is left with the old one. */
  reader: RecordReader;
  /** Knows nothing of what was read before, and takes nothing from the cache. */
  freshReader(): RecordReader;
  writer: RecordWriter;
  /** Whether `properties(names:)` gives what the definitions do not know: new properties, and protected ones. */
  takesAnyProperty: boolean;
  idempotency: Idempotency;
  /** Whose idempotency keys the request's are. */
  idempotencyScope: string;
  definitions: {
    /** The portal as it is known now, with what this request has defined. */
    portal(): Portal;
    /** Sends a change of the data model, once. */
    carryOut<Defined>(order: DefinitionOrder<Defined>): Promise<DefinitionOutcome<Defined>>;
  };
  /** Reads the definitions of the portal again; requests that begin after that run on them. */
  refreshPortal(): Promise<PortalRefresh>;
  /** Rows that one mutation may write. */
  maxWriteRows: number;
  /** What a field is asked for is the same for all its parents; by the nodes of the field, worked out once. */
  plans: Map<object, Map<string, unknown>>;
  /** Epoch milliseconds: when the request came, the same for all of it. Who asks gets an answer of this moment. */
  now(): number;
  /** The portals that the gateway serves, as far as the caller may know of them. */
  portals(): ServedPortalEntry[];
  /** What is left of HubSpot's limits right now; no daily one for marketplace apps. */
  budgets(): { burst: BudgetState; search: BudgetState; daily?: BudgetState };
  /**
   * A connection is about to give this many records.
   *
   * @throws GatewayError QUERY_TOO_EXPENSIVE when the query has given too many.
   */
  countRecords(count: number): void;
  /** Aborted when nobody waits any more: the client left, or the gateway gave it up. */
  ending: AbortSignal;
  /** Of a subscription: the cursor of the last event that the client got on an earlier connection. */
  resumeAfter?: string;
  /** What happens to the portal's records. */
  changes: ChangeFeed;
  /** Of a subscription. */
  sharing?: Sharing;
  /** The same with a deadline of its own, and nothing read yet; what it reads counts to the same receipt. */
  renew(): GatewayContext;
  /** The same for another burst of events of a subscription: with a receipt of its own too. */
  forBurst(): GatewayContext;
  /** The answer tells what is true at this moment only: it is not to be given to a later request. */
  noteMomentary(): void;
  /** Records that a page had to leave out because they were gone. */
  noteOmitted(count: number): void;
}

/** A portal that the gateway serves, as administrators see it. Times are epoch milliseconds. */
export interface ServedPortalEntry {
  portalId: string;
  hubDomain: string | null;
  state: 'active' | 'needs-reinstall' | 'uninstalled';
  scopes: readonly string[] | null;
  installedAt: number | null;
  installedBy: string | null;
  /** null while it is not in memory. */
  modelReadAt: number | null;
}

export interface BudgetState {
  limit: number;
  remaining: number;
  waiting: number;
  /** Epoch milliseconds. */
  resetsAt: number | null;
}
