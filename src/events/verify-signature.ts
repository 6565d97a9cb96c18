import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { decodeSignedUri } from './signed-uri.ts';

export const signatureVersions = ['v1', 'v2', 'v3'] as const;

export type SignatureVersion = (typeof signatureVersions)[number];

/** Its headers, each as often as it came. */
export type SignatureHeaders = Readonly<Record<string, readonly string[] | undefined>>;

/** What a request says it is signed with. */
export interface Signature {
  version: SignatureVersion;
  text: string;
  /** Version 3: as it was sent. */
  timestamp: string;
}

export interface SignedRequest {
  method: string;
  /** The public URI that HubSpot called, with its query. */
  uri: string;
  body: Buffer;
}

/** HubSpot asks to refuse what is older; a clock that is ahead is given the same. */
const windowMs = 300_000;

/**
 * The signature to check, without its check: what needs no body is refused before one is read.
 *
 * @param accepted The versions that count. Version 3 goes first: with it there, no other is looked at.
 * @returns undefined when a header is missing, there twice, or out of HubSpot's window of five minutes.
 */
export function readSignature(
  headers: SignatureHeaders,
  accepted: readonly SignatureVersion[],
  now: number,
): Signature | undefined {
  if (headers['x-hubspot-signature-v3'] !== undefined && accepted.includes('v3')) {
    const text = only(headers['x-hubspot-signature-v3']);
    const timestamp = only(headers['x-hubspot-request-timestamp']);
    if (text === undefined || timestamp === undefined || !/^\d{1,15}$/.test(timestamp)) return undefined;
    if (Math.abs(now - Number(timestamp)) > windowMs) return undefined;
    return { version: 'v3', text, timestamp };
  }
  const text = only(headers['x-hubspot-signature']);
  const version = only(headers['x-hubspot-signature-version']);
  if (text === undefined || (version !== 'v1' && version !== 'v2')) return undefined;
  return accepted.includes(version) ? { version, text, timestamp: '' } : undefined;
}

/**
 * Whether one of the secrets made the signature. All are tried, in constant time.
 *
 * @see https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests
 */
export function verifySignature(
  signature: Signature,
  request: SignedRequest,
  secrets: readonly string[],
): boolean {
  const given = Buffer.from(signature.text);
  return (
    secrets.filter((secret) => {
      const expected = Buffer.from(sign(signature, request, secret));
      return expected.length === given.length && timingSafeEqual(expected, given);
    }).length > 0
  );
}

function sign(
  { version, timestamp }: Signature,
  { method, uri, body }: SignedRequest,
  secret: string,
): string {
  switch (version) {
    case 'v1':
      return createHash('sha256').update(secret).update(body).digest('hex');
    case 'v2':
      return createHash('sha256').update(`${secret}${method}${uri}`).update(body).digest('hex');
    case 'v3':
      return createHmac('sha256', secret)
        .update(`${method}${decodeSignedUri(uri)}`)
        .update(body)
        .update(timestamp)
        .digest('base64');
  }
}

function only(values: readonly string[] | undefined): string | undefined {
  return values?.length === 1 ? values[0] : undefined;
}
