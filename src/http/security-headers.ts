import type { ServerResponse } from 'node:http';

/** Nothing of an answer is to be run, framed, guessed at or kept by a browser; the page has its own policy. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
} as const;

/** Sets what every answer carries unless the route says otherwise. */
export function setSecurityHeaders(response: ServerResponse, hstsMaxAgeSeconds: number): void {
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
  if (hstsMaxAgeSeconds > 0) {
    response.setHeader('strict-transport-security', `max-age=${hstsMaxAgeSeconds}; includeSubDomains`);
  }
}
