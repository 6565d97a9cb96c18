import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeKey } from '../support/make-key.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { type Following, follow } from './follow.ts';
import { startLiveGateway } from './live-gateway.ts';

const path = join(mkdtempSync(join(tmpdir(), 'shared-')), 'gateway.db');
let test: TestGateway;
let writer: string;
let whole: string;
let partial: string;
let contactId: string;
let otherId: string;

beforeAll(async () => {
  test = await startLiveGateway({ env: { AUTH: 'keys', DATABASE_PATH: path, CALLER_RATE_LIMIT: '0' } });
  writer = makeKey(path, { role: 'admin' }).text;
  whole = makeKey(path).text;
  partial = makeKey(path, { deny: ['contact.city'] }).text;
  const { data } = await ask<{ contacts: { nodes: { recordId: string }[] } }>(
    '{ contacts(first: 2) { nodes { recordId } } }',
  );
  [contactId = '', otherId = ''] = data.contacts.nodes.map(({ recordId }) => recordId);
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

const ask = <Data>(query: string) => test.query<Data>(query, {}, bearer(writer));

const set = (input: string) =>
  ask(`mutation { updateContact(id: "${contactId}", input: { ${input} }) { userErrors { message } } }`);

const followAs = (key: string, query: string, variables?: Record<string, unknown>) =>
  follow(test, query, { headers: bearer(key), ...(variables ? { variables } : {}) });

const toldAll = (following: readonly Following[], count: number) =>
  expect
    .poll(() => following.map(({ told }) => told.length), { timeout: 10_000 })
    .toEqual(following.map(() => count));

const nested = `subscription { contactChanged {
  recordId changedProperties { name value } contact { jobtitle companies { nodes { name } } } } }`;

describe('subscribers with the same selection', () => {
  it('are told the same, and what it took at HubSpot', async () => {
    const following = await Promise.all(Array.from({ length: 20 }, () => followAs(whole, nested)));
    await set('jobtitle: "Shared"');
    await toldAll(following, 1);
    const [first, ...others] = following.map(({ told }) => told[0]);
    expect(first).toMatchObject({
      data: {
        contactChanged: {
          recordId: contactId,
          changedProperties: [{ name: 'jobtitle', value: 'Shared' }],
          contact: { jobtitle: 'Shared', companies: { nodes: [{ name: expect.any(String) }] } },
        },
      },
      extensions: {
        hubspot: {
          cursor: expect.any(String),
          calls: 3,
          byOperation: { 'objects.batchRead': 2, 'associations.batchRead': 1 },
          budgets: { burst: { limit: expect.any(Number) } },
        },
      },
    });
    for (const other of others) expect(other).toEqual(first);
    expect(test.calls().filter((call) => call.includes('/batch/read'))).toHaveLength(3);
  });

  it('are told of it when the first of them leaves while it is read', async () => {
    const leaver = await followAs(whole, nested);
    const others = await Promise.all([followAs(whole, nested), followAs(whole, nested)]);
    test.sandbox.network.setLatency(300);
    try {
      const calls = () => test.calls().filter((call) => call.includes('contacts/batch/read'));
      await set('jobtitle: "Left"');
      await expect.poll(calls, { timeout: 5_000 }).not.toEqual([]);
      await leaver.stop();
      await toldAll(others, 1);
    } finally {
      test.sandbox.network.setLatency(0);
    }
    for (const { told } of others) {
      expect(told[0]).toMatchObject({ data: { contactChanged: { contact: { jobtitle: 'Left' } } } });
      expect(told[0]).not.toHaveProperty('errors');
    }
  });

  it('each go on behind the place of their own', async () => {
    const query = `subscription ($after: String) { contactChanged(after: $after, properties: ["jobtitle"]) {
      cursor changedProperties { value } } }`;
    const following = await followAs(whole, query);
    for (const title of ['One', 'Two', 'Three']) {
      await set(`jobtitle: "${title}"`);
      await expect
        .poll(() => JSON.stringify(following.told), { timeout: 5_000 })
        .toContain(`"value":"${title}"`);
    }
    const places = following.changes().map(({ cursor }) => String(cursor));
    const later = await Promise.all(places.map((after) => followAs(whole, query, { after })));
    await set('jobtitle: "Four"');
    const values = ({ changes }: Following) =>
      changes().map(({ changedProperties }) => (changedProperties as { value: string }[])[0]?.value);
    await expect
      .poll(() => later.map(values), { timeout: 5_000 })
      .toEqual([['Two', 'Three', 'Four'], ['Three', 'Four'], ['Four']]);
  });

  it('are told of the changes that each of them asks for, and whether the filter of each holds', async () => {
    const query = `subscription ($ids: [ID!], $filter: ContactFilter) {
      contactChanged(ids: $ids, filter: $filter) { recordId matches contact { jobtitle } } }`;
    const [one, other] = [contactId, otherId];
    const following = await Promise.all(
      [
        { ids: [one] },
        { ids: [one, other] },
        { ids: [other, '99'] },
        { filter: { jobtitle: { eq: 'Apart 1' } } },
        { ids: [one], filter: { jobtitle: { eq: 'Apart 2' } } },
      ].map((variables) => followAs(whole, query, variables)),
    );
    await ask(`mutation { updateContacts(inputs: [
      { id: "${one}", input: { jobtitle: "Apart 1" } }, { id: "${other}", input: { jobtitle: "Apart 2" } }
    ]) { results { userErrors { message } } } }`);
    const first = { recordId: one, matches: true, contact: { jobtitle: 'Apart 1' } };
    const second = { recordId: other, matches: true, contact: { jobtitle: 'Apart 2' } };
    const told = ({ changes }: Following) =>
      changes().sort((a, b) => Number(a.recordId) - Number(b.recordId));
    await expect
      .poll(() => following.map(told), { timeout: 5_000 })
      .toEqual([
        [first],
        [first, second],
        [second],
        [first, { ...second, matches: false }],
        [{ ...first, matches: false }],
      ]);
    expect(test.calls().filter((call) => call.includes('/contacts/batch/read'))).toHaveLength(1);
  });

  it('are told no more than each of them may see', async () => {
    const query = 'subscription { contactChanged { changedProperties { name value } } }';
    const full = await followAs(whole, query);
    const lesser = await followAs(partial, query);
    const again = await followAs(whole, query);
    await set('jobtitle: "Seen", city: "Hidden"');
    await toldAll([full, lesser, again], 1);
    const names = ({ changes }: Following) =>
      changes().flatMap(({ changedProperties }) =>
        (changedProperties as { name: string }[]).map(({ name }) => name).sort(),
      );
    expect(names(full)).toEqual(['city', 'jobtitle']);
    expect(names(again)).toEqual(['city', 'jobtitle']);
    expect(names(lesser)).toEqual(['jobtitle']);
    expect(JSON.stringify(lesser.told)).not.toContain('Hidden');
  });
});

it('a client that sends its operation again with Last-Event-ID goes on behind that, not behind `after`', async () => {
  const { data } = await ask<{ changeCursor: string }>('{ changeCursor }');
  const query = `subscription ($after: String) { contactChanged(after: $after) { changedProperties { value } } }`;
  const before = await followAs(whole, query, { after: data.changeCursor });
  await set('jobtitle: "Before"');
  await toldAll([before], 1);
  const again = await follow(test, query, {
    headers: bearer(whole),
    variables: { after: data.changeCursor },
    lastEventId: String(before.cursor()),
  });
  await set('jobtitle: "Behind"');
  await toldAll([again], 1);
  expect(again.changes()).toEqual([{ changedProperties: [{ value: 'Behind' }] }]);
});

describe('events that are no changes of records', () => {
  const query = `subscription ($after: String, $types: [String!]) { eventReceived(after: $after, subscriptionTypes: $types) {
    subscriptionType objectTypeId recordId occurredAt payload } }`;
  const message = { subscriptionType: 'conversation.newMessage', objectId: 55, messageId: 'ab12' };
  const sneeze = { subscriptionType: 'contact.sneezed', objectId: 7, how: { loud: true } };

  it('are told as they came, in order, and from a place on', async () => {
    const { data } = await ask<{ changeCursor: string }>('{ changeCursor }');
    const all = await followAs(whole, query);
    const sneezes = await followAs(whole, query, { types: ['contact.sneezed'] });
    test.sandbox.webhooks.emit({ ...message, occurredAt: 1_750_000_000_000 });
    test.sandbox.webhooks.emit({ ...sneeze, occurredAt: 1_750_000_000_001 });
    await set('jobtitle: "No event of these"');
    await toldAll([all], 2);
    const [first, second] = [
      {
        subscriptionType: 'conversation.newMessage',
        objectTypeId: null,
        recordId: null,
        occurredAt: '2025-06-15T15:06:40.000Z',
        payload: expect.objectContaining(message),
      },
      {
        subscriptionType: 'contact.sneezed',
        objectTypeId: '0-1',
        recordId: '7',
        occurredAt: '2025-06-15T15:06:40.001Z',
        payload: expect.objectContaining(sneeze),
      },
    ];
    expect(all.changes()).toEqual([first, second]);
    await toldAll([sneezes], 1);
    expect(sneezes.changes()).toEqual([second]);
    const after = await followAs(whole, query, { after: data.changeCursor });
    await toldAll([after], 2);
    const again = await followAs(whole, query, { after: after.told[0]?.extensions?.hubspot.cursor });
    await toldAll([again], 1);
    expect(again.changes()).toEqual([second]);
  });

  it('are not there for callers from whom something is withheld', async () => {
    const { told, ended } = await followAs(partial, query);
    await ended;
    expect(told).toMatchObject([{ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }]);
  });
});

it('a page of changes tells what reading their records took', async () => {
  const { extensions } = await ask(
    '{ changes(first: 1, objectTypes: ["contact"]) { nodes { record { ... on Contact { email } } } } }',
  );
  expect(extensions?.hubspot).toMatchObject({ calls: 1, byOperation: { 'objects.batchRead': 1 } });
});
