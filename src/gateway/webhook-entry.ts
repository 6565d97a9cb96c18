import type { Clock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import type { Events } from '../events/index.ts';
import { createWebhookHandler } from '../http/index.ts';
import type { Logger } from '../logger.ts';
import { type Sandbox, sandboxApp } from '../sandbox/index.ts';
import { localSpellings } from './local-spellings.ts';

export interface WebhookEntryOptions {
  config: Config;
  sandbox: Sandbox | undefined;
  /** Where the gateway listens. */
  url: string;
  append: Events['append'];
  clock: Clock;
  logger: Logger;
}

/** Takes the webhooks of the configured app, or of the embedded sandbox, which finds the gateway where it listens. */
export function createWebhookEntry({ config, sandbox, url, ...tools }: WebhookEntryOptions) {
  const secrets = sandbox ? [sandboxApp.clientSecret] : clientSecrets(config);
  const publicUrls = sandbox || config.publicUrl === undefined ? localSpellings(url) : [config.publicUrl];
  if (!sandbox && secrets.length > 0 && config.publicUrl === undefined)
    tools.logger.warn(
      { publicUrls },
      'PUBLIC_URL is not set: webhooks count that are signed for these addresses only',
    );
  return createWebhookHandler({
    ...tools,
    secrets,
    publicUrls,
    signatureVersions: config.webhookSignatureVersions,
    maxBodyBytes: config.webhookMaxBodyBytes,
  });
}

function clientSecrets({ clientSecret, previousClientSecret }: Config): string[] {
  return [clientSecret, previousClientSecret].filter((secret) => secret !== undefined);
}
