import type { Plugin } from 'graphql-yoga';
import type { Caller } from '../auth/index.ts';
import { GatewayError } from '../errors.ts';
import { toRefusal } from './answer.ts';
import { isPageRequest } from './is-page-request.ts';
import { type ErrorOptions, toGraphQLError } from './to-graphql-error.ts';
import type { ServerContext } from './use-delivery.ts';

export interface AuthenticationOptions {
  /**
   * @throws GatewayError UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED, AUTHENTICATION_UNAVAILABLE, DATABASE_UNAVAILABLE.
   */
  authenticate(header: string | undefined): Promise<Caller>;
  /** Whether browsers get GraphiQL's page, which holds no data: people type their credential into it. */
  graphiql: boolean;
  errors: ErrorOptions;
}

const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  AUTHENTICATION_UNAVAILABLE: 503,
  DATABASE_UNAVAILABLE: 503,
};

/** Asks who calls before anything of the request is read but its headers. */
export function useAuthentication({
  authenticate,
  graphiql,
  errors,
}: AuthenticationOptions): Plugin<object, ServerContext> {
  return {
    async onRequest({ request, serverContext, fetchAPI, endResponse }) {
      const { method, headers } = request;
      if (method === 'OPTIONS' || (graphiql && isPageRequest(method, headers.get('accept')))) return;
      try {
        serverContext.caller = await authenticate(headers.get('authorization') ?? undefined);
      } catch (thrown) {
        const status = thrown instanceof GatewayError ? (statuses[thrown.code] ?? 500) : 500;
        endResponse(toRefusal(fetchAPI, status, toGraphQLError(thrown, errors), headersFor(thrown)));
      }
    },
  };
}

function headersFor(thrown: unknown): Record<string, string> {
  if (!(thrown instanceof GatewayError)) return {};
  const { code, retryAfterMs } = thrown;
  // https://www.rfc-editor.org/rfc/rfc6750#section-3
  if (code === 'UNAUTHENTICATED') return { 'www-authenticate': 'Bearer realm="hubspot-graphql"' };
  return retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) };
}
