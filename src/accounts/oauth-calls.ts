import { GatewayError } from '../errors.ts';
import { readOAuthRefusal } from './oauth-answer.ts';

export interface OAuthCallsOptions {
  baseUrl: string;
  timeoutMs: number;
}

export interface OAuthCalls {
  /** The parsed body; undefined when it is empty. */
  call(operation: string, path: string, init: RequestInit): Promise<unknown>;
  /** A form, in the body alone: a query would be in the logs of proxies. */
  post(operation: string, path: string, form: Record<string, string>): Promise<unknown>;
}

const maxAnswerBytes = 65_536;

/** Calls to HubSpot's API that go in the app's name. What they say of failures is made here, never quoted. */
export function createOAuthCalls({ baseUrl, timeoutMs }: OAuthCallsOptions): OAuthCalls {
  const host = new URL(baseUrl).host;

  async function call(operation: string, path: string, init: RequestInit): Promise<unknown> {
    const { status, text } = await send(operation, path, init);
    const body = parse(text);
    if (status < 300) return body;
    throw toError(status, body, operation);
  }

  async function send(operation: string, path: string, init: RequestInit) {
    try {
      const response = await fetch(baseUrl + path, {
        ...init,
        // Nothing that carries a secret follows an answer elsewhere.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, text: await readText(response) };
    } catch (error) {
      const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
      throw new GatewayError(
        'HUBSPOT_UNAVAILABLE',
        timedOut
          ? `${host} did not answer ${operation} within ${timeoutMs} ms`
          : `${host} could not be reached for ${operation}`,
      );
    }
  }

  return {
    call,
    post: (operation, path, form) =>
      call(operation, path, { method: 'POST', body: new URLSearchParams(form) }),
  };
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxAnswerBytes) throw new TypeError(`an answer over ${maxAnswerBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toError(status: number, body: unknown, operation: string): GatewayError {
  const details = { details: { status } };
  if (status === 429) {
    return new GatewayError('HUBSPOT_RATE_LIMITED', `HubSpot answered 429 to ${operation}`, {
      ...details,
      retryAfterMs: 1_000,
    });
  }
  if (status >= 500)
    return new GatewayError('HUBSPOT_UNAVAILABLE', `HubSpot answered ${status} to ${operation}`, details);
  const refusal = readOAuthRefusal(body);
  if (refusal === 'client') {
    return new GatewayError(
      'HUBSPOT_UNAUTHENTICATED',
      'HubSpot does not know the app. Check HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET.',
      details,
    );
  }
  if (refusal === 'grant' && operation === 'oauth.refresh') {
    return new GatewayError(
      'HUBSPOT_REINSTALL_REQUIRED',
      'HubSpot does not accept the refresh token any more.',
      details,
    );
  }
  return new GatewayError(
    'HUBSPOT_REJECTED',
    refusal === 'grant'
      ? 'HubSpot does not accept the code: it was used, or is too old.'
      : `HubSpot answered ${status} to ${operation}`,
    details,
  );
}
