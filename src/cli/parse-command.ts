import { parseArgs } from 'node:util';
import { settings } from '../config/index.ts';
import { GatewayError } from '../errors.ts';
import { sandboxFlags } from '../sandbox/index.ts';
import { keyFlags } from './key-flags.ts';

export type Command =
  | { name: 'serve' | 'help' | 'version'; flags: Record<string, string> }
  /** `sandboxFlags` as given, by name without dashes. */
  | { name: 'sandbox'; flags: Record<string, string>; sandboxFlags: Record<string, string> }
  | { name: 'schema pull'; path: string; flags: Record<string, string> }
  | { name: 'schema print'; flags: Record<string, string> }
  | {
      name: 'schema diff';
      before: string;
      after: string;
      failOnBreaking: boolean;
      flags: Record<string, string>;
    }
  | { name: 'accounts list' | 'accounts rotate-keys'; flags: Record<string, string> }
  | { name: 'accounts remove'; portalId: string; flags: Record<string, string> }
  | { name: 'events dead-letters'; flags: Record<string, string> }
  /** No ids: all of them. */
  | { name: 'events replay'; ids: number[]; flags: Record<string, string> }
  | KeysCommand
  | WebhooksCommand;

export type WebhooksCommand =
  /** Without `apply` it only shows; `prune` also deletes what is not planned. */
  | { name: 'webhooks sync'; apply: boolean; prune: boolean; flags: Record<string, string> }
  | { name: 'webhooks hsmeta'; flags: Record<string, string> };

export type KeysCommand =
  /** `keyFlags` as given, by name without dashes. */
  | { name: 'keys create'; flags: Record<string, string>; keyFlags: Record<string, string> }
  | { name: 'keys list'; flags: Record<string, string> }
  | { name: 'keys revoke'; id: string; flags: Record<string, string> };

/** Of `webhooks sync`. */
const switchNames = ['apply', 'dry-run', 'prune'] as const;

/** `--hubspot-base-url` for HUBSPOT_BASE_URL. */
export function toFlag(settingName: string): string {
  return settingName.toLowerCase().replaceAll('_', '-');
}

/** @throws GatewayError CONFIGURATION_INVALID for an unknown command or flag. */
export function parseCommand(argv: readonly string[]): Command {
  const names = new Map(Object.values(settings).map(({ name }) => [toFlag(name), name]));
  const known = [...names.keys(), ...[...sandboxFlags, ...keyFlags].map(({ name }) => name), failOn];
  const options = Object.fromEntries(known.map((flag) => [flag, { type: 'string' as const }]));
  const { values, positionals } = parse(argv, options);
  if (values.help) return { name: 'help', flags: {} };
  if (values.version) return { name: 'version', flags: {} };
  const given = Object.entries(values as Record<string, unknown>).flatMap(
    ([flag, value]): [string, string][] => (typeof value === 'string' ? [[flag, value]] : []),
  );
  const flags = Object.fromEntries(
    given.flatMap(([flag, value]) => {
      const name = names.get(flag);
      return name === undefined ? [] : [[name, value]];
    }),
  );
  const givenOf = (table: readonly { name: string }[]) =>
    Object.fromEntries(given.filter(([flag]) => table.some(({ name }) => name === flag)));
  const ofSandbox = givenOf(sandboxFlags);
  const ofKeys = givenOf(keyFlags);
  const failing = given.find(([flag]) => flag === failOn)?.[1];
  const [first = 'serve', second, third, ...more] = positionals;
  const switches = switchNames.filter((name) => values[name] === true);
  const [strayKey] = Object.keys(ofKeys);
  if (strayKey !== undefined && (first !== 'keys' || second !== 'create'))
    throw misuse(`--${strayKey} goes with the command "keys create" only.`);
  const [straySwitch] = switches;
  if (straySwitch !== undefined && (first !== 'webhooks' || second !== 'sync'))
    throw misuse(`--${straySwitch} goes with the command "webhooks sync" only.`);
  if (first === 'sandbox' && second === undefined) return { name: 'sandbox', flags, sandboxFlags: ofSandbox };
  const [stray] = Object.keys(ofSandbox);
  if (stray !== undefined) throw misuse(`--${stray} goes with the command "sandbox" only.`);
  if (first === 'serve' && second === undefined) return { name: 'serve', flags };
  if (first === 'help' && second === undefined) return { name: 'help', flags };
  if (first === 'schema' && second === 'pull' && more.length === 0)
    return { name: 'schema pull', path: third ?? 'portal-snapshot.json', flags };
  if (first === 'schema' && second === 'print' && third === undefined) return { name: 'schema print', flags };
  if (first === 'schema' && second === 'diff' && third !== undefined && more.length === 1) {
    const failOnBreaking = readFailOn(failing);
    return { name: 'schema diff', before: third, after: more[0] ?? '', failOnBreaking, flags };
  }
  if (failing !== undefined) throw misuse(`--${failOn} goes with the command "schema diff A B" only.`);
  if (first === 'accounts' && (second === 'list' || second === 'rotate-keys') && third === undefined)
    return { name: `accounts ${second}`, flags };
  if (first === 'accounts' && second === 'remove' && third !== undefined && more.length === 0)
    return { name: 'accounts remove', portalId: third, flags };
  if (first === 'events' && second === 'dead-letters' && third === undefined)
    return { name: 'events dead-letters', flags };
  if (first === 'events' && second === 'replay')
    return { name: 'events replay', ids: positionals.slice(2).map(parseDeadLetterId), flags };
  if (first === 'keys' && second === 'create' && third === undefined)
    return { name: 'keys create', flags, keyFlags: ofKeys };
  if (first === 'keys' && second === 'list' && third === undefined) return { name: 'keys list', flags };
  if (first === 'keys' && second === 'revoke' && third !== undefined && more.length === 0)
    return { name: 'keys revoke', id: third, flags };
  if (first === 'webhooks' && second === 'sync' && third === undefined)
    return { name: 'webhooks sync', ...readSwitches(switches), flags };
  if (first === 'webhooks' && second === 'hsmeta' && third === undefined)
    return { name: 'webhooks hsmeta', flags };
  throw misuse(`Unknown command: ${positionals.join(' ')}.`);
}

/** Of `schema diff`. */
const failOn = 'fail-on';

function readFailOn(value: string | undefined): boolean {
  if (value === undefined) return false;
  if (value === 'breaking') return true;
  throw misuse(`--${failOn} takes "breaking".`);
}

function readSwitches(given: readonly string[]): { apply: boolean; prune: boolean } {
  if (given.includes('apply') && given.includes('dry-run'))
    throw misuse('--apply and --dry-run exclude each other.');
  return { apply: given.includes('apply'), prune: given.includes('prune') };
}

function parseDeadLetterId(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw misuse(`"${text}" is not the id of a dead letter; events dead-letters lists them.`);
}

function parse(argv: readonly string[], options: Record<string, { type: 'string' }>) {
  try {
    const known = {
      ...options,
      apply: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      prune: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
    } as const;
    return parseArgs({ args: [...argv], options: known, allowPositionals: true, strict: true });
  } catch (cause) {
    throw misuse(`${(cause as Error).message.split(/\. |\.?\n/)[0]}.`, cause);
  }
}

function misuse(fault: string, cause?: unknown): GatewayError {
  const faults = [`${fault} See hubspot-graphql --help.`];
  return new GatewayError('CONFIGURATION_INVALID', faults.join(' '), { cause, details: { faults } });
}
