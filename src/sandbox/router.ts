import type { AppEndpoint } from './app-endpoint.ts';
import { dateVersions } from './date-versions.ts';
import type { Endpoint } from './endpoint.ts';
import type { Operation } from './operation.ts';

interface RouteTraits {
  operation: Operation;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /**
   * Every spelling of the path. Segments that start with a colon are parameters; `:version` takes a date version
   * and nothing else, so `/crm/objects/2026-03/contacts` cannot be read as a record of a type called 2026-03.
   */
  patterns: readonly string[];
}

/** A call about a portal, which the token tells. */
export interface PortalRoute extends RouteTraits {
  endpoint: Endpoint;
  /** Searches have a rate limit of their own. */
  lane?: 'search';
}

/** A call about the app itself, which brings credentials of its own kind. */
export interface AppRoute extends RouteTraits {
  appEndpoint: AppEndpoint;
}

export type Route = PortalRoute | AppRoute;

export type Routing =
  | { kind: 'found'; route: Route; params: ReadonlyMap<string, string> }
  | { kind: 'wrongMethod'; allowed: string[] }
  | { kind: 'unknown' }
  | { kind: 'malformed'; segment: string };

export type Router = (method: string, path: string) => Routing;

interface Candidate {
  route: Route;
  pattern: string[];
}

/** The first route that fits wins, so fixed segments must come before parameters. */
export function createRouter(routes: readonly Route[]): Router {
  const candidates = routes.flatMap((route) =>
    route.patterns.map((pattern): Candidate => ({ route, pattern: splitPath(pattern) })),
  );
  const byLength = Map.groupBy(candidates, ({ pattern }) => pattern.length);
  return (method, path) => {
    const segments: string[] = [];
    for (const raw of splitPath(path)) {
      const segment = decodeSegment(raw);
      if (segment === undefined) return { kind: 'malformed', segment: raw };
      segments.push(segment);
    }
    const allowed = new Set<string>();
    for (const { route, pattern } of byLength.get(segments.length) ?? []) {
      const params = match(pattern, segments);
      if (params === undefined) continue;
      if (route.method === method) return { kind: 'found', route, params };
      allowed.add(route.method);
    }
    return allowed.size === 0 ? { kind: 'unknown' } : { kind: 'wrongMethod', allowed: [...allowed] };
  };
}

/** A trailing slash makes no difference: the official client strips one, its owners path has one. */
function splitPath(path: string): string[] {
  return path.replace(/^\//, '').replace(/\/$/, '').split('/');
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    if (cause instanceof URIError) return undefined;
    throw cause;
  }
}

function match(pattern: readonly string[], segments: readonly string[]): Map<string, string> | undefined {
  const params = new Map<string, string>();
  for (const [position, expected] of pattern.entries()) {
    const segment = segments[position] ?? '';
    if (!expected.startsWith(':')) {
      if (expected !== segment) return undefined;
      continue;
    }
    const name = expected.slice(1);
    if (name === 'version' && !dateVersions.has(segment)) return undefined;
    params.set(name, segment);
  }
  return params;
}
