import { type OldSignatureVersion, signRequest } from './sign-request.ts';

export interface Delivery {
  url: string;
  body: string;
  secret: string;
  /** Epoch milliseconds that are signed. */
  timestamp: number;
  timeoutMs: number;
  oldSignatureVersion: OldSignatureVersion;
}

export interface DeliveryOutcome {
  outcome: number | 'timeout' | 'connectionError';
  /** As the receiver asked for. */
  retryAfterMs?: number;
}

/** Sends one request. Only the status of the answer counts; redirections are not followed. */
export async function postEvents(delivery: Delivery, closing: AbortSignal): Promise<DeliveryOutcome> {
  const { url, body, secret, timestamp, timeoutMs, oldSignatureVersion } = delivery;
  const uri = new URL(url).href;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(uri, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'HubSpot-Sandbox-Webhooks',
        ...signRequest(secret, { method: 'POST', uri, body, timestamp }, oldSignatureVersion),
      },
      signal: AbortSignal.any([timeout, closing]),
    });
    await response.body?.cancel();
    const retryAfter = response.headers.get('retry-after');
    const seconds = retryAfter === null || !/^\d{1,6}$/.test(retryAfter) ? undefined : Number(retryAfter);
    return {
      outcome: response.status,
      ...(seconds === undefined ? {} : { retryAfterMs: seconds * 1_000 }),
    };
  } catch {
    return { outcome: timeout.aborted ? 'timeout' : 'connectionError' };
  }
}
