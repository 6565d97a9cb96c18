import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeSandbox } from '../support/change-sandbox.ts';
import { createPollClock } from '../support/poll-clock.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

interface Refresh {
  refreshPortal: {
    changed: boolean;
    changes: { kind: string; subject: string; path: string; detail: string | null; breaking: boolean }[];
    kept: string[];
    modelHash: string;
    readAt: string;
  } | null;
}

const refresh = `mutation { refreshPortal {
  changed changes { kind subject path detail breaking } kept modelHash readAt } }`;

const clock = createPollClock();
let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ gatewayClock: clock, env: { MODEL_POLL_SECONDS: '900' } });
});
afterAll(() => test.close());
beforeEach(async () => {
  test.sandbox.faults.clear();
  await test.query(refresh);
  test.sandbox.calls.clear();
});

async function refreshed() {
  const { data, errors } = await test.query<Refresh>(refresh);
  expect(errors).toBeUndefined();
  if (data.refreshPortal === null) throw new Error('nothing was refreshed');
  return data.refreshPortal;
}

function addProperty(name: string, groupName = 'contactinformation') {
  return changeSandbox(test.sandbox, 'POST', '/crm/v3/properties/contacts', {
    name,
    label: name,
    groupName,
    type: 'enumeration',
    fieldType: 'select',
    options: [{ label: 'Red', value: 'red' }],
  });
}

async function hasField(name: string): Promise<boolean> {
  const { data } = await test.query<{ __type: { fields: { name: string }[] } }>(
    '{ __type(name: "Contact") { fields { name } } }',
  );
  return data.__type.fields.some((field) => field.name === name);
}

const warnings = () => test.log.filter((line) => (JSON.parse(line) as { level: number }).level >= 40);

describe('refreshPortal', () => {
  it('says that nothing changed when nothing did, and keeps the schema', async () => {
    const { schema, portal } = test.gateway;
    expect(await refreshed()).toMatchObject({
      changed: false,
      changes: [],
      kept: [],
      modelHash: portal.hash,
    });
    expect(test.gateway.schema).toBe(schema);
  });

  it('serves what was added in HubSpot, and says what that is', async () => {
    await addProperty('shade');
    expect(await hasField('shade')).toBe(false);
    const { changed, changes } = await refreshed();
    expect({ changed, changes }).toEqual({
      changed: true,
      changes: [{ kind: 'ADDED', subject: 'PROPERTY', path: 'contact.shade', detail: null, breaking: false }],
    });
    expect(await hasField('shade')).toBe(true);
    const { data } = await test.query('{ contacts(first: 1) { nodes { shade { label } } } }');
    expect(data).toEqual({ contacts: { nodes: [{ shade: null }] } });
  });

  it('asks no longer for what was removed, and tells that it breaks clients', async () => {
    await addProperty('fleeting');
    await refreshed();
    await changeSandbox(test.sandbox, 'DELETE', '/crm/v3/properties/contacts/fleeting');
    expect((await refreshed()).changes).toEqual([
      { kind: 'REMOVED', subject: 'PROPERTY', path: 'contact.fleeting', detail: null, breaking: true },
    ]);
    const { errors } = await test.query('{ contacts(first: 1) { nodes { fleeting { label } } } }');
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('is one reading for all who ask together, and does not ask again for records of known types', async () => {
    await refreshed();
    const alone = test.calls();
    test.sandbox.calls.clear();
    const hashes = await Promise.all(Array.from({ length: 8 }, async () => (await refreshed()).modelHash));
    expect(new Set(hashes).size).toBe(1);
    expect(test.calls().toSorted()).toEqual(alone.toSorted());
    expect(alone.filter((call) => call === 'GET /crm/v3/objects/contacts')).toEqual([]);
  });

  it('keeps a type, its labels, owners and custom objects that HubSpot fails to describe, and says so', async () => {
    const { hash } = test.gateway.portal;
    const status = { kind: 'status', status: 502 } as const;
    const paths = [
      /properties\/companies$/,
      /pipelines\/deals/,
      /owners/,
      /schemas$/,
      /contacts\/deals\/labels/,
    ];
    test.sandbox.faults.add(
      ...paths.map((path) => ({ path, times: Number.POSITIVE_INFINITY, fault: status })),
    );
    const { changed, kept, modelHash } = await refreshed();
    expect({ changed, modelHash }).toEqual({ changed: false, modelHash: hash });
    expect(kept.toSorted()).toEqual([
      'company',
      'custom objects',
      'labels of contact → deal',
      'owners',
      'pipelines of deal',
    ]);
    expect(warnings().at(-1)).toContain('stay as they were');
  });

  it('keeps everything when HubSpot does not answer, and fails', async () => {
    const { schema } = test.gateway;
    test.sandbox.faults.add({
      path: /properties\/companies$/,
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'drop' },
    });
    const { data, errors } = await test.query<Refresh>(refresh);
    expect(data.refreshPortal).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('HUBSPOT_UNAVAILABLE');
    expect(test.gateway.schema).toBe(schema);
    expect(warnings().at(-1)).toContain('served as it was');
  });

  it('goes on when its caller has no time left', async () => {
    await addProperty('patient');
    test.sandbox.faults.add({ path: /owners/, fault: { kind: 'slow', delayMs: 600 } });
    const { errors } = await test.query<Refresh>(refresh, {}, { 'x-hubspot-deadline-ms': '100' });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('it goes on'),
      extensions: { code: 'HUBSPOT_RATE_LIMITED' },
    });
    await vi.waitFor(async () => expect(await hasField('patient')).toBe(true), 10_000);
  });

  it('is priced before it runs', async () => {
    const { extensions } = await test.query(refresh, {}, { 'x-hubspot-explain': 'true' });
    const { explain } = (extensions as unknown as { hubspot: { explain: { calls: number } } }).hubspot;
    expect(test.calls()).toEqual([]);
    await refreshed();
    expect(test.calls().length).toBeLessThanOrEqual(explain.calls);
  });

  it('is allowed once in an operation, however many calls a portal takes', async () => {
    const small = await startTestGateway({ env: { MAX_PLANNED_CALLS: '20' } });
    const once = await small.query<Refresh>(refresh);
    expect(once.errors).toBeUndefined();
    expect(small.calls().length).toBeGreaterThan(20);
    expect(once.data.refreshPortal?.changed).toBe(false);
    const twice = 'mutation { a: refreshPortal { changed } b: refreshPortal { changed } }';
    const { errors } = await small.query(twice);
    expect(errors?.[0]?.extensions.code).toBe('QUERY_TOO_EXPENSIVE');
    await small.close();
  });
});

