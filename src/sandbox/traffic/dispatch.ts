import { sandboxApp } from '../app.ts';
import type { AppRuntime } from '../app-runtime.ts';
import type { Reply } from '../endpoint.ts';
import { authenticate } from '../identity.ts';
import { parseJsonBody } from '../json-body.ts';
import { createQueryReader } from '../query-reader.ts';
import { Refusal } from '../refusal.ts';
import type { PortalRoute, Routing } from '../router.ts';
import { type Answer, answerRefusal, answerReply } from './answer.ts';

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

type Found = Extract<Routing, { kind: 'found' }>;

/** @see https://github.com/PostHog/posthog/pull/31617 — where the limit was measured */
const maxTargetCharacters = 16_200;

/** Who writes through the API, as webhooks name it. */
const appSource = { changeSource: 'INTEGRATION', sourceId: String(sandboxApp.appId) };

export type Dispatcher = (call: ReceivedCall) => Answer;

/** The way of a routed call: token, rate limits, endpoint. */
export function createDispatcher(app: AppRuntime): Dispatcher {
  return (call) => {
    const headers: Record<string, string> = {};
    try {
      const found = requireFound(call);
      const { route } = found;
      const reply =
        'endpoint' in route
          ? callPortal(app, call, { ...found, route }, headers)
          : route.appEndpoint(describeAppCall(call, found), app);
      return answerReply(reply, headers);
    } catch (error) {
      if (error instanceof Refusal) return answerRefusal(error, headers);
      throw error;
    }
  };
}

function requireFound({ target, path, method, routing }: ReceivedCall): Found {
  if (target.length > maxTargetCharacters) throw new Refusal(414, { message: 'URI Too Long' });
  if (routing.kind === 'malformed') {
    throw new Refusal(400, { message: `Malformed path segment ${routing.segment}` });
  }
  if (routing.kind === 'unknown') throw new Refusal(404, { message: `No endpoint at ${path}` });
  if (routing.kind === 'wrongMethod') {
    const message = `HTTP 405 Method Not Allowed: ${method} ${path}`;
    throw new Refusal(405, { message }, { Allow: routing.allowed.join(', ') });
  }
  return routing;
}

function callPortal(
  app: AppRuntime,
  call: ReceivedCall,
  { route, params }: Found & { route: PortalRoute },
  headers: Record<string, string>,
): Reply {
  const now = app.clock();
  const identity = authenticate(call.authorization, app.identify, now);
  const { context, limiter } = identity.portal;
  const verdict = limiter.admit(identity, route.lane ?? 'standard');
  Object.assign(headers, verdict.headers);
  if (verdict.refused !== undefined) throw new Refusal(429, verdict.refused);
  if (call.bodyText !== '') requireJson(call.contentType);

  context.definitions.settle();
  return context.portal.changes.during({ occurredAt: now, source: appSource }, () =>
    route.endpoint(
      {
        origin: call.origin,
        path: call.path,
        dateVersion: params.get('version'),
        query: createQueryReader(call.parameters),
        grant: { token: identity.token, scopes: new Set(identity.scopes) },
        bodyText: call.bodyText,
        param: (name) => requireParam(params, name),
        json: () => parseJsonBody(call.bodyText),
      },
      context,
    ),
  );
}

function describeAppCall(call: ReceivedCall, { params }: Found) {
  const { origin, path, authorization, contentType, bodyText } = call;
  return {
    origin,
    path,
    dateVersion: params.get('version'),
    query: createQueryReader(call.parameters),
    authorization,
    contentType,
    bodyText,
    param: (name: string) => requireParam(params, name),
    json() {
      requireJson(contentType);
      return parseJsonBody(bodyText);
    },
    form: () => new URLSearchParams(isForm(contentType) ? bodyText : ''),
  };
}

function requireParam(params: ReadonlyMap<string, string>, name: string): string {
  const value = params.get(name);
  if (value === undefined) throw new TypeError(`the route has no parameter ${name}`);
  return value;
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

function isForm(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/x-www-form-urlencoded\b/i.test(contentType);
}
