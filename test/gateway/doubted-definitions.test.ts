import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { propertyChange } from '../events/webhook-payloads.ts';
import { clientSecret, publicUrl } from '../events/webhook-sender.ts';
import { type BentUpstream, startBentUpstream } from '../support/bent-upstream.ts';
import { changeSandbox } from '../support/change-sandbox.ts';
import { createPollClock, type PollClock } from '../support/poll-clock.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { deliver } from './deliver.ts';

let clock: PollClock;
let upstream: BentUpstream;
let test: TestGateway;
/** A gateway for each: what was doubted is remembered. */
beforeEach(async () => {
  clock = createPollClock(500);
  test = await startTestGateway({
    gatewayClock: clock,
    env: {
      MODEL_DOUBT_SECONDS: '30',
      MODEL_POLL_SECONDS: '0',
      HUBSPOT_CLIENT_SECRET: clientSecret,
      PUBLIC_URL: publicUrl,
      EVENT_HOLD_BACK_MS: '0',
    },
    async between(url) {
      upstream = await startBentUpstream(url);
      return upstream.url;
    },
  });
  await addProperty('shade', {
    type: 'enumeration',
    fieldType: 'select',
    options: [{ label: 'Red', value: 'red' }],
  });
  await addProperty('stale');
  await test.query('mutation { refreshPortal { changed } }');
  test.sandbox.calls.clear();
});
afterEach(async () => {
  await test.close();
  await upstream.close();
});

const addProperty = (name: string, kind: object = { type: 'string', fieldType: 'text' }) =>
  changeSandbox(test.sandbox, 'POST', '/crm/v3/properties/contacts', {
    name,
    label: name,
    groupName: 'contactinformation',
    ...kind,
  });
async function addContact(properties: object): Promise<string> {
  const { id } = await changeSandbox(test.sandbox, 'POST', '/crm/v3/objects/contacts', { properties });
  return String(id);
}
const shadesNow = (...values: string[]) =>
  changeSandbox(test.sandbox, 'PATCH', '/crm/v3/properties/contacts/shade', {
    options: values.map((value, displayOrder) => ({ label: value, value, displayOrder })),
  });
const create = (shade: string) =>
  test.query<{
    createContact: { contact: { shade: { label: string } | null } | null; userErrors: object[] };
  }>(
    `mutation { createContact(input: { shade: "${shade}" }) { contact { shade { label } } userErrors { code } } }`,
  );
const readings = () => test.calls().filter((call) => call === 'GET /crm/v3/properties/contacts').length;
const definitionReads = () => test.calls().filter((call) => call.startsWith('GET '));
const isRead = (times: number) => vi.waitFor(() => expect(readings()).toBe(times), 10_000);
/** Lets a reading come that is due; what the gateway waits for is over at once. */
const wait = (ms: number) => clock.skip(ms);

it('an option that a caller names is written soon after it was made in HubSpot, and one reading does for all', async () => {
  await shadesNow('red', 'teal');
  for (const { data } of await Promise.all(Array.from({ length: 20 }, () => create('teal'))))
    expect(data.createContact.userErrors).toEqual([{ code: 'INVALID_VALUE' }]);
  expect(definitionReads()).toEqual([]);
  wait(500);
  await isRead(1);
  await vi.waitFor(async () => {
    const { data } = await create('teal');
    expect(data.createContact).toEqual({ contact: { shade: { label: 'teal' } }, userErrors: [] });
  }, 10_000);
  expect(definitionReads()).toEqual(['GET /crm/v3/properties/contacts']);
});

it('an option that nobody makes is looked for once in an interval, however often it is named', async () => {
  for (let round = 1; round <= 3; round += 1) {
    for (let each = 0; each < 5; each += 1) await create('never');
    wait(29_000);
    await create('never');
    wait(1_000);
    await isRead(round);
  }
});

