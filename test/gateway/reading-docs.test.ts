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

const read = (page: string) => readFileSync(join(import.meta.dirname, '../..', page), 'utf8');

/** Each example of a page, with the answer below it where that is shown whole. */
function examplesOf(page: string) {
  return [...read(page).matchAll(/```graphql\n(.*?)```(?:\n\n```json\n(.*?)```)?/gs)].flatMap(
    ([, text = '', answer]) => {
      // A page and the one after it stand in one block, a line each.
      const documents = text.startsWith('{ ') && text.includes('\n{ ') ? text.trim().split('\n') : [text];
      const shown =
        answer === undefined || answer.includes('…') ? undefined : (JSON.parse(answer) as unknown);
      return documents.map((document) => ({ document, shown }));
    },
  );
}

it.each([
  ['README.md', 13],
  ['docs/filters.md', 4],
  ['docs/reading.md', 3],
  ['docs/aggregates.md', 1],
  ['docs/history.md', 1],
])(
  'every example of %s runs as it stands on the demo portal, and answers what the page shows',
  async (page, least) => {
    const examples = examplesOf(page);
    expect(examples.length).toBeGreaterThanOrEqual(least);
    for (const { document, shown } of examples) {
      const { data, errors } = await test.query(document);
      expect(errors, document).toBeUndefined();
      expect(Object.values(data), document).not.toContain(null);
      if (shown !== undefined) expect(data, document).toEqual(shown);
    }
  },
);

it('the first example takes the calls that README.md and docs/reading.md tell', async () => {
  const [first] = examplesOf('README.md');
  const { extensions } = await test.query(first?.document ?? '');
  expect(extensions?.hubspot).toMatchObject({
    calls: 5,
    byOperation: { 'objects.list': 1, 'objects.batchRead': 3, 'associations.batchRead': 1 },
  });
  expect(read('README.md')).toContain(
    '"calls": 5, "byOperation": { "objects.list": 1, "objects.batchRead": 3, "associations.batchRead": 1 }',
  );
  expect(read('docs/reading.md')).toContain('| **in all** | **5** | |');
});
