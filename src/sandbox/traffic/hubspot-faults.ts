import type { Fault } from './fault.ts';
import { dailyBody, secondlyBody, tenSecondlyBody } from './rate-limit-bodies.ts';

type StatusFault = Extract<Fault, { kind: 'status' }>;

const status = (code: number, body: object, headers: Record<string, string> = {}): StatusFault => ({
  kind: 'status',
  status: code,
  body: { status: 'error', ...body },
  headers,
});

/**
 * Faults as HubSpot shows them, ready for the injector.
 *
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export const hubspotFaults = {
  /** Bulk upserts lock for 2 s. */
  locked: status(423, {
    message: 'The resource is locked. Please try again in 2 seconds.',
    category: 'LOCKED',
  }),
  tenSecondly: status(429, tenSecondlyBody(0)),
  secondly: status(429, secondlyBody(0)),
  daily: status(429, dailyBody('00000000-0000-0000-0000-000000000000')),
  /** The account is moving between data centres; Retry-After is in seconds and may be up to 24 h. */
  migrating: status(
    477,
    { message: 'This account is being migrated to another data center. Please try again later.' },
    { 'Retry-After': '30' },
  ),
  serverError: status(500, { message: 'internal error' }),
  badGateway: status(502, { message: 'Processing limits were reached. Please try again in a few seconds.' }),
  gatewayTimeout: status(504, {
    message: 'Processing limits were reached. Please try again in a few seconds.',
  }),
  /** No answer within 100 s, told by the proxy and therefore as HTML. */
  timedOut: { kind: 'html', status: 524 },
  /** The proxy's own page in place of HubSpot's JSON. */
  errorPage: { kind: 'html', status: 502 },
  empty: { kind: 'empty' },
  reset: { kind: 'drop' },
  /** The call was carried out, and the answer got lost on its way. */
  lostAnswer: { kind: 'drop', when: 'afterwards' },
  lostBehindBadGateway: {
    ...status(502, { message: 'Processing limits were reached. Please try again in a few seconds.' }),
    afterwards: true,
  },
  lostBehindErrorPage: { kind: 'html', status: 502, afterwards: true },
  resetMidAnswer: { kind: 'drop', when: 'midAnswer' },
  slow: { kind: 'slow', delayMs: 3_000 },
} as const satisfies Record<string, Fault>;