it('an option in a filter counts as well', async () => {
  await shadesNow('red', 'ochre');
  const { errors } = await test.query('{ contacts(filter: { shade: { eq: "ochre" } }) { totalCount } }');
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  wait(500);
  await isRead(1);
  await vi.waitFor(async () => {
    const { data } = await test.query('{ contacts(filter: { shade: { eq: "ochre" } }) { totalCount } }');
    expect(data).toEqual({ contacts: { totalCount: 0 } });
  }, 10_000);
});

it('an option that a record has is looked for, and once where there is none', async () => {
  await shadesNow('red', 'old');
  const id = await addContact({ shade: 'old' });
  const query = `{ contact(id: "${id}") { shade { label value } } }`;
  expect((await test.query(query)).data).toEqual({ contact: { shade: { value: 'old', label: 'old' } } });
  wait(500);
  await isRead(1);
  await shadesNow('red');
  wait(60_000);
  await test.query('mutation { refreshPortal { changed } }');
  test.sandbox.calls.clear();
  for (let round = 0; round < 4; round += 1) {
    await test.query(query);
    wait(31_000);
  }
  await isRead(1);
});

it('a property that a record has and the definitions do not is looked for', async () => {
  await addProperty('fresh');
  const id = await addContact({ fresh: 'yes' });
  const { data } = await test.query(`{ contact(id: "${id}") { properties(names: ["fresh"]) } }`);
  expect(data).toEqual({ contact: { properties: { fresh: 'yes' } } });
  wait(500);
  await isRead(1);
  await vi.waitFor(async () => {
    const { data: typed } = await test.query(`{ contact(id: "${id}") { fresh } }`);
    expect(typed).toEqual({ contact: { fresh: 'yes' } });
  }, 10_000);
});

it('a property that a webhook tells of and the definitions do not have is looked for', async () => {
  await addProperty('told');
  await deliver(test, [propertyChange(1, 'told', 'yes', Date.now())]);
  await vi.waitFor(() => {
    wait(500);
    expect(readings()).toBe(1);
  }, 10_000);
});

it('a property that HubSpot refuses because it is gone is looked for', async () => {
  await changeSandbox(test.sandbox, 'DELETE', '/crm/v3/properties/contacts/stale');
  const document = 'mutation { createContact(input: { stale: "no" }) { userErrors { code } } }';
  const { data } = await test.query(document);
  expect(data).toEqual({ createContact: { userErrors: [{ code: 'UNKNOWN_PROPERTY' }] } });
  wait(500);
  await isRead(1);
  await vi.waitFor(async () => {
    const { errors } = await test.query(document);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  }, 10_000);
});

it('a label that a caller names has the labels of the pair read again', async () => {
  await changeSandbox(test.sandbox, 'POST', '/crm/v4/associations/contacts/companies/labels', {
    name: 'auditor',
    label: 'Auditor',
  });
  const document = `mutation { associate(objectType: "contact", id: "999999991", toObjectType: "company",
    toId: "999999992", labels: ["Auditor"], dryRun: true) { userErrors { code } } }`;
  expect((await test.query(document)).data).toEqual({
    associate: { userErrors: [{ code: 'UNKNOWN_LABEL' }] },
  });
  wait(500);
  await vi.waitFor(async () => {
    expect((await test.query(document)).data).toEqual({ associate: { userErrors: [] } });
  }, 10_000);
  expect(definitionReads().toSorted()).toEqual([
    'GET /crm/v4/associations/companies/contacts/labels',
    'GET /crm/v4/associations/contacts/companies/labels',
  ]);
});

it('a reading that fails changes nothing, and the next doubt has it read again', async () => {
  await shadesNow('red', 'mauve');
  upstream.bend(async ({ path }, forward) =>
    path === '/crm/v3/properties/contacts' ? { status: 400, body: {} } : await forward(),
  );
  await create('mauve');
  wait(500);
  const told = () => test.log.filter((line) => line.includes('cannot be read again'));
  await vi.waitFor(() => expect(told()).toHaveLength(1), 10_000);
  upstream.straighten();
  await create('mauve');
  wait(30_000);
  await vi.waitFor(
    async () => expect((await create('mauve')).data.createContact.userErrors).toEqual([]),
    10_000,
  );
});
