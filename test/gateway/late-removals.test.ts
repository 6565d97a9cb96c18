import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { contactEvent } from '../events/webhook-payloads.ts';
import { clientSecret, publicUrl } from '../events/webhook-sender.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { deliver } from './deliver.ts';
import { follow } from './follow.ts';

let test: TestGateway;
let id: string;
let gone: string;
beforeAll(async () => {
  test = await startTestGateway({
    env: { HUBSPOT_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl, EVENT_HOLD_BACK_MS: '0' },
  });
  const { data } = await test.query<{ contacts: { nodes: { recordId: string }[] } }>(
    '{ contacts(first: 2) { nodes { recordId } } }',
  );
  [id = '', gone = ''] = data.contacts.nodes.map(({ recordId }) => recordId);
  await test.query(`mutation { archiveContact(id: "${gone}") { userErrors { message } } }`);
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

let at = 1_750_000_000_000;

/** A restoration, and when it was told, the deletion that was before it. */
async function restoreThenDelete(recordId: string, told: () => unknown[]): Promise<void> {
  at += 60_000;
  const before = told().length;
  await deliver(test, [contactEvent('restore', Number(recordId), at)]);
  await expect.poll(() => told().length).toBe(before + 1);
  await deliver(test, [contactEvent('deletion', Number(recordId), at - 30_000)]);
  await expect.poll(() => told().length).toBe(before + 2);
}

it('a deletion that comes after the restoration leaves the record in a live list', async () => {
  const following = await follow(
    test,
    `subscription { contactChanged(ids: ["${id}"], filter: { hsObjectId: { eq: "${id}" } }) {
      kind late superseded matches record { recordId } contact { archived } } }`,
  );
  await restoreThenDelete(id, following.changes);
  const contact = { archived: false };
  expect(following.changes()).toEqual([
    { kind: 'RESTORED', late: false, superseded: false, matches: true, record: { recordId: id }, contact },
    { kind: 'ARCHIVED', late: true, superseded: true, matches: true, record: { recordId: id }, contact },
  ]);
});

it('of one of which nothing is read, it is told that it counts no longer', async () => {
  const following = await follow(
    test,
    `subscription { contactChanged(ids: ["${id}"]) { kind superseded matches contact { recordId } } }`,
  );
  await restoreThenDelete(id, following.changes);
  expect(following.changes()[1]).toEqual({
    kind: 'ARCHIVED',
    superseded: true,
    matches: true,
    contact: { recordId: id },
  });
  expect(test.sandbox.calls.all()).toEqual([]);
});

it('one that was archived again is gone, whatever order it is told in', async () => {
  const following = await follow(
    test,
    `subscription { contactChanged(ids: ["${gone}"]) { kind late superseded matches contact { firstname } } }`,
  );
  await restoreThenDelete(gone, following.changes);
  expect(following.changes()[1]).toEqual({
    kind: 'ARCHIVED',
    late: true,
    superseded: true,
    matches: false,
    contact: null,
  });
});
