import type { AppEndpoint } from '../app-endpoint.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Operation } from '../operation.ts';
import type { AppRoute, PortalRoute, Route } from '../router.ts';

type MakeRoute = (
  operation: Operation,
  endpoint: Endpoint,
  ...patterns: [string, ...string[]]
) => PortalRoute;

const withMethod =
  (method: Route['method']): MakeRoute =>
  (operation, endpoint, ...patterns) => ({ operation, method, patterns, endpoint });

export const get = withMethod('GET');
export const post = withMethod('POST');
export const put = withMethod('PUT');
export const patch = withMethod('PATCH');
export const del = withMethod('DELETE');

/** A route about the app: it brings its own kind of credentials. */
export function forApp(
  operation: Operation,
  method: Route['method'],
  appEndpoint: AppEndpoint,
  ...patterns: [string, ...string[]]
): AppRoute {
  return { operation, method, patterns, appEndpoint };
}

/** The two spellings of an API, each followed by the same rest. */
export function spelled(old: string, dated: string): (rest: string) => [string, string] {
  return (rest) => [old + rest, dated + rest];
}
