import type { Client } from '@hubspot/api-client';
import type { ReceiptSink } from './receipt.ts';

/** HubSpot's two budgets a call can draw from: the ten-second burst, and search's own calls per second. */
export type Lane = 'burst' | 'search';

export type Priority = 'interactive' | 'bulk';

/** One HTTP request to HubSpot, not yet made. */
export interface HubSpotCall {
  /** What it does, for logs, receipts and metrics: `objects.batchRead`. */
  operation: string;
  /** The object type or pair it is about: `contacts`, `contacts→companies`. */
  subject?: string;
  lane: Lane;
  /** Reads may be sent again when it is unknown whether they were executed. */
  read: boolean;
  /**
   * Settles what is sent, when a permit is there; called before each attempt. false: nothing is left to ask for, and
   * the permit is given back.
   */
  prepare?(): boolean;
  /** Keys of a batch call, known once it is prepared. */
  inputs?(): number;
  /** Makes the request with the official client; a raw Response comes from `client.apiRequest`. */
  invoke(client: Client): Promise<unknown>;
}

/** What several requests wait for together. */
export interface Gathering {
  /** The requests: its queue has as many turns as so many queues. */
  askers(): number;
  /** Whether a call would hold more if it waited longer: while permits are short, others go before it for a while. */
  canGrow(): boolean;
}

/** On whose behalf a call is made. */
export interface CallContext {
  /** Gives the place back and cuts the socket. */
  signal?: AbortSignal;
  /** Epoch milliseconds after which waiting for a permit or a retry is pointless. */
  deadlineAt?: number;
  receipt?: ReceiptSink;
  /** Default: interactive. Bulk work goes when interactive work leaves room, and has a share that it always gets. */
  priority?: Priority;
  /** Where several wait for permits, each queue has its turn. Default: a queue of the context's own. */
  queue?: object;
  /** Of a call that takes what has gathered when it may be sent. */
  gathering?: Gathering;
  /** What is known already does not count: the caller wants it as it is now. */
  fresh?: boolean;
  /** In whose name; given on the road. */
  accessToken?: string;
}

export interface HubSpotAnswer {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined when the body is empty. */
  body: unknown;
}

/** The answer to a call that had nothing left to ask for. */
export const nothingSent: HubSpotAnswer = { status: 0, headers: {}, body: undefined };

export type Send = (call: HubSpotCall, context: CallContext) => Promise<HubSpotAnswer>;
export type Middleware = (next: Send) => Send;
