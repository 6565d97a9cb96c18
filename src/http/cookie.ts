import type { IncomingMessage } from 'node:http';

/** The value of a cookie; undefined when there is none, or more than one by that name. */
export function readCookie({ headers }: IncomingMessage, name: string): string | undefined {
  const values = (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

export interface CookieOptions {
  /** Sent over https only. */
  secure: boolean;
  sameSite: 'Lax' | 'Strict';
  /** 0 deletes it. */
  maxAgeSeconds: number;
}

/** A header `set-cookie`. No script of the page sees it. */
export function writeCookie(
  name: string,
  value: string,
  { secure, sameSite, maxAgeSeconds }: CookieOptions,
): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${maxAgeSeconds}${secure ? '; Secure' : ''}`;
}
