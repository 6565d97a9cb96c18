import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { GatewayError } from '../errors.ts';

/** Keys of 256 bits by the names by which what they encrypt refers to them, the current one first. */
export type EncryptionKeys = ReadonlyMap<string, Uint8Array>;

/** Encrypts and decrypts secrets with AES-256-GCM. */
export interface Keyring {
  /** What is encrypted now is encrypted with this one. */
  readonly currentKeyId: string;
  /** `place` says what the text is and whose: elsewhere it cannot be opened. Gives nonce, ciphertext and tag. */
  seal(text: string, place: string): Uint8Array;
  /** @throws GatewayError VAULT_UNREADABLE naming the key, never the key itself: it is missing, or another than was used. */
  open(sealed: Uint8Array, keyId: string, place: string): string;
}

const algorithm = 'aes-256-gcm';
/** As NIST SP 800-38D advises; drawn at random, a key is good for 2^32 texts. */
const nonceBytes = 12;
const tagBytes = 16;

/** @param keys at least one. */
export function createKeyring(keys: EncryptionKeys): Keyring {
  const [current] = keys;
  if (current === undefined) throw new TypeError('a keyring has at least one key');
  const [currentKeyId, currentKey] = current;
  return {
    currentKeyId,
    seal(text, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, currentKey, nonce).setAAD(Buffer.from(place));
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, keyId, place) {
      const key = keys.get(keyId);
      if (key === undefined) {
        throw unreadable(
          `${place} is encrypted with the key "${keyId}", which ENCRYPTION_KEYS does not have. Add it behind the current one.`,
        );
      }
      const end = sealed.length - tagBytes;
      if (end < nonceBytes) throw unreadable(`${place} is damaged.`);
      try {
        const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes))
          .setAAD(Buffer.from(place))
          .setAuthTag(sealed.subarray(end));
        return decipher.update(sealed.subarray(nonceBytes, end), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        // The cause says no more than that, and nothing of what it was about is to travel on.
        throw unreadable(
          `${place} cannot be decrypted with the key "${keyId}": ENCRYPTION_KEYS has another key by that name, or the database was changed.`,
        );
      }
    },
  };
}

function unreadable(message: string): GatewayError {
  return new GatewayError('VAULT_UNREADABLE', message);
}
