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

/** Each example of a page, with the answer that the page shows below it. */
function examplesOf(page: string) {
  const text = readFileSync(join(import.meta.dirname, '../../docs', page), 'utf8');
  return [...text.matchAll(/```graphql\n(.*?)```(?:\n\n```json\n(.*?)```)?/gs)].map(
    ([, document = '', answer]) => ({ document, answer }),
  );
}

it.each([
  ['writing.md', 6],
  ['data-model.md', 3],
])('every example of docs/%s does what the page says', async (page, least) => {
  const examples = examplesOf(page);
  expect(examples.length).toBeGreaterThanOrEqual(least);
  for (const { document, answer } of examples) {
    const { data, errors } = await test.query<Record<string, { userErrors?: unknown[] }>>(document);
    expect(errors, document).toBeUndefined();
    if (answer !== undefined) {
      // Ids are new each time.
      const shown = JSON.stringify(data).replaceAll(/"recordId":"\d+"/g, '"recordId":"…"');
      expect(JSON.parse(shown), document).toEqual(JSON.parse(answer));
    } else {
      expect(Object.values(data)[0]?.userErrors ?? [], document).toEqual([]);
    }
  }
});
