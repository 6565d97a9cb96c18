import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What a request is known by, in its answer, in masked errors and in the log. */
export interface RequestIdentity {
  requestId: string;
  /** Of the caller's trace, where it sends one. */
  traceId?: string;
}

/** Which request is being worked on. Work that requests share counts to the one that began it. */
export interface RequestScope {
  run<Result>(identity: RequestIdentity, work: () => Result): Result;
  current(): RequestIdentity | undefined;
}

export function createRequestScope(): RequestScope {
  const storage = new AsyncLocalStorage<RequestIdentity>();
  return {
    run: (identity, work) => storage.run(identity, work),
    current: () => storage.getStore(),
  };
}

/** What may stand in a log line as it came; anything else gets an id of the gateway's own. */
const saneId = /^[\w.:-]{1,128}$/;

/** @see https://www.w3.org/TR/trace-context/#traceparent-header */
const traceparent = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** By the headers `x-request-id` and `traceparent`. */
export function identifyRequest(headers: IncomingHttpHeaders): RequestIdentity {
  const given = headers['x-request-id'];
  const requestId = typeof given === 'string' && saneId.test(given) ? given : randomUUID();
  const parent = headers.traceparent;
  const traceId = typeof parent === 'string' ? traceparent.exec(parent)?.[1] : undefined;
  return traceId === undefined ? { requestId } : { requestId, traceId };
}
