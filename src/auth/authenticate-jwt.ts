import type { KeyObject } from 'node:crypto';
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import { unauthenticated } from './bearer.ts';
import type { Caller } from './caller.ts';
import type { JwtAlgorithm } from './jwt-algorithms.ts';
import { type ClaimNames, readClaims } from './read-claims.ts';

export interface JwtSettings {
  issuer: string;
  audience: readonly string[];
  /** The issuer's public key, or where its keys are chosen from. */
  key: KeyObject | JWTVerifyGetKey;
  algorithms: readonly JwtAlgorithm[];
  /** By how much the clocks of issuer and gateway may differ. */
  clockToleranceMs: number;
  claims: ClaimNames;
}

/**
 * The caller that a signed token is of. The signature, `iss`, `aud`, `exp`, `nbf` and `sub` have to be right.
 *
 * @throws GatewayError UNAUTHENTICATED; FORBIDDEN when the token gives no role; AUTHENTICATION_UNAVAILABLE when the
 *   issuer's keys cannot be read.
 */
export async function authenticateJwt(token: string, settings: JwtSettings, clock: Clock): Promise<Caller> {
  return readClaims(await verify(token, settings, clock), settings);
}

async function verify(
  token: string,
  { issuer, audience, key, algorithms, clockToleranceMs }: JwtSettings,
  clock: Clock,
): Promise<JWTPayload> {
  const options = {
    issuer,
    audience: [...audience],
    algorithms: [...algorithms],
    clockTolerance: clockToleranceMs / 1_000,
    currentDate: new Date(clock.wall()),
    requiredClaims: ['exp', 'sub'],
  };
  try {
    const { payload } =
      typeof key === 'function' ? await jwtVerify(token, key, options) : await jwtVerify(token, key, options);
    return payload;
  } catch (cause) {
    // The issuer's keys could not be read; everything else is in the token.
    throw cause instanceof GatewayError ? cause : unauthenticated(describe(cause), cause);
  }
}

/** Says no more than the token itself does. */
function describe(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'The token has expired.';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `The token's claim "${error.claim}" is not what it has to be.`;
  return 'The token is not valid.';
}
