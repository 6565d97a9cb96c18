import { sandboxApp } from '../../src/sandbox/index.ts';
import { demoProfile } from '../../src/sandbox/profiles/index.ts';
import {
  startTestGateway,
  type TestGateway,
  type TestGatewayOptions,
} from '../support/start-test-gateway.ts';

/** A gateway that the sandbox tells of every change by webhooks. */
export async function startLiveGateway({ env, ...options }: TestGatewayOptions = {}): Promise<TestGateway> {
  const test = await startTestGateway({
    profile: demoProfile(),
    env: { HUBSPOT_CLIENT_SECRET: sandboxApp.clientSecret, EVENT_HOLD_BACK_MS: '50', ...env },
    ...options,
  });
  test.sandbox.webhooks.setTarget(`${test.gateway.url}/webhooks/hubspot`);
  return test;
}
