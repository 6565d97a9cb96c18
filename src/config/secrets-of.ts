import type { Config } from './config.ts';
import type { Setting } from './setting.ts';
import { settings } from './settings.ts';

/** Every value of a setting that the table calls secret, those in lists and objects too. */
export function secretsOf(config: Config): string[] {
  const secret = Object.entries(settings as Record<string, Setting<unknown>>).filter(
    ([, each]) => each.secret,
  );
  const values = new Map(Object.entries(config));
  return secret.flatMap(([key]) => textsIn(values.get(key)));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('base64')];
  // The names of keys are not secret.
  if (value instanceof Map) return [...value.values()].flatMap(textsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
