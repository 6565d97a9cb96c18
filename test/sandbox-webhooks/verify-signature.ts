import { createHash, createHmac } from 'node:crypto';

const decoding: readonly [RegExp, string][] = [
  [/%3A/gi, ':'],
  [/%2F/gi, '/'],
  [/%3F/gi, '?'],
  [/%40/gi, '@'],
  [/%21/gi, '!'],
  [/%24/gi, '$'],
  [/%27/gi, "'"],
  [/%28/gi, '('],
  [/%29/gi, ')'],
  [/%2A/gi, '*'],
  [/%2C/gi, ','],
  [/%3B/gi, ';'],
];

export function signatureV1(secret: string, body: string): string {
  return createHash('sha256')
    .update(secret + body)
    .digest('hex');
}

export function signatureV2(secret: string, method: string, uri: string, body: string): string {
  return createHash('sha256')
    .update(secret + method + uri + body)
    .digest('hex');
}

/** The receiver's side, written out from HubSpot's page on validating requests. */
export function signatureV3(
  secret: string,
  method: string,
  uri: string,
  body: string,
  timestamp: string,
): string {
  const plain = decoding.reduce((text, [escaped, character]) => text.replace(escaped, character), uri);
  return createHmac('sha256', secret)
    .update(method + plain + body + timestamp)
    .digest('base64');
}
