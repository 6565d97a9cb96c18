import type { JWTPayload } from 'jose';
import { GatewayError } from '../errors.ts';
import { type AccessPolicy, createAccessPolicy } from './access-policy.ts';
import { unauthenticated } from './bearer.ts';
import type { Caller } from './caller.ts';
import { highestRole } from './role.ts';

/** Which claims say what a caller may do. */
export interface ClaimNames {
  roles: string;
  portal: string;
  allow: string;
  deny: string;
}

const maxSubjectLength = 255;

/**
 * A caller from the claims of a token that was verified.
 *
 * @throws GatewayError UNAUTHENTICATED for a claim of a wrong kind: half of a policy is none; FORBIDDEN without a role.
 */
export function readClaims(
  payload: JWTPayload,
  { claims, clockToleranceMs }: { claims: ClaimNames; clockToleranceMs: number },
): Caller {
  const { sub, exp } = payload;
  if (typeof sub !== 'string' || sub === '' || sub.length > maxSubjectLength || exp === undefined)
    throw wrongClaim('sub');
  const role = highestRole(readTexts(payload, claims.roles));
  if (role === undefined) {
    throw new GatewayError(
      'FORBIDDEN',
      `The token gives no role: its claim "${claims.roles}" has to hold read, write or admin.`,
    );
  }
  const portalId = readPortal(payload, claims.portal);
  return {
    // Printable, on one line: it is written to the log.
    id: `jwt:${encodeURIComponent(sub.toWellFormed())}`,
    role,
    policy: readPolicy(payload, claims),
    ...(portalId === undefined ? {} : { portalId }),
    expiresAt: exp * 1_000 + clockToleranceMs,
  };
}

function readPolicy(payload: JWTPayload, claims: ClaimNames): AccessPolicy {
  const allow = readTexts(payload, claims.allow);
  // An empty list that is there admits nothing, which is not what "no list" means.
  if (allow.length === 0 && claimOf(payload, claims.allow) !== undefined) throw wrongClaim(claims.allow);
  try {
    return createAccessPolicy({ allow, deny: readTexts(payload, claims.deny) });
  } catch (cause) {
    throw unauthenticated("The token's access lists are not made of access rules.", cause);
  }
}

function readPortal(payload: JWTPayload, name: string): string | undefined {
  const value = claimOf(payload, name);
  if (value === undefined) return undefined;
  if ((typeof value !== 'string' && typeof value !== 'number') || !/^\d{1,20}$/.test(String(value)))
    throw wrongClaim(name);
  return String(value);
}

/** A list, or as OAuth writes scopes, one text with spaces; commas are taken too. */
function readTexts(payload: JWTPayload, name: string): string[] {
  const value = claimOf(payload, name);
  if (value === undefined) return [];
  if (typeof value === 'string') return value.split(/[\s,]+/).filter((part) => part !== '');
  if (!Array.isArray(value) || value.some((part) => typeof part !== 'string')) throw wrongClaim(name);
  return value;
}

/** By its name as a whole, or step by step: `realm_access.roles`. null is not absent: nobody knows what was meant. */
function claimOf(payload: JWTPayload, name: string): unknown {
  const own = (holder: unknown, key: string): unknown =>
    typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
      ? Reflect.get(holder, key)
      : undefined;
  const whole = own(payload, name);
  return whole === undefined ? name.split('.').reduce<unknown>(own, payload) : whole;
}

function wrongClaim(name: string): GatewayError {
  return unauthenticated(`The token's claim "${name}" is not what it has to be.`);
}
