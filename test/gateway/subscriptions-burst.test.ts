import { expect, it } from 'vitest';
import { follow } from './follow.ts';
import { startLiveGateway } from './live-gateway.ts';

it('a bulk edit of 500 contacts costs 50 subscribers of five properties at most 8 batch reads', async () => {
  const test = await startLiveGateway();
  try {
    // The demo portal has some contacts less.
    const more = Array.from({ length: 20 }, (_, index) => ({ firstname: `More ${index}` }));
    await test.query(
      'mutation ($inputs: [ContactCreateInput!]!) { createContacts(inputs: $inputs) { results { index } } }',
      { inputs: more },
    );
    const { data } = await test.query<{ contacts: { nodes: { recordId: string }[] } }>(
      '{ contacts(first: 500) { nodes { recordId } } }',
    );
    const ids = data.contacts.nodes.map(({ recordId }) => recordId);
    expect(ids).toHaveLength(500);
    const document = `subscription { contactChanged(kinds: [UPDATED], properties: ["jobtitle"]) {
      recordId contact { firstname lastname email jobtitle city } } }`;
    const subscribers = await Promise.all(Array.from({ length: 50 }, () => follow(test, document)));
    test.sandbox.calls.clear();
    const inputs = ids.map((id) => ({ id, input: { jobtitle: 'Edited', city: 'Athens' } }));
    const { errors } = await test.query(
      'mutation ($inputs: [ContactUpdateRow!]!) { updateContacts(inputs: $inputs) { results { userErrors { message } } } }',
      { inputs },
    );
    expect(errors).toBeUndefined();
    await expect
      .poll(() => subscribers.map(({ told }) => told.length), { timeout: 60_000, interval: 200 })
      .toEqual(subscribers.map(() => 500));
    const reads = test.calls().filter((call) => call.includes('/contacts/batch/read'));
    expect(reads.length).toBeLessThanOrEqual(8);
    for (const subscriber of subscribers) {
      const changes = subscriber.changes() as { recordId: string; contact: Record<string, string> }[];
      expect(new Set(changes.map(({ recordId }) => recordId))).toEqual(new Set(ids));
      expect(changes.every(({ contact }) => contact.jobtitle === 'Edited' && contact.city === 'Athens')).toBe(
        true,
      );
    }
  } finally {
    await test.close();
  }
}, 120_000);

it('what is selected of associated records is read together too', async () => {
  const test = await startLiveGateway();
  try {
    const { data } = await test.query<{ contacts: { nodes: { recordId: string }[] } }>(
      '{ contacts(first: 100) { nodes { recordId } } }',
    );
    const ids = data.contacts.nodes.map(({ recordId }) => recordId);
    const following = await follow(
      test,
      `subscription { contactChanged(properties: ["jobtitle"]) {
        recordId contact { companies { nodes { name deals { nodes { dealname } } } } } } }`,
    );
    test.sandbox.calls.clear();
    const inputs = ids.map((id) => ({ id, input: { jobtitle: 'Edited' } }));
    await test.query(
      'mutation ($inputs: [ContactUpdateRow!]!) { updateContacts(inputs: $inputs) { results { index } } }',
      { inputs },
    );
    await expect.poll(() => following.told.length, { timeout: 30_000 }).toBe(100);
    expect(following.told.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    const reads = test.calls().filter((call) => call.includes('/batch/read'));
    expect(reads.length).toBeLessThanOrEqual(12);
  } finally {
    await test.close();
  }
}, 60_000);
