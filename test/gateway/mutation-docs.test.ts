import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile() });
});
afterAll(() => test.close());

const page = readFileSync(join(import.meta.dirname, '../../docs/writing.md'), 'utf8');

/** Each example, with the answer that the page shows below it. */
const examples = [...page.matchAll(/```graphql\n(.*?)```(?:\n\n```json\n(.*?)```)?/gs)].map(
  ([, document = '', answer]) => ({ document, answer }),
);

it('every example of docs/writing.md does what the page says', async () => {
  expect(examples.length).toBeGreaterThan(5);
  for (const { document, answer } of examples) {
    const { data, errors } = await test.query<Record<string, { userErrors?: unknown[] }>>(document);
    expect(errors, document).toBeUndefined();
    if (answer !== undefined) {
      // Ids are new each time.
      const shown = JSON.stringify(data).replaceAll(/"recordId":"\d+"/g, '"recordId":"…"');
      expect(JSON.parse(shown), document).toEqual(JSON.parse(answer));
    } else {
      expect(Object.values(data)[0]?.userErrors, document).toEqual([]);
    }
  }
});
