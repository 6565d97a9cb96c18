import { createHash, createHmac } from 'node:crypto';
import { request as openRequest } from 'node:http';

export const clientSecret = 'obviously-fake-client-secret';
export const publicUrl = 'https://crm.example.com/gw';
export const webhookPath = '/webhooks/hubspot';

/** One request to the receiver, right in everything that is not given. */
export interface WebhookRequest {
  body?: string | Buffer;
  method?: string;
  path?: string;
  /** What is signed, where it differs from what is sent. */
  signed?: { body?: string; uri?: string; method?: string; secret?: string; timestamp?: number };
  /** Beside the right ones, or in their place; undefined leaves one out. */
  headers?: Record<string, string | string[] | undefined>;
}

export interface WebhookAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** `extensions.code` of the first error. */
  code: string | undefined;
}

/** Version 3, by the book: HMAC over method, URI, body and timestamp. */
export function signV3(
  { method, uri, body, timestamp }: { method: string; uri: string; body: string | Buffer; timestamp: number },
  secret = clientSecret,
): string {
  return createHmac('sha256', secret)
    .update(`${method}${uri}`)
    .update(body)
    .update(String(timestamp))
    .digest('base64');
}

export function signV1(body: string, secret = clientSecret): string {
  return createHash('sha256').update(`${secret}${body}`).digest('hex');
}

/** Posts to the receiver as HubSpot does. */
export async function sendWebhook(url: string, options: WebhookRequest = {}): Promise<WebhookAnswer> {
  const { body = '[]', method = 'POST', path = webhookPath, signed = {}, headers = {} } = options;
  const timestamp = signed.timestamp ?? Date.now();
  const parts = {
    method: signed.method ?? method,
    uri: signed.uri ?? `${publicUrl}${path}`,
    body: signed.body ?? body,
    timestamp,
  };
  const all = {
    'content-type': 'application/json',
    'x-hubspot-signature-v3': signV3(parts, signed.secret),
    'x-hubspot-request-timestamp': String(timestamp),
    'content-length': Buffer.byteLength(body),
    ...headers,
  };
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return await new Promise((resolve, reject) => {
    const request = openRequest(`${url}${path}`, { method, headers: sent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        const answer =
          text === '' ? {} : (JSON.parse(text) as { errors?: { extensions: { code: string } }[] });
        const code = answer.errors?.[0]?.extensions.code;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, code });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
