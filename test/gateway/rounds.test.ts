import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { demoProfile } from '../../src/sandbox/profiles/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile() });
});
afterAll(() => test.close());

it('the associations of the next level are read while the records of this level are still on their way', async () => {
  test.sandbox.calls.clear();
  const path = '/crm/v3/objects/companies/batch/read';
  test.sandbox.faults.add({ path, times: 1, fault: { kind: 'slow', delayMs: 1_500 } });
  let answered = false;
  const query = test
    .query(
      '{ contacts(first: 20) { nodes { companies { edges { isPrimary } nodes { name deals { nodes { dealname } } } } } } }',
    )
    .then((answer) => {
      answered = true;
      return answer;
    });
  await vi.waitFor(() => {
    expect(test.calls().some((call) => call.includes('/companies/deals/batch/read'))).toBe(true);
  });
  expect(answered).toBe(false);
  expect((await query).errors).toBeUndefined();
  expect(test.calls()).toHaveLength(5);
});

it('the associations of a record are read beside it, and it is still null when it does not exist', async () => {
  test.sandbox.calls.clear();
  const { data, errors } = await test.query(
    '{ contact(id: "999999999") { email companies { nodes { name } } } }',
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({ contact: null });
});
