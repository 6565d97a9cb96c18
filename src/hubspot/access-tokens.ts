import type { CallContext } from './call.ts';

/** In whose name calls are made, also when a token ends and another takes its place. */
export interface AccessTokens {
  /** @throws GatewayError when there is none: HUBSPOT_REINSTALL_REQUIRED, HUBSPOT_UNAVAILABLE and the like. */
  current(context: CallContext): Promise<string>;
  /** HubSpot has turned this one down: another one, or undefined when there is no other. Throws as `current` does. */
  replace(refused: string, context: CallContext): Promise<string | undefined>;
}

/** Of a private app or a service key: it does not end, and nothing takes its place. */
export function fixedToken(accessToken: string): AccessTokens {
  return { current: async () => accessToken, replace: async () => undefined };
}
