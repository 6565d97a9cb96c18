import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { CallContext, HubSpotAnswer, Send } from './call.ts';
import { invalidJson } from './translate.ts';

export interface AppCredentials {
  clientId: string;
  clientSecret: string;
}

interface AppToken {
  accessToken: string;
  expiresInMs: number;
}

export interface AppTokensOptions extends AppCredentials {
  /** Separated by spaces. */
  scope: string;
  clock: Clock;
  /** Learns the tokens, so as to leave them out. */
  logger: Pick<Logger, 'conceal'>;
  /** In nobody's name. */
  send: Send;
}

/** The guide of the journal names the old one, that of OAuth the dated ones; no page tells which of them issue these tokens. */
const tokenPaths = ['/oauth/2026-03/token', '/oauth/v1/token'] as const;

/** Before it expires a token is changed for a new one. */
const reserveMs = 60_000;

/**
 * Tokens of the app itself, by client credentials: they are of no portal, and good for what the scope says.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide
 */
export function createAppTokens(options: AppTokensOptions): AccessTokens {
  const { clock, logger } = options;
  let known: { accessToken: string; expiresAt: number } | undefined;

  async function current(context: CallContext): Promise<string> {
    if (known === undefined || clock.now() >= known.expiresAt - reserveMs) {
      const { accessToken, expiresInMs } = await fetchToken(options, context);
      logger.conceal(accessToken);
      known = { accessToken, expiresAt: clock.now() + expiresInMs };
    }
    return known.accessToken;
  }

  return {
    current,
    replace(refused, context) {
      if (known?.accessToken === refused) known = undefined;
      return current(context);
    },
  };
}

async function fetchToken(options: AppTokensOptions, context: CallContext): Promise<AppToken> {
  const [path, older] = tokenPaths;
  try {
    return await fetchTokenFrom(path, options, context);
  } catch (error) {
    if (!(error instanceof GatewayError && error.code === 'NOT_FOUND')) throw error;
    return await fetchTokenFrom(older, options, context);
  }
}

async function fetchTokenFrom(
  path: string,
  { send, clientId, clientSecret, scope }: AppTokensOptions,
  context: CallContext,
): Promise<AppToken> {
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope,
  };
  const operation = 'oauth.appToken';
  const answer = await send(
    {
      operation,
      lane: 'burst',
      // A token that was issued and did not arrive is of no harm.
      read: true,
      invoke: (client) =>
        client.apiRequest({
          method: 'POST',
          path,
          authType: 'none',
          defaultJson: false,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(form).toString(),
        }),
    },
    context,
  );
  return readToken(answer, operation);
}

function readToken({ body }: HubSpotAnswer, operation: string): AppToken {
  if (typeof body === 'object' && body !== null && 'access_token' in body && 'expires_in' in body) {
    const { access_token: accessToken, expires_in: seconds } = body;
    if (typeof accessToken === 'string' && typeof seconds === 'number')
      return { accessToken, expiresInMs: 1_000 * seconds };
  }
  throw invalidJson({ operation }, 'it has no token');
}