describe('the poll', () => {
  it('serves what was changed in HubSpot, after a while and with nobody asking', async () => {
    await addProperty('tint');
    clock.skip(500_000);
    expect(await hasField('tint')).toBe(false);
    expect(test.calls()).toEqual(['POST /crm/v3/properties/contacts']);
    clock.skip(900_000);
    await vi.waitFor(async () => expect(await hasField('tint')).toBe(true), 10_000);
    // The labels of known pairs are read with every eighth poll.
    expect(test.calls().filter((call) => call.endsWith('/labels'))).toEqual([]);
  });

  it('keeps the portal as it was when it fails, logs that, and goes on', async () => {
    await addProperty('hue');
    test.log.length = 0;
    test.sandbox.faults.add({ path: /account-info/, times: 4, fault: { kind: 'drop' } });
    clock.skip(1_100_000);
    await vi.waitFor(() => expect(warnings().at(-1)).toContain('served as it was'), 10_000);
    expect(await hasField('hue')).toBe(false);
    clock.skip(1_100_000);
    await vi.waitFor(async () => expect(await hasField('hue')).toBe(true), 10_000);
  });

  it('ends with the gateway', async () => {
    const other = await startTestGateway({ gatewayClock: clock, env: { MODEL_POLL_SECONDS: '900' } });
    await other.gateway.close();
    clock.skip(2_000_000);
    expect(other.calls()).toEqual([]);
    await other.close();
  });
});

describe('requests across a change of the portal', () => {
  it('end on the schema that they began with', async () => {
    test.sandbox.network.setLatency(20);
    const long = `{ contacts(first: 30) { nodes { email companies { nodes { name deals { nodes { dealname
      contacts { nodes { lastname } } } } } } } } }`;
    const answers = Array.from({ length: 50 }, (_each, index) =>
      test.query(long, {}, { 'x-request-id': String(index), 'cache-control': 'no-cache' }),
    );
    await addProperty('swapped');
    const swap = refreshed();
    for (const { errors } of await Promise.all(answers)) expect(errors).toBeUndefined();
    expect((await swap).changed).toBe(true);
    test.sandbox.network.setLatency(0);
    expect(await hasField('swapped')).toBe(true);
  });
});
