import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/profiles/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

interface Answer {
  updateContact: {
    contact: { recordId: string; jobtitle: string | null } | null;
    userErrors: { code: string }[];
  } | null;
}

let test: TestGateway;
let ids: string[];
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile(), env: { CACHE_MAX_BYTES: '50000000' } });
  const { data } = await test.query<{ contacts: { nodes: { recordId: string }[] } }>(
    '{ contacts(first: 200) { nodes { recordId } } }',
  );
  ids = data.contacts.nodes.map(({ recordId }) => recordId);
});
beforeEach(() => test.sandbox.calls.clear());
afterAll(() => test.close());

const update = (id: string, title: string) =>
  test.query<Answer>(
    `mutation ($id: ID!, $title: String) {
      updateContact(id: $id, input: { jobtitle: $title }) { contact { recordId jobtitle } userErrors { code } }
    }`,
    { id, title },
  );
const updates = () => test.calls().filter((call) => call.includes('/batch/update'));

it('200 concurrent updates of different contacts take at most four calls, and each caller gets its own', async () => {
  expect(ids).toHaveLength(200);
  const missing = ids.map((id, index) => (index % 50 === 7 ? `90000000000${index}` : id));
  const answers = await Promise.all(missing.map((id, index) => update(id, `Title ${index}`)));
  for (const [index, { data }] of answers.entries()) {
    const { contact, userErrors } = data.updateContact ?? {};
    if (missing[index] === ids[index])
      expect(contact).toEqual({ recordId: ids[index], jobtitle: `Title ${index}` });
    else expect([contact, userErrors]).toEqual([null, [{ code: 'NOT_FOUND' }]]);
  }
  expect(updates().length).toBeLessThanOrEqual(4);
  const reads = test.calls().length - updates().length;
  expect(reads).toBeLessThanOrEqual(12);
});

it('updates of one contact by many leave the last value, one call each', async () => {
  const [id = ''] = ids;
  const answers = await Promise.all(['one', 'two', 'three'].map((title) => update(id, title)));
  expect(answers.every(({ data }) => data.updateContact?.userErrors.length === 0)).toBe(true);
  expect(updates()).toHaveLength(3);
  for (const call of updates()) expect(call).toMatch(/ ×1$/);
});
