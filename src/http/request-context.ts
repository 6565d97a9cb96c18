import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../auth/index.ts';
import type { Receipt } from '../hubspot/index.ts';
import type { GatewayContext } from '../schema/index.ts';

/** One GraphQL operation: what resolvers see, and what the answer tells about it. */
export interface RequestContext extends GatewayContext {
  caller: Caller;
  receipt: Receipt;
  omittedRecords(): number;
  answers: AnswerMemory;
  /** Ends what the operation still waits for, with this reason. */
  giveUp(reason: Error): void;
  /** The caller wants to know what the operation would take, and nothing else. */
  explainOnly: boolean;
  renew(): RequestContext;
  forBurst(): RequestContext;
  /** The same for several subscriptions: it ends with the signal and not with the request. */
  sharedUntil(signal: AbortSignal): RequestContext;
}

/** Answers that were given to earlier requests, for the same to be given again while nothing has changed. */
export interface AnswerMemory {
  /** undefined once anything that it was made of has aged, changed or been forgotten, or the caller wants it anew. */
  find(key: string): KeptAnswer | undefined;
  /** Unless more than what is cached went into it. */
  keep(key: string, make: () => KeptAnswer): void;
}

/** An answer without errors. */
export interface KeptAnswer {
  data: object;
  /** The data as JSON. */
  text: string;
  /** Looks into the cache that it was made of. */
  cacheHits: number;
  omittedRecords: number;
}

/** The schema that a request runs on, and what its resolvers get: of the same reading of the portal. */
export interface BegunRequest {
  schema: GraphQLSchema;
  /** Called when the operation is valid. */
  createContext: () => RequestContext;
  /** Called when the request is over: nothing of the portal is needed any more. */
  release?: () => void;
}
