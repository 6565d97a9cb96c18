import { expect } from 'vitest';
import { sendWebhook } from '../events/webhook-sender.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

/** Sends events of the gateway's portal in one signed webhook, which is taken. */
export async function deliver(
  { gateway, sandbox: { portalId } }: Pick<TestGateway, 'gateway' | 'sandbox'>,
  events: readonly Record<string, unknown>[],
): Promise<void> {
  const body = JSON.stringify(events.map((event) => ({ ...event, portalId })));
  expect((await sendWebhook(gateway.url, { body })).status).toBe(204);
}
