import { authenticate } from '../authorize.ts';
import type { EndpointContext } from '../endpoint.ts';
import { parseJsonBody } from '../json-body.ts';
import type { ProfileToken } from '../profile.ts';
import { createQueryReader } from '../query-reader.ts';
import { Refusal } from '../refusal.ts';
import type { Routing } from '../router.ts';
import { type Answer, answerRefusal, answerReply } from './answer.ts';
import type { RateLimiter } from './rate-limits.ts';

/** A request taken off the wire. */
export interface ReceivedCall {
  method: string;
  /** Path and query as sent. */
  target: string;
  path: string;
  parameters: URLSearchParams;
  routing: Routing;
  origin: string;
  authorization: string | undefined;
  contentType: string | undefined;
  bodyText: string;
}

/** @see https://github.com/PostHog/posthog/pull/31617 — where the limit was measured */
const maxTargetCharacters = 16_200;

export type Dispatcher = (call: ReceivedCall) => Answer;

/** The way of a routed call: token, rate limits, endpoint. */
export function createDispatcher(
  context: EndpointContext,
  tokens: readonly ProfileToken[],
  limiter: RateLimiter,
): Dispatcher {
  const dispatch = (call: ReceivedCall, headers: Record<string, string>): Answer => {
    if (call.target.length > maxTargetCharacters) throw new Refusal(414, { message: 'URI Too Long' });
    const { path, routing } = call;
    if (routing.kind === 'malformed') {
      throw new Refusal(400, { message: `Malformed path segment ${routing.segment}` });
    }
    if (routing.kind === 'unknown') throw new Refusal(404, { message: `No endpoint at ${path}` });
    if (routing.kind === 'wrongMethod') {
      const message = `HTTP 405 Method Not Allowed: ${call.method} ${path}`;
      throw new Refusal(405, { message }, { Allow: routing.allowed.join(', ') });
    }

    const grant = authenticate(call.authorization, tokens);
    const verdict = limiter.admit(grant.token, routing.route.lane ?? 'standard');
    Object.assign(headers, verdict.headers);
    if (verdict.refused !== undefined) throw new Refusal(429, verdict.refused);
    if (call.bodyText !== '') requireJson(call.contentType);

    context.definitions.settle();
    const reply = routing.route.endpoint(
      {
        origin: call.origin,
        path,
        dateVersion: routing.params.get('version'),
        query: createQueryReader(call.parameters),
        grant,
        bodyText: call.bodyText,
        param: (name) => {
          const value = routing.params.get(name);
          if (value === undefined) throw new TypeError(`the route has no parameter ${name}`);
          return value;
        },
        json: () => parseJsonBody(call.bodyText),
      },
      context,
    );
    return answerReply(reply, headers);
  };

  return (call) => {
    const headers: Record<string, string> = {};
    try {
      return dispatch(call, headers);
    } catch (error) {
      if (error instanceof Refusal) return answerRefusal(error, headers);
      throw error;
    }
  };
}

/** Splits without normalising: what HubSpot would see is what the caller sent. */
export function splitTarget(target: string): { path: string; parameters: URLSearchParams } {
  const mark = target.indexOf('?');
  if (mark < 0) return { path: target, parameters: new URLSearchParams() };
  return { path: target.slice(0, mark), parameters: new URLSearchParams(target.slice(mark + 1)) };
}

function requireJson(contentType: string | undefined): void {
  if (contentType === undefined || /^application\/(?:[\w.-]+\+)?json\b/i.test(contentType)) return;
  throw new Refusal(415, { message: 'HTTP 415 Unsupported Media Type' });
}
