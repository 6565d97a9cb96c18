import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/sandbox/index.ts';
import { type BentUpstream, startBentUpstream } from '../support/bent-upstream.ts';
import { createPollClock } from '../support/poll-clock.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

const clock = createPollClock(1_000);
/** The sandbox's time: definitions lag behind by it. */
let sandboxNow = Date.now();
let upstream: BentUpstream;
let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({
    gatewayClock: clock,
    clock: () => sandboxNow,
    async between(url) {
      upstream = await startBentUpstream(url);
      return upstream.url;
    },
  });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});
beforeEach(() => {
  upstream.straighten();
  test.sandbox.faults.clear();
  test.sandbox.definitions.setLag(0);
  test.sandbox.calls.clear();
});

interface Payload {
  served: boolean | null;
  note: string | null;
  userErrors: { field: string[] | null; message: string; code: string }[];
  plannedCalls: { operation: string; subject: string; calls: number }[] | null;
}

const common = 'served note userErrors { field message code } plannedCalls { operation subject calls }';
const mutation = `mutation ($input: DefinePropertyInput!, $dryRun: Boolean) {
  payload: defineProperty(input: $input, dryRun: $dryRun) { ${common} } }`;

const text = { objectType: 'contact', type: 'string', fieldType: 'text', groupName: 'contactinformation' };

async function define(
  name: string,
  rest: object = {},
  headers: Record<string, string> = {},
  gateway: TestGateway = test,
) {
  const { dryRun, ...more } = rest as { dryRun?: boolean };
  const input = { ...text, name, label: name, ...more };
  const { data, errors } = await gateway.query<{ payload: Payload | null }>(
    mutation,
    { input, dryRun },
    headers,
  );
  expect(errors).toBeUndefined();
  if (data.payload === null) throw new Error('no payload');
  return data.payload;
}

/** The gateway looks three times for what it defined; then most of the request's time is over. */
async function defineUntilLate(name: string): Promise<Payload> {
  const payload = define(name, {}, { 'x-hubspot-deadline-ms': '10000' });
  await vi.waitFor(() => expect(reads().length).toBeGreaterThanOrEqual(3), 10_000);
  clock.skip(8_000);
  return await payload;
}

async function hasField(name: string): Promise<boolean> {
  const { data } = await test.query<{ __type: { fields: { name: string }[] } }>(
    '{ __type(name: "Contact") { fields { name } } }',
  );
  return data.__type.fields.some((field) => field.name === name);
}

const posts = () => test.calls().filter((call) => call === 'POST /crm/v3/properties/contacts');
const reads = () => test.calls().filter((call) => call === 'GET /crm/v3/properties/contacts');

describe('a definition with faults', () => {
  it('is refused without a call, all faults at once', async () => {
    const { userErrors, served } = await define('Bad-Name', {
      objectType: 'contactz',
      label: ' ',
      type: 'number',
      fieldType: 'checkbox',
      options: [
        { value: 'a;b', label: 'A' },
        { value: 'c', label: 'A' },
      ],
    });
    expect(served).toBeNull();
    expect(userErrors.map(({ field, code }) => `${field?.join('.')} ${code}`)).toEqual([
      'input.objectType INVALID_VALUE',
      'input.name INVALID_VALUE',
      'input.label REQUIRED',
      'input.fieldType INVALID_VALUE',
      'input.options INVALID_VALUE',
      'input.options.0.value INVALID_VALUE',
      'input.options.1.label INVALID_VALUE',
    ]);
    expect(test.calls()).toEqual([]);
  });

  const others: [mutation: string, input: object, expected: string[]][] = [
    [
      'defineObjectSchema',
      {
        name: '1st',
        singularLabel: '',
        pluralLabel: 'X',
        primaryDisplayProperty: 'name',
        requiredProperties: ['nam'],
        properties: [
          { name: 'x', label: 'X', type: 'enumeration', fieldType: 'select' },
          { name: 'x', label: 'Y' },
        ],
        associatedObjectTypes: ['contact', 'nothing'],
      },
      [
        'input.name INVALID_VALUE',
        'input.singularLabel REQUIRED',
        'input.properties.0.options REQUIRED',
        'input.properties.1.name INVALID_VALUE',
        'input.requiredProperties.0 UNKNOWN_PROPERTY',
        'input.associatedObjectTypes.1 INVALID_VALUE',
      ],
    ],
    ['changeObjectSchema', { objectType: 'contact', pluralLabel: 'X' }, ['input.objectType INVALID_VALUE']],
    [
      'changeProperty',
      { objectType: 'contact', name: 'email', label: null },
      ['input.label INVALID_VALUE', 'input NOTHING_TO_WRITE'],
    ],
    [
      'changeProperty',
      { objectType: 'contact', name: 'email', fieldType: 'number' },
      ['input.fieldType INVALID_VALUE'],
    ],
    ['changePropertyGroup', { objectType: 'deal', name: 'x' }, ['input NOTHING_TO_WRITE']],
    [
      'definePropertyGroup',
      { objectType: 'deal', name: 'a b', label: '' },
      ['input.name INVALID_VALUE', 'input.label REQUIRED'],
    ],
    [
      'definePipeline',
      { objectType: 'contact', label: 'X', stages: [] },
      ['input.objectType INVALID_VALUE', 'input.stages REQUIRED'],
    ],
    [
      'definePipeline',
      { objectType: 'deal', label: 'X', stages: [{ label: 'A' }, { label: 'A', probability: 2 }] },
      [
        'input.stages.0.probability REQUIRED',
        'input.stages.1.label INVALID_VALUE',
        'input.stages.1.probability INVALID_VALUE',
      ],
    ],
    ['changePipeline', { objectType: 'deal', id: '1' }, ['input NOTHING_TO_WRITE']],
    [
      'defineAssociationLabel',
      { objectType: 'contact', toObjectType: 'nothing', label: '税' },
      ['input.toObjectType INVALID_VALUE', 'input.name REQUIRED'],
    ],
  ];
  it.each(others)('%s is refused too: %o', async (name, input, expected) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await test.query<{ payload: Payload }>(
      `mutation ($input: ${type}!) { payload: ${name}(input: $input) { ${common} } }`,
      { input },
    );
    expect(errors).toBeUndefined();
    expect(data.payload.userErrors.map(({ field, code }) => `${field?.join('.')} ${code}`)).toEqual(expected);
    expect(test.calls()).toEqual([]);
  });
});

