import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Caller } from '../auth/index.ts';
import { GatewayError } from '../errors.ts';
import type { SubscriptionEvent } from '../schema/index.ts';
import type { RequestContext } from './request-context.ts';
import { createSubscriptionGroups, type Membership } from './subscription-groups.ts';
import { tellReceipt } from './tell-receipt.ts';
import { withholdWordsOf } from './use-withheld-words.ts';
import { workAhead } from './work-ahead.ts';

export interface SubscriptionOptions {
  /** Subscriptions at a time, of all callers together. */
  maxSubscriptions: number;
  /** Ends all subscriptions, with the GatewayError that is its reason. */
  draining: AbortSignal;
  /** Resolves when the credential of a caller counts no longer. */
  untilInvalid(caller: Caller, signal: AbortSignal): Promise<void>;
  /** Whether results tell what they cost. */
  receipt: boolean;
}

/**
 * Executes the selection of a subscription for every event as if it were a request of its own, and tells the event's
 * cursor in `extensions.hubspot.cursor`. What ends a subscription before its client does is told in a last result.
 */
export function useSubscriptionEvents(options: SubscriptionOptions): Plugin<RequestContext> {
  let running = 0;
  const groups = createSubscriptionGroups();
  return {
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn(async (args: ExecutionArgs) => {
        if (running >= options.maxSubscriptions) return { errors: [asGraphQLError(tooMany(options))] };
        // Counted before the first wait, or a rush would pass the limit.
        running += 1;
        const sharing = groups.join(args);
        const context = args.contextValue as RequestContext & { request: Request };
        const { signal } = context.request;
        const left = new AbortController();
        const leave = () => {
          if (left.signal.aborted) return;
          running -= 1;
          sharing.leave();
          left.abort();
          signal.removeEventListener('abort', leave);
        };
        // Nobody takes, nor ends, what a client asked for that has gone since.
        if (signal.aborted) leave();
        else signal.addEventListener('abort', leave, { once: true });
        try {
          const over = new AbortController();
          const ended = AbortSignal.any([signal, options.draining, left.signal]);
          const ending = AbortSignal.any([ended, over.signal]);
          const contextValue = { ...context, ending, sharing } satisfies RequestContext;
          const source = await createSourceEventStream({ ...args, contextValue });
          if (!(Symbol.asyncIterator in source)) {
            leave();
            return source;
          }
          options.untilInvalid(context.caller, ended).then(
            () => over.abort(credentialOver()),
            // Either the subscription has ended first, or nobody can tell any more whether the credential counts.
            (reason: unknown) => over.abort(ended.aborted ? undefined : reason),
          );
          return leavingAtOnce(executeEach(source, args, { ending, sharing, ...options }), leave);
        } catch (error) {
          leave();
          throw error;
        }
      });
    },
  };
}

async function* executeEach(
  source: AsyncIterable<unknown>,
  args: ExecutionArgs,
  { ending, sharing, receipt }: EachOptions,
): AsyncGenerator<ExecutionResult, void> {
  let cursor = cursorOf(source);
  try {
    const results = workAhead(source, (each) => {
      const event = each as SubscriptionEvent<unknown>;
      return sharing.once(event, () => executeOne(event, args, receipt));
    });
    for await (const result of results) {
      ({ cursor } = result.extensions.hubspot);
      yield result;
    }
    cursor = cursorOf(source) ?? cursor;
    if (ending.aborted && ending.reason instanceof GatewayError) yield lastResult(ending.reason, cursor);
  } catch (error) {
    // Who left is told nothing, though what was read for them failed of it.
    if (ending.aborted && !(ending.reason instanceof GatewayError)) return;
    yield lastResult(ending.aborted ? ending.reason : error, cursor);
  }
}

interface EachOptions extends Pick<SubscriptionOptions, 'receipt'> {
  ending: AbortSignal;
  sharing: Membership;
}

async function executeOne(event: SubscriptionEvent<unknown>, args: ExecutionArgs, receipt: boolean) {
  const own = event.context.renew() as RequestContext;
  const contextValue = { ...(args.contextValue as RequestContext), ...own };
  const result = await execute({ ...args, rootValue: event, contextValue });
  const hubspot = { cursor: event.cursor, ...(receipt ? tellReceipt(own) : {}) };
  return { ...withholdWordsOf(result, args.schema), extensions: { ...result.extensions, hubspot } };
}

/** Where a source that knows it has come to, which can be beyond the last event that was of interest. */
function cursorOf(source: AsyncIterable<unknown>): string | undefined {
  return 'cursor' in source && typeof source.cursor === 'function' ? String(source.cursor()) : undefined;
}

/** Says where to resume. */
function lastResult(error: unknown, cursor: string | undefined): ExecutionResult {
  return {
    errors: [asGraphQLError(error)],
    ...(cursor === undefined ? {} : { extensions: { hubspot: { cursor } } }),
  };
}

/** Masked, or told with its code, by what masks all errors. */
function asGraphQLError(error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}

/** A generator that waits for its source would hear of `return` only when the next event comes. */
function leavingAtOnce<Result>(
  results: AsyncGenerator<Result, void>,
  leave: () => void,
): AsyncGenerator<Result, void> {
  const { next, return: end, throw: fail, [Symbol.asyncDispose]: dispose } = results;
  const leaving = (ended: Promise<IteratorResult<Result, void>>) =>
    ended.then((step) => {
      if (step.done) leave();
      return step;
    });
  return {
    next: () => leaving(next.call(results)),
    return(value) {
      leave();
      return end.call(results, value);
    },
    throw(error) {
      leave();
      return fail.call(results, error);
    },
    [Symbol.asyncDispose]() {
      leave();
      return dispose.call(results);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function credentialOver(): GatewayError {
  return new GatewayError(
    'UNAUTHENTICATED',
    'The credential has expired or was revoked; subscribe with another.',
  );
}

function tooMany({ maxSubscriptions }: SubscriptionOptions): GatewayError {
  return new GatewayError(
    'OVERLOADED',
    `The gateway serves ${maxSubscriptions} subscriptions already; try again later.`,
    {
      retryAfterMs: 10_000,
    },
  );
}
