import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { createAccessPolicy } from './access-policy.ts';
import { idOfApiKey } from './api-key.ts';
import { authenticateJwt, type JwtSettings } from './authenticate-jwt.ts';
import { authenticateKey, keyIdOf } from './authenticate-key.ts';
import { readBearer, unauthenticated } from './bearer.ts';
import type { Caller } from './caller.ts';
import type { KeyStore } from './key-store.ts';

export interface AuthenticatorOptions {
  /** Where API keys are kept; undefined: keys are no credential. */
  keys: KeyStore | undefined;
  /** undefined: tokens are no credential. With neither, everybody is the anonymous caller. */
  jwt: JwtSettings | undefined;
  clock: Clock;
  logger: Logger;
}

/** Tells who calls, over HTTP and on a WebSocket alike. */
export interface Authenticator {
  /** Whether callers have to show a credential. */
  readonly isRequired: boolean;
  /**
   * The caller that an `Authorization` header names: `Bearer …`.
   *
   * @throws GatewayError UNAUTHENTICATED, FORBIDDEN, AUTHENTICATION_UNAVAILABLE, DATABASE_UNAVAILABLE.
   */
  authenticate(header: string | undefined): Promise<Caller>;
  /** Whether the credential of a caller from before still counts: not expired, not revoked. */
  isValid(caller: Caller): boolean;
  /**
   * Resolves when the credential of a caller counts no longer; for what outlives a request. Learns of a revocation within
   * five seconds.
   *
   * @throws the signal's reason when it aborts first.
   */
  untilInvalid(caller: Caller, signal: AbortSignal): Promise<void>;
}

/** Everybody, where nobody has to say who they are. */
const anonymous: Caller = { id: 'anonymous', role: 'admin', policy: createAccessPolicy({}) };

const lookEveryMs = 5_000;
/** Timers take no more. */
const maxSleepMs = 2_147_483_647;

export function createAuthenticator({ keys, jwt, clock, logger }: AuthenticatorOptions): Authenticator {
  const isRequired = keys !== undefined || jwt !== undefined;

  async function read(header: string | undefined): Promise<Caller> {
    const credential = readBearer(header);
    if (keys !== undefined && (jwt === undefined || idOfApiKey(credential) !== undefined))
      return authenticateKey(credential, { keys, clock, logger });
    if (jwt === undefined) throw unauthenticated('There is no such credential.');
    return await authenticateJwt(credential, jwt, clock);
  }

  function isValid(caller: Caller): boolean {
    if (caller.expiresAt !== undefined && clock.wall() >= caller.expiresAt) return false;
    const keyId = keyIdOf(caller);
    return keyId === undefined || (keys?.isValid(keyId) ?? false);
  }

  return {
    isRequired,
    async authenticate(header) {
      if (!isRequired) return anonymous;
      try {
        return await read(header);
      } catch (error) {
        tell(error, logger);
        throw error;
      }
    },
    isValid,
    async untilInvalid(caller, signal) {
      while (isValid(caller)) {
        const left = (caller.expiresAt ?? Number.POSITIVE_INFINITY) - clock.wall();
        // Only keys can be revoked.
        const longest = keyIdOf(caller) === undefined ? maxSleepMs : lookEveryMs;
        await clock.sleep(Math.max(1, Math.min(left, longest)), signal);
      }
    },
  };
}

/** Why, for operators; the credential itself is in no message. */
function tell(error: unknown, logger: Logger): void {
  if (!(error instanceof GatewayError)) return;
  const { code, message, cause } = error;
  const reason = cause instanceof Error ? { reason: cause.message } : {};
  const level = code === 'AUTHENTICATION_UNAVAILABLE' || code === 'DATABASE_UNAVAILABLE' ? 'error' : 'debug';
  logger[level]({ code, message, ...reason }, 'A caller was refused');
}

/**
 * Whether a caller may use a portal at all.
 *
 * @throws GatewayError FORBIDDEN
 */
export function requirePortal({ portalId }: Pick<Caller, 'portalId'>, servedId: string): void {
  if (portalId === undefined || portalId === servedId) return;
  throw new GatewayError('FORBIDDEN', 'The credential is for another portal.');
}