describe('what a definition takes', () => {
  it('is told by dryRun, which writes nothing', async () => {
    expect(await define('dry', { dryRun: true })).toEqual({
      served: null,
      note: null,
      userErrors: [],
      plannedCalls: [
        { operation: 'properties.create', subject: 'contacts', calls: 1 },
        { operation: 'portal.read', subject: 'contacts', calls: 1 },
      ],
    });
    expect(test.calls()).toEqual([]);
    await define('dry');
    expect(test.calls()).toHaveLength(2);
  });

  it('is in the explanation of the operation', async () => {
    const input = { ...text, name: 'explained', label: 'X' };
    const { extensions } = await test.query(mutation, { input }, { 'x-hubspot-explain': 'true' });
    const { explain } = (extensions as unknown as { hubspot: { explain: { calls: number } } }).hubspot;
    expect(explain.calls).toBe(2);
    expect(test.calls()).toEqual([]);
  });
});

describe('an idempotency key', () => {
  const keyed = `mutation ($input: DefinePropertyInput!, $key: String) {
    payload: defineProperty(input: $input, idempotencyKey: $key) { property { name fieldName } ${common} } }`;

  it('gives the first answer again, and defines nothing twice', async () => {
    const variables = { input: { ...text, name: 'keyed', label: 'Keyed' }, key: 'define-keyed' };
    const first = await test.query(keyed, variables);
    expect(first.data).toMatchObject({ payload: { property: { fieldName: 'keyed' }, served: true } });
    test.sandbox.calls.clear();
    expect((await test.query(keyed, variables)).data).toEqual(first.data);
    expect(test.calls()).toEqual([]);
  });

  it('gives the first answer also where the thing has gone by it', async () => {
    const create = `mutation { defineObjectSchema(input: { name: "brief", singularLabel: "B", pluralLabel: "Bs",
      primaryDisplayProperty: "name" }) { served } }`;
    await test.query(create);
    const retire = `mutation { retireObjectSchema(input: { objectType: "brief" }, idempotencyKey: "gone") {
      retired served userErrors { message } } }`;
    const first = await test.query(retire);
    expect(first.data).toEqual({ retireObjectSchema: { retired: true, served: true, userErrors: [] } });
    expect((await test.query(retire)).data).toEqual(first.data);
  });

  it('may be used again after an input that was refused', async () => {
    const wrong = { input: { ...text, name: 'Wrong', label: 'X' }, key: 'again' };
    expect((await test.query(keyed, wrong)).data).toMatchObject({
      payload: { userErrors: [{ code: 'INVALID_VALUE' }] },
    });
    const right = { input: { ...text, name: 'right', label: 'X' }, key: 'again' };
    expect((await test.query(keyed, right)).data).toMatchObject({ payload: { served: true } });
  });
});

