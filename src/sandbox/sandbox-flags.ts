import { tinyProfiles } from './profiles/index.ts';
import type { SandboxOptions } from './sandbox.ts';
import type { SearchTies } from './search/search-ties.ts';
import { faultKinds } from './traffic/fault-kinds.ts';
import type { Latency } from './traffic/latency.ts';
import type { RateLimitOptions } from './traffic/rate-limits.ts';
import { readWebhookFlags } from './webhooks/webhook-flags.ts';

export interface SandboxFlag {
  /** Without the dashes. */
  name: string;
  /** What stands for the value in a help text. */
  value: string;
  help: string;
}

/** What a command line can say about a sandbox, for its help text. */
export const sandboxFlags: readonly SandboxFlag[] = [
  { name: 'latency', value: 'MS or MIN-MAX', help: 'Milliseconds added to every answer.' },
  { name: 'fault-rate', value: '0..1', help: 'Share of the calls that go wrong.' },
  {
    name: 'fault-kinds',
    value: 'KIND,…',
    help: `What goes wrong, at random: ${[...faultKinds.keys()].join(', ')}.`,
  },
  { name: 'seed', value: 'NUMBER', help: 'The same seed draws the same faults and latencies.' },
  { name: 'search-lag', value: 'MS', help: 'How far search lags behind the records.' },
  {
    name: 'definition-lag',
    value: 'MS',
    help: 'How long new schemas, properties and labels take until they can be used.',
  },
  {
    name: 'search-ties',
    value: 'oldestFirst or scrambled',
    help: 'The order of hits that are equal in what they are sorted by.',
  },
  {
    name: 'rate-limits',
    value: 'BURST,SEARCH,DAILY or off',
    help: 'Calls per 10 seconds, searches per second, calls per day.',
  },
  {
    name: 'more-portals',
    value: 'COUNT',
    help: 'Small portals beside the first, each with a model and a token of its own.',
  },
  { name: 'life', value: 'MS', help: 'Milliseconds between two changes that people make in the portal.' },
  { name: 'webhook-target', value: 'URL', help: 'Where webhooks are sent to.' },
  {
    name: 'webhook-style',
    value: 'mixed, classic, generic or both',
    help: 'Which events tell of a change.',
  },
  { name: 'webhook-order', value: 'kept or shuffled', help: 'The order of the events of a moment.' },
  { name: 'webhook-duplicates', value: '0..1', help: 'Share of the events that are sent twice.' },
  { name: 'webhook-late', value: '0..1', help: 'Share of the events that come 2 seconds late.' },
  {
    name: 'webhook-retry-scale',
    value: '0..1',
    help: 'Shortens the pauses between retries, which else take a day.',
  },
];

/** Kinds that pass when tried again. */
const defaultKinds = '500,502,504,524,reset,slow';

/**
 * Reads flags by name, without dashes; empty counts as absent.
 *
 * @throws TypeError that lists all faults, one sentence each.
 */
export function parseSandboxFlags(
  values: Readonly<Record<string, string | undefined>>,
): Partial<SandboxOptions> {
  const faults: string[] = [];
  const known = new Set(sandboxFlags.map(({ name }) => name));
  for (const name of Object.keys(values)) {
    if (!known.has(name)) faults.push(`--${name} is not a flag of the sandbox.`);
  }
  const read = <T>(name: string, wanted: string, parse: (text: string) => T | undefined): T | undefined => {
    const text = values[name]?.trim();
    if (!text) return undefined;
    const value = parse(text);
    if (value === undefined) faults.push(`--${name}: ${JSON.stringify(text)} is not ${wanted}.`);
    return value;
  };

  const options: Partial<SandboxOptions> = {};
  const latencyMs = read('latency', 'a number of milliseconds (40) or a range of them (20-60)', parseLatency);
  if (latencyMs !== undefined) options.latencyMs = latencyMs;
  const seed = read('seed', 'a whole number', parseInteger);
  if (seed !== undefined) options.seed = seed;
  const searchLagMs = read('search-lag', 'a number of milliseconds (2000)', parseInteger);
  if (searchLagMs !== undefined) options.searchLagMs = searchLagMs;
  const definitionLagMs = read('definition-lag', 'a number of milliseconds (2000)', parseInteger);
  if (definitionLagMs !== undefined) options.definitionLagMs = definitionLagMs;
  const searchTies = read('search-ties', 'oldestFirst or scrambled', parseTies);
  if (searchTies !== undefined) options.searchTies = searchTies;
  const rateLimits = read(
    'rate-limits',
    'three whole numbers from 1 up (190,5,1000000) or off',
    parseRateLimits,
  );
  if (rateLimits !== undefined) options.rateLimits = rateLimits;

  const more = read('more-portals', 'a number of portals up to 1000', parsePortalCount);
  if (more !== undefined) options.morePortals = tinyProfiles(more);
  const everyMs = read('life', 'a number of milliseconds (5000)', (text) => parseInteger(text) || undefined);
  if (everyMs !== undefined) options.life = { everyMs };
  const webhooks = readWebhookFlags(read, parseShare);
  if (Object.keys(webhooks).length > 0) options.webhooks = webhooks;

  const rate = read('fault-rate', 'a share from 0 to 1 (0.2)', parseShare);
  const kinds = parseKinds(values['fault-kinds']?.trim() || defaultKinds, faults);
  if (values['fault-kinds']?.trim() && !values['fault-rate']?.trim()) {
    faults.push('--fault-kinds needs --fault-rate beside it.');
  }
  if (rate !== undefined && kinds.length > 0) options.faults = [{ rate, faults: kinds }];

  if (faults.length > 0) throw new TypeError(faults.join(' '));
  return options;
}

/** Nine digits are eleven days, and no more than a timer can hold. */
function parseInteger(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function parsePortalCount(text: string): number | undefined {
  const count = parseInteger(text);
  return count !== undefined && count <= 1_000 ? count : undefined;
}

function parseLatency(text: string): Latency | undefined {
  const [min, max, ...more] = text.split('-').map(parseInteger);
  if (min === undefined || more.length > 0) return undefined;
  if (!text.includes('-')) return min;
  return max === undefined || max < min ? undefined : { min, max };
}

function parseTies(text: string): SearchTies | undefined {
  return text === 'oldestFirst' || text === 'scrambled' ? text : undefined;
}

function parseShare(text: string): number | undefined {
  if (!/^\d*\.?\d+$/.test(text)) return undefined;
  const share = Number(text);
  return share <= 1 ? share : undefined;
}

function parseRateLimits(text: string): RateLimitOptions | 'off' | undefined {
  if (text.toLowerCase() === 'off') return 'off';
  const [burstPer10s, searchPerSecond, daily, ...more] = text
    .split(',')
    .map((part) => parseInteger(part.trim()));
  if (!burstPer10s || !searchPerSecond || !daily || more.length > 0) return undefined;
  return { burstPer10s, searchPerSecond, daily };
}

function parseKinds(text: string, faults: string[]) {
  const kinds = text.split(',').map((kind) => kind.trim());
  const unknown = kinds.filter((kind) => !faultKinds.has(kind));
  if (unknown.length > 0) {
    const shown = unknown.map((kind) => JSON.stringify(kind)).join(', ');
    faults.push(
      `--fault-kinds: ${shown} ${unknown.length === 1 ? 'is no kind' : 'are no kinds'} of fault; choose from ${[...faultKinds.keys()].join(', ')}.`,
    );
  }
  return kinds.flatMap((kind) => faultKinds.get(kind) ?? []);
}
