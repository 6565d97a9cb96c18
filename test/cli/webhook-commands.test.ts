import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, sandboxApp, startSandbox, tinyProfile } from '../../src/sandbox/index.ts';
import type { WireWebhookSubscription } from '../../src/wire/index.ts';
import { messagesIn, runCli } from './run-cli.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ profile: tinyProfile(), rateLimits: 'off' });
});
afterEach(() => sandbox.close());

const targetUrl = 'https://crm.example.com/webhooks/hubspot';
const environment = (over: Record<string, string> = {}) => ({
  HUBSPOT_ACCESS_TOKEN: sandbox.token,
  HUBSPOT_BASE_URL: sandbox.url,
  HUBSPOT_BURST_LIMIT: '10000',
  HUBSPOT_APP_ID: String(sandboxApp.appId),
  HUBSPOT_DEVELOPER_API_KEY: sandboxApp.developerApiKey,
  PUBLIC_URL: 'https://crm.example.com',
  WEBHOOK_SUBSCRIBE: 'contact.email,company.name',
  ...over,
});
const sync = (flags: string[] = [], over?: Record<string, string>) =>
  runCli(['webhooks', 'sync', ...flags], { env: environment(over) });
const manage = async (method: string, path: string, body?: object) => {
  const { appId, developerApiKey } = sandboxApp;
  const response = await fetch(`${sandbox.url}/webhooks/v3/${appId}${path}?hapikey=${developerApiKey}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as unknown;
};
const listSubscriptions = async () => {
  const { results } = (await manage('GET', '/subscriptions')) as { results: WireWebhookSubscription[] };
  return results;
};
const listNames = async () =>
  (await listSubscriptions()).map(({ eventType, active }) => `${eventType}${active ? '' : ' paused'}`);
/** What the command asked of the management of webhooks. */
const changes = () =>
  sandbox.calls
    .matching({ path: /^\/webhooks\// })
    .filter(({ method }) => method !== 'GET')
    .map(({ operation }) => operation);

describe('webhooks sync', () => {
  it('shows the difference, makes it so when asked, and then has nothing to do', async () => {
    const shown = await sync();
    expect([shown.code, messagesIn(shown.stderr)]).toEqual([0, []]);
    expect(shown.stdout).toContain(`+ targetUrl  ${targetUrl}`);
    expect(shown.stdout).toContain('+ contact.propertyChange email');
    expect(shown.stdout).toContain('13 to add, 0 to activate, 0 to remove, 0 as planned, 0 of others');
    expect(shown.stdout).toContain('Nothing was changed: --apply does it.');
    expect((await sync(['--dry-run'])).stdout).toBe(shown.stdout);
    expect(changes()).toEqual([]);

    const applied = await sync(['--apply']);
    expect([applied.code, messagesIn(applied.stderr)]).toEqual([0, []]);
    expect(applied.stdout).toContain('Done: settings written, 13 added, 0 activated, 0 removed.');
    expect(sandbox.webhooks.target()).toBe(targetUrl);
    expect(await listNames()).toEqual([
      ...['creation', 'deletion', 'merge', 'restore', 'associationChange', 'privacyDeletion'].map(
        (event) => `contact.${event}`,
      ),
      'contact.propertyChange',
      ...['creation', 'deletion', 'merge', 'restore', 'associationChange'].map((event) => `company.${event}`),
      'company.propertyChange',
    ]);

    sandbox.calls.clear();
    const again = await sync(['--apply']);
    expect([again.code, again.stdout.endsWith('Nothing to do.\n')]).toEqual([0, true]);
    expect(changes()).toEqual([]);
  });

  it('activates what was paused, keeps what is of others, and deletes it only with --prune', async () => {
    await sync(['--apply']);
    await manage('POST', '/subscriptions', { eventType: 'deal.merge', active: true });
    const [first, foreign] = [(await listSubscriptions()).at(0), (await listSubscriptions()).at(-1)];
    await manage('PUT', `/subscriptions/${first?.id}`, { active: false });
    const { stdout } = await sync(['--apply']);
    expect(stdout).toContain('~ contact.creation  paused → active');
    expect(stdout).toContain(`? deal.merge  id ${foreign?.id}, not planned here: kept; --prune deletes it`);
    expect(await listNames()).toEqual(expect.arrayContaining(['contact.creation', 'deal.merge']));

    sandbox.calls.clear();
    const shown = await sync(['--prune']);
    expect(shown.stdout).toContain(`- deal.merge  id ${foreign?.id}`);
    expect(changes()).toEqual([]);
    expect((await sync(['--prune', '--apply'])).stdout).toContain('1 removed');
    expect(changes()).toEqual(['webhooks.deleteSubscription']);
    expect(await listNames()).not.toContain('deal.merge');
  });

  it.each([
    ['a wrong key', { HUBSPOT_DEVELOPER_API_KEY: 'not-the-key-of-anyone' }, /HUBSPOT_DEVELOPER_API_KEY/],
    ['another app', { HUBSPOT_APP_ID: '77' }, /does not know the app 77.*HUBSPOT_APP_ID/],
    ['a wrong token', { HUBSPOT_ACCESS_TOKEN: 'not-a-token' }, /HUBSPOT_ACCESS_TOKEN/],
  ])('with %s ends with exit code 1 and one line', async (_title, over, line) => {
    const { code, stdout, stderr } = await sync(['--apply'], over);
    expect([code, stdout]).toEqual([1, '']);
    expect(messagesIn(stderr)).toEqual([expect.stringMatching(line)]);
    expect(stderr).not.toContain('not-the-key-of-anyone');
  });

  it('tells what HubSpot refuses, does the rest and ends with exit code 1', async () => {
    sandbox.faults.add({
      operation: 'webhooks.createSubscription',
      fault: { kind: 'status', status: 400, body: { status: 'error', message: 'Not this one' } },
    });
    const { code, stdout, stderr } = await sync(['--apply'], { WEBHOOK_SUBSCRIBE: 'deal' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/refused: deal\.creation: .*Not this one/);
    expect(messagesIn(stderr)).toEqual([expect.stringContaining('refused 1 of the changes')]);
    expect(await listNames()).toContain('deal.deletion');
  });

  it.each([
    [{ PUBLIC_URL: '' }, /PUBLIC_URL is not set/],
    [{ PUBLIC_URL: 'http://crm.example.com' }, /must be https/],
    [{ HUBSPOT_DEVELOPER_API_KEY: '' }, /HUBSPOT_DEVELOPER_API_KEY is not set/],
    [{ HUBSPOT_ACCESS_TOKEN: '' }, /HUBSPOT_ACCESS_TOKEN is not set/],
    [{ WEBHOOK_SUBSCRIBE: 'unicorn' }, /names unicorn/],
    [{ WEBHOOK_SUBSCRIBE: 'a b' }, /WEBHOOK_SUBSCRIBE/],
    [{ WEBHOOK_SUBSCRIBE: 'contact.email,contact.nope' }, /names contact\.nope, and no property/],
    [{ WEBHOOK_SUBSCRIBE: 'contact,*.zz*' }, /names \*\.zz\*, and no property/],
    [
      { WEBHOOK_SUBSCRIBE: 'company.hs_lastmodifieddate' },
      /hs_lastmodifieddate, of whose changes HubSpot has no/,
    ],
  ])('with %j ends with exit code 2 and one line', async (over, line) => {
    sandbox.calls.clear();
    const { code, stderr } = await sync(['--apply'], over);
    expect(code).toBe(2);
    expect(messagesIn(stderr)).toEqual([expect.stringMatching(line)]);
    expect(changes()).toEqual([]);
  });
});

describe('webhooks hsmeta', () => {
  it('prints a project app’s file without asking for a developer’s key', async () => {
    const { code, stdout } = await runCli(['webhooks', 'hsmeta'], {
      env: environment({ HUBSPOT_APP_ID: '', HUBSPOT_DEVELOPER_API_KEY: '' }),
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      type: 'webhooks',
      config: {
        settings: { targetUrl, maxConcurrentRequests: 10 },
        subscriptions: {
          hubEvents: [{ subscriptionType: 'contact.privacyDeletion' }],
          crmObjects: expect.arrayContaining([
            {
              subscriptionType: 'object.propertyChange',
              objectType: 'contact',
              propertyName: 'email',
              active: true,
            },
          ]),
        },
      },
    });
  });
});
