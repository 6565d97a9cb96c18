import type { ServerResponse } from 'node:http';

/** Told by a response whose headers say that it is a stream. */
export const streamBegins = 'stream-begins';

/**
 * Cuts the connection of a client that does not take its answer in time, counted from its headers on: a client that
 * reads a byte a second would keep the answer in memory. A stream has no end to wait for.
 */
export function limitSending(response: ServerResponse, timeoutMs: number): void {
  const writeHead: unknown = response.writeHead;
  if (typeof writeHead !== 'function') throw new TypeError('A response has no writeHead');
  // The only place that every way of answering passes, headers set beforehand included.
  Reflect.set(response, 'writeHead', (...head: unknown[]) => {
    const result: unknown = Reflect.apply(writeHead, response, head);
    if (isStream(response)) response.emit(streamBegins);
    else {
      const cut = setTimeout(() => response.destroy(), timeoutMs).unref();
      response.once('close', () => clearTimeout(cut));
    }
    return result;
  });
}

function isStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
}
