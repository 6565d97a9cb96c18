import { type ErrorCode, GatewayError } from '../errors.ts';
import type { WireError } from '../wire/index.ts';
import type { CallContext, HubSpotAnswer, HubSpotCall } from './call.ts';
import { readError } from './read-error.ts';
import { HubSpotRefusal } from './refusal.ts';

/**
 * HubSpot's statuses as GatewayErrors. Categories and statuses are stable, messages are not, so nothing here looks at
 * a message's wording.
 *
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export function fromStatus(answer: HubSpotAnswer, operation: string): GatewayError {
  const { status } = answer;
  const body = readError(answer.body);
  const retryAfterMs = readRetryAfterMs(answer, body);
  const correlationId = body.correlationId ?? answer.headers['x-hubspot-correlation-id'];
  return new GatewayError(codeOf(status, body), describe(status, body, operation), {
    cause: new HubSpotRefusal(body),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(correlationId === undefined ? {} : { correlationId }),
    details: {
      status,
      ...(body.category ? { category: body.category } : {}),
      ...(body.policyName ? { policyName: body.policyName } : {}),
      ...(status === 403 && requiredScopes(body).length > 0 ? { requiredScopes: requiredScopes(body) } : {}),
    },
  });
}

function codeOf(status: number, body: WireError): ErrorCode {
  if (status === 401) return 'HUBSPOT_UNAUTHENTICATED';
  if (status === 403)
    return body.category === 'MISSING_SCOPES' ? 'HUBSPOT_MISSING_SCOPES' : 'HUBSPOT_FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status === 429) return 'HUBSPOT_RATE_LIMITED';
  // 423: locked for 2 s; 477: the account is moving between data centres. Both end by themselves.
  if (status >= 500 || status === 423 || status === 477) return 'HUBSPOT_UNAVAILABLE';
  return 'HUBSPOT_REJECTED';
}

function describe(status: number, body: WireError, operation: string): string {
  // The outer message is often no more than "There was a problem with the request."; the reason is inside.
  const inner = body.errors?.[0]?.message;
  const said = [body.message, inner === body.message ? undefined : inner].filter(
    (part) => typeof part === 'string' && part !== '',
  );
  return `HubSpot answered ${status} to ${operation}${said
    .map((part) => `: ${part}`)
    .join('')
    .slice(0, 500)}`;
}

/** `Retry-After` is documented for 477 only; where a 429 has none, the window of its policy tells the wait. */
function readRetryAfterMs({ status, headers }: HubSpotAnswer, body: WireError): number | undefined {
  const seconds = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  if (status === 423) return 2_000;
  if (status !== 429) return undefined;
  if (body.policyName === 'SECONDLY') return 1_000;
  if (body.policyName === 'DAILY') return 3_600_000;
  return 10_000;
}

function requiredScopes(body: WireError): string[] {
  return (body.errors ?? []).flatMap((error) => error.context?.requiredGranularScopes ?? []);
}

interface NetworkFailure {
  baseUrl: string;
  timeoutMs: number;
  /** The caller's deadline was nearer than the timeout. */
  isDeadline: boolean;
  /** It is certain that HubSpot saw nothing of the call. */
  unsent: boolean;
}

/** No answer at all: refused, reset, unresolved, too slow, too big, or given up by the caller. */
export function fromNetworkError(
  cause: unknown,
  call: HubSpotCall,
  context: CallContext,
  { baseUrl, timeoutMs, isDeadline, unsent }: NetworkFailure,
): GatewayError {
  const details = {
    ...(isDeadline && isTimeout(cause) ? { deadline: 'passed' } : {}),
    ...(unsent && !call.read ? { unsent: true } : {}),
  };
  const known = { cause, ...(Object.keys(details).length > 0 ? { details } : {}) };
  if (context.signal?.aborted) {
    return new GatewayError('REQUEST_CANCELLED', 'The request was cancelled before HubSpot answered.', known);
  }
  const host = new URL(baseUrl).host;
  if (isTimeout(cause)) {
    return new GatewayError(
      'HUBSPOT_UNAVAILABLE',
      isDeadline
        ? `${host} did not answer ${call.operation} within the deadline of this request`
        : `${host} did not answer ${call.operation} within ${timeoutMs} ms`,
      known,
    );
  }
  return new GatewayError(
    'HUBSPOT_UNAVAILABLE',
    `${host} could not be reached for ${call.operation} (${reasonOf(cause)})`,
    known,
  );
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'TimeoutError';
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown reason';
  const inner = cause.cause instanceof Error ? cause.cause : cause;
  const code: unknown = Reflect.get(inner, 'code');
  return typeof code === 'string' ? code : inner.message || inner.name;
}

export function invalidJson(call: { operation: string }, problem: string, cause?: unknown): GatewayError {
  return new GatewayError(
    'HUBSPOT_BAD_RESPONSE',
    `HubSpot's answer to ${call.operation} cannot be used: ${problem}`,
    { cause },
  );
}
