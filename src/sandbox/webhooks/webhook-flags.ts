import type { WebhookStyle } from './webhook-settings.ts';
import type { WebhookOptions } from './webhooks.ts';

/** Reads one flag, or notes what is wrong with it. */
type ReadFlag = <T>(name: string, wanted: string, parse: (text: string) => T | undefined) => T | undefined;

const styles: readonly WebhookStyle[] = ['mixed', 'classic', 'generic', 'both'];

/** What a command line says about webhooks. */
export function readWebhookFlags(
  read: ReadFlag,
  parseShare: (text: string) => number | undefined,
): WebhookOptions {
  const options: WebhookOptions = {};
  const targetUrl = read('webhook-target', 'an http or https URL', parseTarget);
  if (targetUrl !== undefined) options.targetUrl = targetUrl;
  const style = read('webhook-style', 'mixed, classic, generic or both', (text) =>
    styles.find((known) => known === text),
  );
  if (style !== undefined) options.style = style;
  const order = read('webhook-order', 'kept or shuffled', (text) =>
    text === 'kept' || text === 'shuffled' ? text : undefined,
  );
  if (order !== undefined) options.shuffle = order === 'shuffled';
  const share = 'a share from 0 to 1 (0.2)';
  const duplicateRate = read('webhook-duplicates', share, parseShare);
  if (duplicateRate !== undefined) options.duplicateRate = duplicateRate;
  const lateRate = read('webhook-late', share, parseShare);
  if (lateRate !== undefined) options.lateRate = lateRate;
  const retryTimeScale = read('webhook-retry-scale', share, parseShare);
  if (retryTimeScale !== undefined) options.retryTimeScale = retryTimeScale;
  return options;
}

function parseTarget(text: string): string | undefined {
  const protocol = URL.parse(text)?.protocol;
  return protocol === 'http:' || protocol === 'https:' ? text : undefined;
}
