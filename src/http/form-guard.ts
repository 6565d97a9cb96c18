import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { readCookie, writeCookie } from './cookie.ts';

/** Tells forms that this server wrote for a browser from those of other sites. */
export interface FormGuard {
  /** A token for a form, and the cookie that goes with it. */
  issue(request: IncomingMessage): { token: string; cookie: string };
  accepts(request: IncomingMessage, token: string | null): boolean;
}

const lifetimeSeconds = 43_200;
const keyPattern = /^[\w-]{32}$/;

/** Another process, or the same after a restart, does not know the forms of this one: the page is opened again. */
export function createFormGuard({ secure }: { secure: boolean }): FormGuard {
  // The prefix keeps other hosts of the domain from setting it.
  const name = `${secure ? '__Host-' : ''}hubspot-graphql-form`;
  const secret = randomBytes(32);
  const tokenOf = (key: string) => createHmac('sha256', secret).update(key).digest('base64url');
  const keyOf = (request: IncomingMessage) => {
    const key = readCookie(request, name);
    return key !== undefined && keyPattern.test(key) ? key : undefined;
  };
  return {
    issue(request) {
      const key = keyOf(request) ?? randomBytes(24).toString('base64url');
      const cookie = writeCookie(name, key, { secure, sameSite: 'Strict', maxAgeSeconds: lifetimeSeconds });
      return { token: tokenOf(key), cookie };
    },
    accepts(request, token) {
      const key = keyOf(request);
      // Browsers say where a form comes from; others may leave it out.
      const site = request.headers['sec-fetch-site'];
      if (key === undefined || token === null || (site !== undefined && site !== 'same-origin')) return false;
      const [given, expected] = [Buffer.from(token), Buffer.from(tokenOf(key))];
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
