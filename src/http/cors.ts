import type { IncomingHttpHeaders } from 'node:http';
import type { CORSOptions, Plugin } from 'graphql-yoga';

/** Nothing at all for an origin that is not listed: Yoga's own list answers it with `null` or another's name. */
export function corsFor(request: Request, corsOrigins: readonly string[]): CORSOptions {
  const origin = request.headers.get('origin');
  if (origin === null || !corsOrigins.includes(origin)) return false;
  return { origin, credentials: true, methods: ['GET', 'POST', 'OPTIONS'] };
}

/** Whether a page may open a WebSocket: one of the gateway's own or of a listed origin. What is no browser tells none. */
export function isAllowedOrigin(
  { origin, host }: IncomingHttpHeaders,
  corsOrigins: readonly string[],
): boolean {
  if (origin === undefined || corsOrigins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** A cache must not give one origin's answer to another. */
export function useVaryOrigin(): Plugin {
  return {
    onResponse({ response }) {
      if (!/\borigin\b/i.test(response.headers.get('vary') ?? '')) response.headers.append('vary', 'Origin');
    },
  };
}
