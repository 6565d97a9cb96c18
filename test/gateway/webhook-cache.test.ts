import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/index.ts';
import { contactAndCompany, contactEvent, propertyChange } from '../events/webhook-payloads.ts';
import { clientSecret, publicUrl, sendWebhook } from '../events/webhook-sender.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { deliver } from './deliver.ts';

let test: TestGateway;
let contactId: number;
let companyId: number;
beforeAll(async () => {
  test = await startTestGateway({
    env: {
      CACHE_MAX_BYTES: '10000000',
      HUBSPOT_CLIENT_SECRET: clientSecret,
      PUBLIC_URL: publicUrl,
      // So that what was acknowledged is applied within the same turn or the next.
      EVENT_HOLD_BACK_MS: '0',
    },
  });
  const { data } = await test.query<{
    contacts: { nodes: { recordId: string; companies: { nodes: { recordId: string }[] } }[] };
  }>('{ contacts(first: 100) { nodes { recordId companies(first: 1) { nodes { recordId } } } } }');
  const contact = data.contacts.nodes.find(({ companies }) => companies.nodes.length > 0);
  contactId = Number(contact?.recordId);
  companyId = Number(contact?.companies.nodes[0]?.recordId);
});
afterAll(() => test.close());

const read = () =>
  test.query(`{ contact(id: "${contactId}") { lastname companies { nodes { recordId } } }
    company(id: "${companyId}") { name contacts(first: 1000) { nodes { recordId } } } }`);
/** The calls that the same query takes once more. */
async function callsOfReading(): Promise<string[]> {
  test.sandbox.calls.clear();
  await read();
  return test.calls();
}

let moment = 1_750_000_000_000;
async function tell(make: (occurredAt: number) => Record<string, unknown>): Promise<void> {
  moment += 1;
  await deliver(test, [make(moment)]);
}

beforeEach(async () => {
  await read();
  expect(await callsOfReading()).toEqual([]);
});

const contactRead = 'POST /crm/v3/objects/contacts/batch/read ×1';

it('a webhook of a changed record makes the next request read it, and nothing else', async () => {
  await tell((at) => propertyChange(contactId, 'lastname', 'x', at));
  await expect.poll(callsOfReading).toContain(contactRead);
  await read();
  expect(await callsOfReading()).toEqual([]);
});

it.each<[string, (occurredAt: number) => Record<string, unknown>]>([
  ['was archived', (at) => contactEvent('deletion', contactId, at)],
  ['is said to have done something unknown', (at) => contactEvent('sneezed', contactId, at)],
  ['was restored', (at) => contactEvent('restore', contactId, at)],
  ['was deleted for privacy', (at) => contactEvent('privacyDeletion', contactId, at)],
  [
    'was merged into another',
    (at) =>
      contactEvent('merge', 999_999_999, at, {
        primaryObjectId: 888_888_888,
        mergedObjectIds: [contactId],
        newObjectId: 999_999_999,
      }),
  ],
  [
    'won a merge under a new id',
    (at) =>
      contactEvent('merge', 999_999_999, at, {
        primaryObjectId: contactId,
        mergedObjectIds: [888_888_888],
        newObjectId: 999_999_999,
      }),
  ],
])('a record that %s is read again, with its associations at both ends', async (_what, make) => {
  await tell(make);
  await expect
    .poll(callsOfReading)
    .toEqual(
      expect.arrayContaining([
        contactRead,
        'POST /crm/v4/associations/contacts/companies/batch/read ×1',
        'POST /crm/v4/associations/companies/contacts/batch/read ×1',
      ]),
    );
});

it.each([
  ['contact', false],
  ['company', true],
])('an association told from the %s’s end is read again at both ends', async (_what, turned) => {
  await tell((at) => contactAndCompany(contactId, companyId, at, { turned }));
  await expect
    .poll(callsOfReading)
    .toEqual(
      expect.arrayContaining([
        'POST /crm/v4/associations/contacts/companies/batch/read ×1',
        'POST /crm/v4/associations/companies/contacts/batch/read ×1',
      ]),
    );
});

it('webhooks of unknown types, records and portals change nothing that is known', async () => {
  await tell((at) => contactEvent('sneezed', contactId, at, { subscriptionType: 'conversation.sneezed' }));
  await tell((at) =>
    propertyChange(contactId, 'a', 'x', at, {
      subscriptionType: 'object.propertyChange',
      objectTypeId: '2-99999',
    }),
  );
  await tell((at) => propertyChange(Number(edgeCases.firstCrowdContactId), 'lastname', 'x', at));
  const body = JSON.stringify([propertyChange(contactId, 'lastname', 'x', moment, { portalId: 7 })]);
  expect((await sendWebhook(test.gateway.url, { body })).status).toBe(204);
  expect(await callsOfReading()).toEqual([]);
});