describe('a failure while a definition is written', () => {
  const unknown = {
    served: null,
    userErrors: [{ code: 'AMBIGUOUS_WRITE', field: null, message: expect.stringContaining('refreshPortal') }],
  };
  const faults: [name: string, fault: Fault][] = [
    ['502', { kind: 'status', status: 502 }],
    ['reset', { kind: 'drop' }],
    ['reset_done', { kind: 'drop', when: 'afterwards' }],
    ['reset_amid', { kind: 'drop', when: 'midAnswer' }],
    ['html', { kind: 'html', status: 200 }],
  ];
  it.each(faults)('is answered AMBIGUOUS_WRITE and never repeated: %s', async (name, fault) => {
    test.sandbox.faults.add({ method: 'POST', path: /properties\/contacts$/, fault });
    expect(await define(`f_${name}`)).toMatchObject(unknown);
    expect(posts()).toHaveLength(1);
  });

  it('is answered AMBIGUOUS_WRITE and never repeated: no answer in time', async () => {
    const hasty = await startTestGateway({ env: { HUBSPOT_TIMEOUT_MS: '2000' } });
    const fault: Fault = { kind: 'slow', delayMs: 60_000 };
    hasty.sandbox.faults.add({ method: 'POST', path: /properties\/contacts$/, fault });
    expect(await define('f_timeout', {}, {}, hasty)).toMatchObject(unknown);
    expect(hasty.calls()).toEqual(['POST /crm/v3/properties/contacts']);
    await hasty.close();
  });

  it('is no failure where HubSpot says that it did nothing: 429', async () => {
    const body = { category: 'RATE_LIMITS', policyName: 'SECONDLY', message: 'slow down' };
    test.sandbox.faults.add({
      method: 'POST',
      path: /properties\/contacts$/,
      fault: { kind: 'status', status: 429, body, headers: { 'retry-after': '0' } },
    });
    expect(await define('patient')).toMatchObject({ served: true, userErrors: [] });
    expect(posts()).toHaveLength(2);
  });

  it('is an error that names the scope where the token lacks one', async () => {
    const narrow = await startTestGateway({ token: 'sandbox-token-edge-contacts-only' });
    const { data, errors } = await narrow.query(
      `mutation { defineObjectSchema(input: { name: "x", singularLabel: "X", pluralLabel: "Xs",
        primaryDisplayProperty: "name" }) { userErrors { code } } }`,
    );
    expect(data).toEqual({ defineObjectSchema: null });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'HUBSPOT_MISSING_SCOPES',
      hubspot: { requiredScopes: ['crm.schemas.custom.write'] },
    });
    await narrow.close();
  });

  it('while it is read again leaves it written, and says that it is not served yet', async () => {
    test.sandbox.faults.add({
      method: 'GET',
      path: /properties\/contacts$/,
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'status', status: 400 },
    });
    expect(await defineUntilLate('unread')).toMatchObject({ served: false, userErrors: [] });
    test.sandbox.faults.clear();
    clock.skip(5_000);
    await vi.waitFor(async () => expect(await hasField('unread')).toBe(true), 10_000);
  });
});

describe('a definition that HubSpot shows late', () => {
  it('is waited for within the deadline', async () => {
    test.sandbox.definitions.setLag(60_000);
    const payload = define('late');
    await vi.waitFor(() => expect(reads().length).toBeGreaterThan(0), 10_000);
    sandboxNow += 60_000;
    // It may have looked three times by now and wait for longer.
    clock.skip(1_000);
    expect(await payload).toMatchObject({ served: true, note: null });
    expect(await hasField('late')).toBe(true);
    expect(posts()).toHaveLength(1);
  });

  it('is served as soon as it is shown, when the deadline has passed', async () => {
    test.sandbox.definitions.setLag(60_000);
    expect(await defineUntilLate('later')).toMatchObject({
      served: false,
      note: expect.stringContaining('does not show it yet'),
    });
    expect(await hasField('later')).toBe(false);
    const before = reads().length;
    clock.skip(5_000);
    await vi.waitFor(() => expect(reads().length).toBeGreaterThan(before), 10_000);
    sandboxNow += 60_000;
    await vi.waitFor(async () => {
      clock.skip(10_000);
      expect(await hasField('later')).toBe(true);
    }, 10_000);
  });
});

describe('definitions at the same time', () => {
  it('are all served, whoever reads first', async () => {
    const names = Array.from({ length: 12 }, (_each, index) => `many_${index}`);
    const payloads = await Promise.all(names.map((name) => define(name)));
    for (const payload of payloads) expect(payload).toMatchObject({ served: true, userErrors: [] });
    for (const name of ['many0', 'many5', 'many11']) expect(await hasField(name)).toBe(true);
    expect(posts()).toHaveLength(12);
  });

  it('are not lost to a reading of everything that began before them', async () => {
    const held = Promise.withResolvers<void>();
    upstream.bend(async ({ path }, forward) => {
      const answer = await forward();
      if (path.includes('/owners')) await held.promise;
      return answer;
    });
    const refresh = test.query('mutation { refreshPortal { changes { path } } }');
    await vi.waitFor(() => expect(reads()).toHaveLength(1), 10_000);
    expect(await define('amid')).toMatchObject({ served: true });
    held.resolve();
    expect((await refresh).errors).toBeUndefined();
    expect(await hasField('amid')).toBe(true);
  });
});
