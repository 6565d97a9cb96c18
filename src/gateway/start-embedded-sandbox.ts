import type { Config } from '../config/index.ts';
import { webhookPath } from '../http/index.ts';
import { createProfile, type Sandbox, startSandbox } from '../sandbox/index.ts';

/** When neither a token nor an app was given. With a gateway to tell of it, people work in the portal. */
export async function startEmbeddedSandbox(
  { accessToken, clientId, sandboxProfile, sandboxLifeSeconds }: Config,
  gatewayUrl?: string,
): Promise<Sandbox | undefined> {
  if (accessToken !== undefined || clientId !== undefined) return undefined;
  return await startSandbox({
    profile: createProfile(sandboxProfile),
    ...(gatewayUrl === undefined ? {} : { webhooks: { targetUrl: `${gatewayUrl}${webhookPath}` } }),
    ...(gatewayUrl === undefined || sandboxLifeSeconds === 0
      ? {}
      : { life: { everyMs: 1_000 * sandboxLifeSeconds } }),
  });
}
