import type { Endpoint } from './endpoint.ts';

export interface Route {
  method: 'GET' | 'POST';
  /** Segments that start with a colon are parameters. */
  pattern: string;
  endpoint: Endpoint;
  /** Searches have a rate limit of their own. */
  lane?: 'search';
}

export type Routing =
  | { kind: 'found'; route: Route; params: ReadonlyMap<string, string> }
  | { kind: 'wrongMethod'; allowed: string[] }
  | { kind: 'unknown' };

export type Router = (method: string, segments: readonly string[]) => Routing;

/** The first route that fits wins, so fixed segments must come before parameters. */
export function createRouter(routes: readonly Route[]): Router {
  const table = routes.map((route) => ({ route, pattern: splitPath(route.pattern) }));
  return (method, segments) => {
    const allowed = new Set<string>();
    for (const { route, pattern } of table) {
      const params = match(pattern, segments);
      if (params === undefined) continue;
      if (route.method === method) return { kind: 'found', route, params };
      allowed.add(route.method);
    }
    return allowed.size === 0 ? { kind: 'unknown' } : { kind: 'wrongMethod', allowed: [...allowed] };
  };
}

/** A trailing slash makes no difference: the official client strips one, its owners path has one. */
export function splitPath(path: string): string[] {
  return path.replace(/^\//, '').replace(/\/$/, '').split('/');
}

function match(pattern: readonly string[], segments: readonly string[]): Map<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params = new Map<string, string>();
  for (const [position, expected] of pattern.entries()) {
    const segment = segments[position] ?? '';
    if (expected.startsWith(':')) params.set(expected.slice(1), segment);
    else if (expected !== segment) return undefined;
  }
  return params;
}
