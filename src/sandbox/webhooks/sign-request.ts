import { createHash, createHmac } from 'node:crypto';

/** Of the header that is not v3: CRM webhooks carry v1, workflow webhooks v2. */
export type OldSignatureVersion = 'v1' | 'v2';

export interface SignedRequest {
  method: string;
  /** The whole URL, as it is called. */
  uri: string;
  /** As sent, to the byte. */
  body: string;
  /** Epoch milliseconds. */
  timestamp: number;
}

/** Escapes that v3 undoes before it signs; all others stay. */
const decoded: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

/**
 * The headers by which a receiver knows that the sandbox sent a request.
 *
 * @see https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests
 */
export function signRequest(
  secret: string,
  request: SignedRequest,
  oldVersion: OldSignatureVersion,
): Record<string, string> {
  const { method, uri, body, timestamp } = request;
  const oldSource = oldVersion === 'v1' ? secret + body : secret + method + uri + body;
  const source = `${method}${decodeUri(uri)}${body}${timestamp}`;
  return {
    'X-HubSpot-Signature': createHash('sha256').update(oldSource, 'utf8').digest('hex'),
    'X-HubSpot-Signature-Version': oldVersion,
    'X-HubSpot-Signature-v3': createHmac('sha256', secret).update(source, 'utf8').digest('base64'),
    'X-HubSpot-Request-Timestamp': String(timestamp),
  };
}

function decodeUri(uri: string): string {
  return uri.replace(/%[0-9a-f]{2}/gi, (octet) => decoded[octet.toUpperCase()] ?? octet);
}
