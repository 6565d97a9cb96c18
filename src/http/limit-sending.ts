import type { ServerResponse } from 'node:http';

/** Told by a response whose headers say that it is a stream. */
export const streamBegins = 'stream-begins';

/**
 * Cuts the connection of a client that does not take its answer in time, counted from its headers on: a client that
 * reads a byte a second would keep the answer in memory. A stream has no end to wait for; it is cut when its client has
 * taken nothing for so long of what was waiting for it.
 */
export function limitSending(response: ServerResponse, timeoutMs: number): void {
  const writeHead: unknown = response.writeHead;
  if (typeof writeHead !== 'function') throw new TypeError('A response has no writeHead');
  // The only place that every way of answering passes, headers set beforehand included.
  Reflect.set(response, 'writeHead', (...head: unknown[]) => {
    const result: unknown = Reflect.apply(writeHead, response, head);
    if (isStream(response)) {
      response.emit(streamBegins);
      cutWhenStalled(response, timeoutMs);
    } else {
      const cut = setTimeout(() => response.destroy(), timeoutMs).unref();
      response.once('close', () => clearTimeout(cut));
    }
    return result;
  });
}

/** More is waiting for the client than its connection should hold, until the response says `drain`. */
function cutWhenStalled(response: ServerResponse, timeoutMs: number): void {
  let stalledSince: number | undefined;
  const stepMs = Math.ceil(timeoutMs / 4);
  const watch = setInterval(() => {
    if (!response.writableNeedDrain) stalledSince = undefined;
    else {
      stalledSince ??= performance.now();
      if (performance.now() - stalledSince >= timeoutMs) response.destroy();
    }
  }, stepMs).unref();
  response.on('drain', () => {
    stalledSince = undefined;
  });
  response.once('close', () => clearInterval(watch));
}

function isStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
}
