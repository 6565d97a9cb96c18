import type { Clock } from '../clock.ts';
import { toError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { createAccessPolicy } from './access-policy.ts';
import { unauthenticated } from './bearer.ts';
import type { Caller } from './caller.ts';
import { isUsable, type KeyStore } from './key-store.ts';

/**
 * The caller that an API key is of. A wrong key costs a pattern, a lookup by its public part, and at most one hash.
 *
 * @throws GatewayError UNAUTHENTICATED, DATABASE_UNAVAILABLE
 */
export function authenticateKey(
  text: string,
  { keys, clock, logger }: { keys: KeyStore; clock: Clock; logger: Logger },
): Caller {
  const record = keys.find(text);
  // One message for all, so that nobody learns which keys there were.
  if (record === undefined || !isUsable(record, clock.wall()))
    throw unauthenticated('The API key is not valid: it is unknown, expired or revoked.');
  try {
    keys.noteUse(record);
  } catch (error) {
    logger.warn({ caller: callerIdOf(record), err: toError(error) }, 'The use of a key could not be noted');
  }
  const { role, portalId, expiresAt, allow, deny } = record;
  return {
    id: callerIdOf(record),
    role,
    policy: createAccessPolicy({ allow, deny }),
    ...(portalId === null ? {} : { portalId }),
    ...(expiresAt === null ? {} : { expiresAt }),
  };
}

const idPrefix = 'key:';

function callerIdOf({ id }: { id: string }): string {
  return `${idPrefix}${id}`;
}

/** The id of the key that a caller has; undefined when it has another credential. */
export function keyIdOf({ id }: Caller): string | undefined {
  return id.startsWith(idPrefix) ? id.slice(idPrefix.length) : undefined;
}
