import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/profiles/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

interface Contact {
  contact: { recordId: string; email: string | null; firstname?: string | null } | null;
}

let test: TestGateway;
let ids: string[];
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile() });
  const { data } = await test.query<{ contacts: { nodes: { recordId: string }[] } }>(
    '{ contacts(first: 100) { nodes { recordId } } }',
  );
  ids = data.contacts.nodes.map(({ recordId }) => recordId);
});
afterAll(() => test.close());
beforeEach(() => {
  test.sandbox.calls.clear();
  // How many calls a burst makes varies, and so does how many of its faults are left.
  test.sandbox.faults.clear();
});

const contact = (id: string, fields = 'recordId email') =>
  test.query<Contact>(`{ contact(id: "${id}") { ${fields} } }`);

it('requests that arrive together share calls, and each gets its own record', async () => {
  const answers = await Promise.all(ids.map((id) => contact(id)));
  expect(answers.map(({ data }) => data.contact?.recordId)).toEqual(ids);
  expect(test.calls().length).toBeLessThan(ids.length / 2);
});

it('keys of waiting requests gather into full batches while HubSpot is slow, and are cut by its maximum', async () => {
  const path = '/crm/v3/objects/contacts/batch/read';
  test.sandbox.faults.add({ path, times: 2, fault: { kind: 'slow', delayMs: 400 } });
  const answers = await Promise.all([...ids, ...ids].map((id) => contact(id)));
  expect(answers.every(({ data }) => data.contact !== null)).toBe(true);
  const sizes = test.sandbox.calls.all().map(({ body }) => (body as { inputs: unknown[] }).inputs.length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  expect(sizes.length).toBeLessThanOrEqual(6);
});

it('one record wanted by many at once is asked for once at a time', async () => {
  const path = '/crm/v3/objects/contacts/batch/read';
  test.sandbox.faults.add({ path, times: 1, fault: { kind: 'slow', delayMs: 500 } });
  const [id = ''] = ids;
  const answers = await Promise.all(Array.from({ length: 20 }, () => contact(id)));
  expect(new Set(answers.map(({ data }) => data.contact?.email)).size).toBe(1);
  expect(test.calls()).toEqual([`POST ${path} ×1`]);
});

it('a failure reaches all who waited for the call, and nobody else', async () => {
  const [first = '', second = ''] = ids;
  const path = '/crm/v3/objects/contacts/batch/read';
  test.sandbox.faults.add({
    path,
    times: 1,
    fault: { kind: 'status', status: 400, body: { message: 'no' } },
  });
  const failed = await contact(first);
  expect(failed.errors?.[0]?.extensions.code).toBe('HUBSPOT_REJECTED');
  expect((await contact(second)).data.contact?.recordId).toBe(second);
});

it('every request has the call in its receipt', async () => {
  const path = '/crm/v3/objects/contacts/batch/read';
  test.sandbox.faults.add({ path, times: 1, fault: { kind: 'slow', delayMs: 300 } });
  const [id = ''] = ids;
  const answers = await Promise.all([contact(id), contact(id)]);
  expect(answers.map(({ extensions }) => extensions?.hubspot.calls)).toEqual([1, 1]);
  expect(test.calls()).toHaveLength(1);
});
