import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A key as its owner holds it: an id that is no secret, and 256 random bits. */
export interface ApiKey {
  id: string;
  /** Shown once, kept by nobody but its owner. */
  text: string;
}

const prefix = 'hsgql';
const pattern = /^hsgql_([a-z0-9]{16})_([\w-]{43})$/;

export function makeApiKey(): ApiKey {
  const id = randomBytes(8).toString('hex');
  return { id, text: `${prefix}_${id}_${randomBytes(32).toString('base64url')}` };
}

/** The id in a key; undefined unless the text is a key. */
export function idOfApiKey(text: string): string | undefined {
  return pattern.exec(text)?.[1];
}

/**
 * What is kept of a key. Plain SHA-256: nobody tries 2^256 keys, however fast the hash, and a slow one would make every
 * request slow. Slow hashes are for passwords, which people choose.
 */
export function hashApiKey(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Takes as long whether the first byte differs or the last. */
export function isKeyOfHash(text: string, hash: Uint8Array): boolean {
  const own = hashApiKey(text);
  return own.length === hash.length && timingSafeEqual(own, hash);
}
