import { describe, expect, it } from 'vitest';
import {
  hubspotFaults,
  parseSandboxFlags,
  type SandboxOptions,
  sandboxFlags,
  tinyProfiles,
} from '../../src/sandbox/index.ts';
import { startTinySandbox } from './tiny-sandbox.ts';

describe('sandbox flags', () => {
  it.each<[Record<string, string | undefined>, Partial<SandboxOptions>]>([
    [{}, {}],
    [{ latency: undefined, seed: '', 'fault-kinds': ' ' }, {}],
    [{ latency: '40' }, { latencyMs: 40 }],
    [{ latency: '20-60' }, { latencyMs: { min: 20, max: 60 } }],
    [{ life: '5000' }, { life: { everyMs: 5_000 } }],
    [{ 'more-portals': '2' }, { morePortals: tinyProfiles(2) }],
    [{ seed: '7' }, { seed: 7 }],
    [{ 'search-lag': '2000' }, { searchLagMs: 2000 }],
    [{ 'definition-lag': '70000' }, { definitionLagMs: 70_000 }],
    [{ 'search-ties': 'scrambled' }, { searchTies: 'scrambled' }],
    [{ 'rate-limits': 'off' }, { rateLimits: 'off' }],
    [
      { 'rate-limits': '190, 5, 1000000' },
      { rateLimits: { burstPer10s: 190, searchPerSecond: 5, daily: 1_000_000 } },
    ],
    [
      { 'webhook-target': 'http://127.0.0.1:4000/hook' },
      { webhooks: { targetUrl: 'http://127.0.0.1:4000/hook' } },
    ],
    [
      {
        'webhook-style': 'generic',
        'webhook-order': 'shuffled',
        'webhook-duplicates': '0.1',
        'webhook-late': '0.2',
        'webhook-retry-scale': '0.001',
      },
      {
        webhooks: {
          style: 'generic',
          shuffle: true,
          duplicateRate: 0.1,
          lateRate: 0.2,
          retryTimeScale: 0.001,
        },
      },
    ],
    [
      { 'fault-rate': '0.2', 'fault-kinds': '502,reset, slow' },
      {
        faults: [{ rate: 0.2, faults: [hubspotFaults.badGateway, hubspotFaults.reset, hubspotFaults.slow] }],
      },
    ],
    [
      { 'fault-rate': '1', 'fault-kinds': '429,429-secondly,429-daily' },
      {
        faults: [
          { rate: 1, faults: [hubspotFaults.tenSecondly, hubspotFaults.secondly, hubspotFaults.daily] },
        ],
      },
    ],
  ])('%o mean %o', (values, options) => {
    expect(parseSandboxFlags(values)).toEqual(options);
  });

  it('choose faults that pass when tried again where no kinds are given', () => {
    const { serverError, badGateway, gatewayTimeout, timedOut, reset, slow } = hubspotFaults;
    expect(parseSandboxFlags({ 'fault-rate': '.5' })).toEqual({
      faults: [{ rate: 0.5, faults: [serverError, badGateway, gatewayTimeout, timedOut, reset, slow] }],
    });
  });

  it.each([
    ['latency', 'fast', '--latency: "fast" is not a number of milliseconds (40) or a range of them (20-60).'],
    [
      'latency',
      '60-20',
      '--latency: "60-20" is not a number of milliseconds (40) or a range of them (20-60).',
    ],
    ['latency', '-1', '--latency: "-1" is not a number of milliseconds (40) or a range of them (20-60).'],
    ['latency', '20-', '--latency: "20-" is not a number of milliseconds (40) or a range of them (20-60).'],
    [
      'latency',
      '1-2-3',
      '--latency: "1-2-3" is not a number of milliseconds (40) or a range of them (20-60).',
    ],
    ['seed', '1.5', '--seed: "1.5" is not a whole number.'],
    ['search-lag', '2s', '--search-lag: "2s" is not a number of milliseconds (2000).'],
    ['search-ties', 'id', '--search-ties: "id" is not oldestFirst or scrambled.'],
    ['fault-rate', '20%', '--fault-rate: "20%" is not a share from 0 to 1 (0.2).'],
    ['fault-rate', '1.01', '--fault-rate: "1.01" is not a share from 0 to 1 (0.2).'],
    [
      'rate-limits',
      '190,5',
      '--rate-limits: "190,5" is not three whole numbers from 1 up (190,5,1000000) or off.',
    ],
    [
      'rate-limits',
      '190,0,9',
      '--rate-limits: "190,0,9" is not three whole numbers from 1 up (190,5,1000000) or off.',
    ],
    ['webhook-target', 'localhost:4000', '--webhook-target: "localhost:4000" is not an http or https URL.'],
    ['more-portals', '1001', '--more-portals: "1001" is not a number of portals up to 1000.'],
    ['life', '0', '--life: "0" is not a number of milliseconds (5000).'],
    ['webhook-style', 'new', '--webhook-style: "new" is not mixed, classic, generic or both.'],
    ['webhook-late', '2', '--webhook-late: "2" is not a share from 0 to 1 (0.2).'],
    ['fault-kinds', '502', '--fault-kinds needs --fault-rate beside it.'],
    ['colour', 'red', '--colour is not a flag of the sandbox.'],
  ])('--%s %s is refused', (name, value, message) => {
    expect(() => parseSandboxFlags({ [name]: value })).toThrow(new TypeError(message));
  });

  it('are refused with all that is wrong at once', () => {
    const values = { latency: 'x', 'fault-rate': '2', 'fault-kinds': '502,teapot,418' };
    expect(() => parseSandboxFlags(values)).toThrow(
      /^--latency: .+\. --fault-rate: .+\. --fault-kinds: "teapot", "418" are no kinds of fault; choose from 423, .+, slow\.$/,
    );
  });

  it('describe themselves, every one of them', () => {
    expect(sandboxFlags.map(({ name }) => name)).toEqual([
      ...[
        'latency',
        'fault-rate',
        'fault-kinds',
        'seed',
        'search-lag',
        'definition-lag',
        'search-ties',
        'rate-limits',
        'more-portals',
        'life',
        'webhook-target',
        'webhook-style',
        'webhook-order',
        'webhook-duplicates',
        'webhook-late',
        'webhook-retry-scale',
      ],
    ]);
    for (const { value, help } of sandboxFlags) expect(`${value} ${help}`).toMatch(/^\S.+\.$/);
  });

  it('start a sandbox that does what they say', async () => {
    const flags = { 'fault-rate': '1', 'fault-kinds': '502', 'rate-limits': '1,1,1', latency: '1-2' };
    const sandbox = await startTinySandbox(parseSandboxFlags(flags));
    expect((await sandbox.fetch('/crm/v3/owners')).status).toBe(502);
    sandbox.faults.clear();
    expect((await sandbox.fetch('/crm/v3/owners')).status).toBe(200);
    expect((await sandbox.fetch('/crm/v3/owners')).status).toBe(429);
    sandbox.limits.set('off');
    expect((await sandbox.fetch('/crm/v3/owners')).status).toBe(200);
    await sandbox.close();
  });
});
