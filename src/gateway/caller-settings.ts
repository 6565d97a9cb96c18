import { createPublicKey, type KeyObject } from 'node:crypto';
import {
  type AccessPolicy,
  createAccessPolicy,
  createKeySet,
  type JwtAlgorithm,
  type JwtSettings,
  jwtAlgorithms,
} from '../auth/index.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import { GatewayError } from '../errors.ts';
import { isLoopback } from '../http/index.ts';

/** How callers are told apart and what holds for all of them. */
export interface CallerSettings {
  usesKeys: boolean;
  jwt: JwtSettings | undefined;
  policy: AccessPolicy;
  /** Operations a minute; 0: any number. */
  rateLimit: number;
}

const defaultRateLimit = 3_000;
const minRsaBits = 2_048;

/**
 * Checks the settings of callers together, which the table of settings cannot.
 *
 * @throws GatewayError CONFIGURATION_INVALID listing all faults.
 */
export function readCallerSettings(config: Config, clock: Clock): CallerSettings {
  const faults: string[] = [];
  const kinds = readKinds(config, faults);
  const usesKeys = kinds.includes('keys');
  if (usesKeys && config.databasePath === ':memory:')
    faults.push('AUTH=keys needs DATABASE_PATH to be a file: keys are made by another process.');
  const jwt = kinds.includes('jwt') ? readJwtSettings(config, clock, faults) : undefined;
  const policy = readPolicy(config, faults);
  if (faults.length > 0)
    throw new GatewayError('CONFIGURATION_INVALID', faults.join(' '), { details: { faults } });
  const isRequired = kinds.length > 0;
  return { usesKeys, jwt, policy, rateLimit: config.callerRateLimit ?? (isRequired ? defaultRateLimit : 0) };
}

/** None: everybody may call. */
function readKinds({ auth, host }: Config, faults: string[]): readonly string[] {
  const kinds = (auth ?? []).filter((kind) => kind !== 'none');
  if (kinds.length === 0 && !isLoopback(host)) {
    const problem = auth === undefined ? 'AUTH is not set' : 'AUTH=none is for loopback';
    faults.push(
      `${problem}, and the gateway would listen on ${host}, where others reach it. Set AUTH=keys (make a key with: hubspot-graphql keys create), AUTH=jwt, or HOST=127.0.0.1.`,
    );
  }
  return kinds;
}

function readPolicy({ accessAllow: allow, accessDeny: deny }: Config, faults: string[]): AccessPolicy {
  const nothing = createAccessPolicy({});
  const read = (name: string, lists: Parameters<typeof createAccessPolicy>[0]) => {
    try {
      return createAccessPolicy(lists);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      faults.push(`${name}: ${error.message}.`);
      return undefined;
    }
  };
  const isRead = [read('ACCESS_ALLOW', { allow }), read('ACCESS_DENY', { deny })].every(Boolean);
  return isRead ? createAccessPolicy({ allow, deny }) : nothing;
}

function readJwtSettings(config: Config, clock: Clock, faults: string[]): JwtSettings | undefined {
  const { jwtIssuer: issuer, jwtAudience: audience, jwtJwksUrl, jwtPublicKey } = config;
  const before = faults.length;
  if (issuer === undefined) faults.push('AUTH=jwt needs JWT_ISSUER, the claim "iss" of the tokens.');
  if (audience.length === 0) faults.push('AUTH=jwt needs JWT_AUDIENCE, the claim "aud" of the tokens.');
  if ((jwtJwksUrl === undefined) === (jwtPublicKey === undefined))
    faults.push('AUTH=jwt needs either JWT_JWKS_URL or JWT_PUBLIC_KEY.');
  const algorithms = config.jwtAlgorithms.filter(isAlgorithm);
  if (algorithms.length === 0 || algorithms.length < config.jwtAlgorithms.length)
    faults.push(`JWT_ALGORITHMS: must be some of ${jwtAlgorithms.join(', ')}.`);
  const key = readKey(config, clock, faults);
  if (issuer === undefined || key === undefined || faults.length > before) return undefined;
  return {
    issuer,
    audience,
    key,
    algorithms,
    clockToleranceMs: 1_000 * config.jwtClockToleranceSeconds,
    claims: {
      roles: config.jwtRolesClaim,
      portal: config.jwtPortalClaim,
      allow: config.jwtAllowClaim,
      deny: config.jwtDenyClaim,
    },
  };
}

function isAlgorithm(name: string): name is JwtAlgorithm {
  return (jwtAlgorithms as readonly string[]).includes(name);
}

function readKey(
  { jwtJwksUrl, jwtPublicKey }: Config,
  clock: Clock,
  faults: string[],
): JwtSettings['key'] | undefined {
  if (jwtJwksUrl !== undefined) return createKeySet(new URL(jwtJwksUrl), clock);
  if (jwtPublicKey === undefined) return undefined;
  try {
    return strongKey(createPublicKey(jwtPublicKey), faults);
  } catch {
    faults.push('JWT_PUBLIC_KEY: is not a public key in PEM that can be read.');
    return undefined;
  }
}

function strongKey(key: KeyObject, faults: string[]): KeyObject {
  const bits = key.asymmetricKeyDetails?.modulusLength;
  if (bits !== undefined && bits < minRsaBits)
    faults.push(`JWT_PUBLIC_KEY: an RSA key needs at least ${minRsaBits} bits, this has ${bits}.`);
  return key;
}
