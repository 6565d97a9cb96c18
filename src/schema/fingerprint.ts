import { createHash } from 'node:crypto';

/** Tells connections apart by filter and order, so that a cursor of one is not taken for another's. */
export function fingerprint(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 8);
}
