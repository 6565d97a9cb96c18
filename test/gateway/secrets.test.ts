import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => {
  test.sandbox.faults.clear();
  test.sandbox.calls.clear();
});

describe('the access token', () => {
  it('goes to HubSpot with every call', async () => {
    await test.query('{ contact(id: "2011") { companies { nodes { name } } } portal { id } }');
    expect(test.sandbox.calls.all().map(({ headers }) => headers.authorization)).toEqual(
      Array(3).fill('[withheld]'),
    );
    expect(test.sandbox.calls.all().every((call) => call.status < 400)).toBe(true);
  });

  it('is in no answer and no log line, whatever goes wrong', async () => {
    const answers: unknown[] = [];
    const ask = async () => {
      answers.push(await test.query('{ contacts(first: 1) { nodes { id } } portal { id } }'));
    };
    await ask();
    const { token } = test.sandbox;
    test.sandbox.faults.add({ times: 4, fault: { kind: 'drop' } });
    await ask();
    test.sandbox.faults.add({ fault: { kind: 'html', status: 200 } });
    await ask();
    test.sandbox.faults.add({ fault: { kind: 'status', status: 200, body: { results: [null], token } } });
    await ask();
    answers.push(await test.query(`{ contact(id: "${'x'.repeat(90)}") { id } }`));
    for (const status of [400, 401, 403]) {
      test.sandbox.faults.add({
        fault: { kind: 'status', status, body: { message: `no (Bearer ${token})` } },
      });
      await ask();
    }
    expect(answers).toHaveLength(8);
    expect(test.log.length).toBeGreaterThan(0);
    expect(test.log.join('')).not.toContain(token);
    expect(JSON.stringify(answers)).not.toContain(token);
  });
});
