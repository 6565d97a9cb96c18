import type { Caller } from '../auth/index.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import { GatewayError } from '../errors.ts';
import type { RequestContext } from '../http/index.ts';
import { type CallContext, createReceipt, type Receipt } from '../hubspot/index.ts';
import type { Idempotency } from '../idempotency/index.ts';
import { carryOutOrder } from '../portal/index.ts';
import { createRecordReader, createRecordWriter, createTrail, type Trail } from '../records/index.ts';
import type { ChangeFeed } from '../schema/index.ts';
import type { Portals } from './portals.ts';
import type { Generation, ServedPortal } from './serve-portal.ts';

export interface RequestParts {
  served: ServedPortal;
  /** What the request runs on from its beginning to its end. */
  generation: Generation;
  caller: Caller;
  takesAnyProperty: boolean;
  idempotency: Idempotency;
  changes: ChangeFeed;
  portals: Portals;
  clock: Clock;
  config: Config;
  request: Request;
}

/** What one GraphQL request reads and writes with. */
export function createRequestContext(parts: RequestParts): RequestContext {
  const given = new AbortController();
  const signal = AbortSignal.any([parts.request.signal, given.signal]);
  return createContext(parts, { signal, giveUp: (reason) => given.abort(reason) });
}

interface Ending extends Pick<RequestContext, 'giveUp'> {
  signal: AbortSignal;
}

function createContext(
  parts: RequestParts,
  ending: Ending,
  receipt: Receipt = createReceipt(),
): RequestContext {
  const {
    served: { source, connection, watch },
    generation: { portal },
    caller,
    takesAnyProperty,
    idempotency,
    changes,
    portals,
    clock,
    config,
    request,
  } = parts;
  const trail = createTrail();
  const now = clock.now();
  const askedAt = clock.wall();
  const askedMs = askedDeadlineMs(request);
  const deadlineMs = Math.min(config.deadlineMs, askedMs);
  const context = {
    signal: ending.signal,
    receipt,
    trail,
    deadlineAt: now + deadlineMs,
    patientUntil: now + Math.min(Math.max(config.deadlineMs, config.requestTimeoutMs), askedMs),
    priority: request.headers.get('x-hubspot-priority')?.toLowerCase() === 'bulk' ? 'bulk' : 'interactive',
    fresh: /\bno-(cache|store)\b/i.test(request.headers.get('cache-control') ?? ''),
  } satisfies CallContext & { trail: Trail; patientUntil: number };
  let omitted = 0;
  let records = 0;
  const resumeAfter = request.headers.get('last-event-id');
  return {
    caller,
    receipt,
    now() {
      trail.lose();
      return askedAt;
    },
    answers: {
      find: (key) => (context.fresh ? undefined : source.answers.get(key)),
      keep(key, make) {
        if (!trail.isLost()) source.answers.put(key, make(), trail);
      },
    },
    noteMomentary: trail.lose,
    reader: createRecordReader({ portal, source, context }),
    freshReader: () => createRecordReader({ portal, source, context: { ...context, fresh: true } }),
    writer: createRecordWriter({ source, context }),
    definitions: {
      portal: watch.portal,
      carryOut: (order) => carryOutOrder(order, { hubspot: connection.hubspot, watch, context }),
    },
    refreshPortal: () => waitNoLonger(watch.refresh(context), context, clock),
    maxWriteRows: config.maxWriteRows,
    takesAnyProperty,
    idempotency,
    // Nobody meets the outcome of another's work by guessing a key.
    idempotencyScope: `${portal.model.account.portalId} ${caller.id}`,
    plans: new Map(),
    explainOnly: request.headers.get('x-hubspot-explain')?.toLowerCase() === 'true',
    portals: () =>
      portals.list().filter(({ portalId }) => caller.portalId === undefined || caller.portalId === portalId),
    budgets: connection.budgets,
    countRecords(count) {
      records += count;
      if (records > config.maxRecords) throw tooManyRecords(config.maxRecords);
    },
    noteOmitted: (count) => {
      omitted += count;
    },
    omittedRecords: () => omitted,
    changes,
    ending: ending.signal,
    ...(resumeAfter ? { resumeAfter } : {}),
    renew: () => createContext(parts, ending, receipt),
    forBurst: () => createContext(parts, ending),
    // Nobody may end it for the others.
    sharedUntil: (signal) => createContext(parts, { signal, giveUp: () => undefined }),
    giveUp: ending.giveUp,
  };
}

/** What several requests share goes on when one of them waits no longer. */
async function waitNoLonger<T>(
  work: Promise<T>,
  { signal, deadlineAt = Number.POSITIVE_INFINITY }: CallContext,
  clock: Clock,
): Promise<T> {
  let settle = () => {};
  const late = new Promise<never>((_resolve, reject) => {
    const onAbort = () =>
      reject(new GatewayError('REQUEST_CANCELLED', 'The request was cancelled.', { cause: signal?.reason }));
    const stopWaiting = clock.alarm(Math.max(0, deadlineAt - clock.now()), () => {
      const message = 'The portal was not read again within the deadline of this request; it goes on.';
      reject(new GatewayError('HUBSPOT_RATE_LIMITED', message));
    });
    settle = () => {
      stopWaiting();
      signal?.removeEventListener('abort', onAbort);
    };
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    settle();
    // It may still fail, and nobody listens any more.
    work.catch(() => undefined);
  }
}

/** A client can shorten the wait, not lengthen it. */
function askedDeadlineMs({ headers }: Request): number {
  const text = headers.get('x-hubspot-deadline-ms');
  return text !== null && /^\d+$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
}

function tooManyRecords(limit: number): GatewayError {
  return new GatewayError(
    'QUERY_TOO_EXPENSIVE',
    `The query gives more than ${limit} records; ask for smaller pages or fewer levels.`,
  );
}
