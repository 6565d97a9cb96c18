import { GatewayError } from '../errors.ts';

/** Longer ones are refused unread; tokens of identity providers take one or two thousand. */
const maxLength = 8_192;

/**
 * The credential of an `Authorization` header, `Bearer …`, or of what stands for it on a WebSocket.
 *
 * @throws GatewayError UNAUTHENTICATED
 */
export function readBearer(header: string | undefined): string {
  if (header === undefined || header.trim() === '')
    throw unauthenticated('This needs a credential: send "Authorization: Bearer …".');
  if (header.length > maxLength)
    throw unauthenticated(`The credential is longer than ${maxLength} characters.`);
  const [, credential] = /^Bearer +([\w.~+/=-]+) *$/i.exec(header) ?? [];
  if (credential === undefined) throw unauthenticated('The Authorization header is not "Bearer …".');
  return credential;
}

export function unauthenticated(message: string, cause?: unknown): GatewayError {
  return new GatewayError('UNAUTHENTICATED', message, { cause });
}
