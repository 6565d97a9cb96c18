import { GatewayError } from '../errors.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { Middleware } from './call.ts';

/**
 * Gives every call its token. What HubSpot answers with 401 was not executed, so it is sent once more with another token
 * if there is one, writes included.
 *
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export function authorizeCalls(tokens: AccessTokens): Middleware {
  return (next) => async (call, context) => {
    const accessToken = await tokens.current(context);
    try {
      return await next(call, { ...context, accessToken });
    } catch (error) {
      if (!isTurnedDown(error)) throw error;
      const another = await tokens.replace(accessToken, context);
      if (another === undefined) throw error;
      return await next(call, { ...context, accessToken: another });
    }
  };
}

function isTurnedDown(error: unknown): boolean {
  return error instanceof GatewayError && error.details?.status === 401;
}
