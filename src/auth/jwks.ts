import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';

/** Key sets hold a handful of keys of one or two kilobytes each. */
const maxBytes = 262_144;
const timeoutMs = 5_000;
/** A token with a key that is not in the set makes the gateway look again, this often at most. */
const cooldownMs = 30_000;
const maxAgeMs = 600_000;
/** After a failure nobody is asked for this long, however many tokens come. */
const failureMs = 5_000;

/**
 * The issuer's public keys, read from one address and kept for ten minutes. Tokens choose among the keys by `kid`; they do
 * not choose where the keys come from: `jku`, `jwk` and `x5u` of a token are not looked at.
 *
 * @throws from what it gives: GatewayError AUTHENTICATION_UNAVAILABLE when the keys cannot be read, and jose's errors for
 *   a token that no key fits.
 */
export function createKeySet(url: URL, clock: Clock): JWTVerifyGetKey {
  let failure: { at: number; error: unknown } | undefined;
  const keySet = createRemoteJWKSet(url, {
    timeoutDuration: timeoutMs,
    cooldownDuration: cooldownMs,
    cacheMaxAge: maxAgeMs,
    async [customFetch](address, options) {
      if (failure !== undefined && clock.now() - failure.at < failureMs) throw failure.error;
      return new Response(await readBounded(await fetch(address, { ...options, redirect: 'error' })));
    },
  });
  return async (header, token) => {
    try {
      return await keySet(header, token);
    } catch (cause) {
      if (isFaultOfToken(cause)) throw cause;
      // Also of what was answered and is no key set. Who comes meanwhile does not make it longer.
      if (failure?.error !== cause) failure = { at: clock.now(), error: cause };
      const message = 'The keys of the token issuer cannot be read; try again later.';
      throw new GatewayError('AUTHENTICATION_UNAVAILABLE', message, { cause, retryAfterMs: failureMs });
    }
  };
}

/** No key of the set is meant, several are, or one of a kind that jose does not know. */
function isFaultOfToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}

async function readBounded(response: Response): Promise<string> {
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`The key set was answered with ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (bytes > maxBytes) throw new Error(`The key set is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
