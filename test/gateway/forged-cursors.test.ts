import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());

const connections: [string, (args: string) => string, string[]][] = [
  ['a list', (args) => `contacts(${args})`, ['contacts']],
  ['a search by id', (args) => `contacts(${args}, filter: { lastname: { exists: true } })`, ['contacts']],
  [
    'a sorted search',
    (args) => `contacts(${args}, orderBy: { field: SATISFACTION_SCORE, direction: DESC })`,
    ['contacts'],
  ],
  ['a search sorted by text', (args) => `contacts(${args}, orderBy: { field: LASTNAME })`, ['contacts']],
  [
    'what the gateway sorts',
    (args) => `contacts(${args}, filter: { id: { in: ["2011", "2012", "2013", "2014"] } })`,
    ['contacts'],
  ],
  [
    'associations',
    (args) => `contact(id: "${edgeCases.busyContactId}") { deals(${args}) { SELECTION } }`,
    ['contact', 'deals'],
  ],
  [
    'sorted associations',
    (args) =>
      `contact(id: "${edgeCases.busyContactId}") { deals(${args}, orderBy: { field: AMOUNT }) { SELECTION } }`,
    ['contact', 'deals'],
  ],
  ['owners', (args) => `owners(${args})`, ['owners']],
];

interface Page {
  edges: { cursor: string }[];
}

/** What the cursor says, changed somewhere: another value for one of its parts, or text inside text. */
const junk = fc.oneof(
  fc.constantFrom(
    null,
    -1,
    0,
    1e9,
    1.5,
    2 ** 60,
    '',
    '0',
    '-1',
    'x',
    '99999999999999999999',
    '\u0000',
    '[]',
    '{}',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }),
);

function forge(cursor: string, path: readonly number[], value: unknown): string {
  const replace = (part: unknown, [at, ...rest]: readonly number[]): unknown => {
    if (at === undefined) return value;
    if (typeof part === 'string' && /^[[{"]/.test(part)) {
      try {
        return JSON.stringify(replace(JSON.parse(part), [at, ...rest]));
      } catch {
        return value;
      }
    }
    if (!Array.isArray(part) || part.length === 0) return value;
    const index = at % part.length;
    return part.map((each: unknown, nth) => (nth === index ? replace(each, rest) : each));
  };
  return Buffer.from(
    JSON.stringify(replace(JSON.parse(Buffer.from(cursor, 'base64url').toString()), path)),
  ).toString('base64url');
}

it.each(connections)(
  'a cursor of %s that somebody changed is refused or leads to some page of it, and nothing breaks',
  async (_what, field, path) => {
    const selection = field('').includes('SELECTION') ? '' : '{ SELECTION }';
    const query = (args: string) =>
      `{ ${field(args)} ${selection} }`.replace('SELECTION', 'edges { cursor } pageInfo { hasNextPage }');
    const pageOf = (data: unknown) => path.reduce<unknown>((at, key) => Object(at)[key], data) as Page | null;
    const { data } = await test.query(query('first: 3'));
    const cursors = pageOf(data)?.edges.map(({ cursor }) => cursor) ?? [];
    expect(cursors.length).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...cursors),
        fc.array(fc.nat(6), { minLength: 1, maxLength: 4 }),
        junk,
        fc.constantFrom(['first', 'after'], ['last', 'before']),
        async (cursor, at, value, [count, place]) => {
          test.sandbox.calls.clear();
          const answer = await test.query(
            query(`${count}: 2, ${place}: ${JSON.stringify(forge(cursor, at, value))}`),
          );
          const [error] = answer.errors ?? [];
          if (error) expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: place });
          else expect(pageOf(answer.data)?.edges.length).toBeLessThanOrEqual(2);
          expect(test.calls().length).toBeLessThanOrEqual(error ? 4 : 20);
        },
      ),
      { seed: 5, numRuns: 150 },
    );
  },
  60_000,
);

it('a cursor that claims a long way behind it costs no long way', async () => {
  const query = (args: string) =>
    `{ contacts(${args}, orderBy: { field: SATISFACTION_SCORE }) { edges { cursor } } }`;
  const { data } = await test.query<{ contacts: Page }>(query('first: 1'));
  const cursor = data.contacts.edges[0]?.cursor ?? '';
  const behind = (count: number) =>
    Array.from({ length: count }, (_, index) => [4, String(1_000 + index), 0]);
  const place = (count: number) => JSON.stringify([4, behind(count), [4, '99'], null, '1']);
  const forged = (count: number) =>
    Buffer.from(
      JSON.stringify([
        ...(JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]).slice(0, 3),
        JSON.stringify([0, '1', null, place(count)]),
      ]),
    ).toString('base64url');
  for (const count of [150, 600]) {
    test.sandbox.calls.clear();
    const { errors } = await test.query(query(`last: 5, before: "${forged(count)}"`));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'before' });
    expect(test.calls().length).toBeLessThanOrEqual(100);
  }
});
