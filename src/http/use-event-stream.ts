import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ErrorCode } from '../errors.ts';
import { oncePerResult } from './once-per-result.ts';
import { stringifyWithin } from './use-response-limit.ts';
import { toWireResult } from './wire-result.ts';

/** Proxies close connections that are silent for longer; 15 seconds is the shortest of the common limits. */
const pingMs = 12_000;

/**
 * Results that go on, as server-sent events: `next` and `complete` as graphql-sse's distinct connections have them, and
 * the place of each event as its id, for clients that resume with `Last-Event-ID`.
 *
 * @see https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export function useEventStream(maxEventBytes: number): Plugin {
  const toText = stringifyWithin(maxEventBytes);
  const encoder = new TextEncoder();
  const toEvent = oncePerResult((result: ExecutionResult) => {
    const { cursor } = (result.extensions?.hubspot ?? {}) as { cursor?: unknown };
    const id = typeof cursor === 'string' ? `id: ${cursor}\n` : '';
    return encoder.encode(`event: next\n${id}data: ${toText(toWireResult(result))}\n\n`);
  });
  return {
    onResultProcess({ request, result, setResultProcessor }) {
      if (!(Symbol.asyncIterator in result)) return;
      const results = result as AsyncIterable<ExecutionResult>;
      if (!asksForEvents(request)) {
        setResultProcessor(async (_result, { Response }) => {
          await results[Symbol.asyncIterator]().return?.();
          return Response.json({ errors: [notAcceptable] }, { status: 406 });
        }, 'application/json');
        return;
      }
      setResultProcessor(
        (_result, { Response, ReadableStream }) =>
          new Response(toEventStream(results, toEvent, { ReadableStream, encoder }), {
            headers: {
              'content-type': 'text/event-stream',
              'cache-control': 'no-cache',
              // Or nginx gathers events instead of passing them on.
              'x-accel-buffering': 'no',
            },
          }),
        'text/event-stream',
      );
    },
  };
}

const notAcceptable = {
  message: 'A subscription is answered as text/event-stream, which "Accept" has to name, or over WebSocket.',
  extensions: { code: 'NOT_ACCEPTABLE' satisfies ErrorCode },
};

function asksForEvents({ headers }: Request): boolean {
  return headers.get('accept')?.toLowerCase().includes('text/event-stream') ?? false;
}

function toEventStream(
  results: AsyncIterable<ExecutionResult>,
  toEvent: (result: ExecutionResult) => Uint8Array,
  { ReadableStream: Stream, encoder }: { ReadableStream: typeof ReadableStream; encoder: TextEncoder },
): ReadableStream<Uint8Array> {
  const iterator = results[Symbol.asyncIterator]();
  let pings: NodeJS.Timeout | undefined;
  return new Stream<Uint8Array>({
    start(controller) {
      const ping = encoder.encode(':\n\n');
      // The first at once: some clients learn of the answer with its first bytes only.
      controller.enqueue(ping);
      pings = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(ping);
      }, pingMs).unref();
    },
    // Called when the client has taken what it was sent, so a slow one holds up its own subscription only.
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done !== true) return controller.enqueue(toEvent(value));
      clearInterval(pings);
      controller.enqueue(encoder.encode('event: complete\ndata:\n\n'));
      controller.close();
    },
    async cancel() {
      clearInterval(pings);
      await iterator.return?.();
    },
  });
}
