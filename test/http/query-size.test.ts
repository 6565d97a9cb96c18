import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { codeOf, get, post, postRaw } from './http-client.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => {
  test.sandbox.calls.clear();
  test.log.length = 0;
});

async function expectAlive(): Promise<void> {
  expect((await get(test.gateway.url, '/health')).status).toBe(200);
}

const manyAliases = (count: number) =>
  `{ ${Array.from({ length: count }, (_, index) => `a${index}: __typename`).join(' ')} }`;

describe('a document', () => {
  it.each([
    ['nested 4,000 levels deep', '{a'.repeat(4_000) + '}'.repeat(4_000)],
    ['with a list nested 3,900 levels deep', `{ contacts(first: ${'['.repeat(3_900)}`],
    ['with 20,000 aliases', manyAliases(20_000)],
    ['with 600 directives on a field', `{ __typename ${'@skip(if: false) '.repeat(600)} }`],
  ])('%s is refused by the parser', async (_what, query) => {
    const answer = await post(test.gateway.url, query);
    expect(codeOf(answer)).toBe('GRAPHQL_PARSE_FAILED');
    expect(answer.json?.errors).toHaveLength(1);
    expect(answer.json?.errors?.[0]?.message).not.toContain('call stack');
    await expectAlive();
  });

  it.each([
    ['fragments nested 1,200 levels deep', `${'{...'.repeat(1_200)}{__typename}${'}'.repeat(1_200)}`],
    [
      'a type nested 1,900 levels deep',
      `query($a: ${'['.repeat(1_900)}Int${']'.repeat(1_900)}) { __typename }`,
    ],
    ['1,300 unknown fields', `{ ${Array.from({ length: 1_300 }, (_, index) => `zz${index}`).join(' ')} }`],
    ['a fragment that contains itself', '{ ...A } fragment A on Query { ...A }'],
    [
      'fragments that double 60 times',
      `{ ...A0 } ${Array.from({ length: 60 }, (_, index) => `fragment A${index} on Query { ...A${index + 1} ...A${index + 1} }`).join(' ')} fragment A60 on Query { __typename }`,
    ],
  ])('with %s is answered within a second, whatever the answer', async (_what, query) => {
    const startedAt = performance.now();
    const answer = await post(test.gateway.url, query);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(codeOf(answer)).not.toBe('INTERNAL_SERVER_ERROR');
    await expectAlive();
  });

  it('may be longer where MAX_TOKENS says so', async () => {
    const roomy = await startTestGateway({
      env: { MAX_TOKENS: '50000', MAX_ALIASES: '10000', MAX_ROOT_FIELDS: '10000', MAX_FIELDS: '10000' },
    });
    try {
      const answer = await post(roomy.gateway.url, manyAliases(10_000));
      expect(Object.keys(answer.json?.data ?? {})).toHaveLength(10_000);
    } finally {
      await roomy.close();
    }
  });
});

describe('variables', () => {
  it.each([1_000, 20_000])(
    'nested %i levels deep are bad input, not a failure of the server',
    async (depth) => {
      const query = 'query Deep($f: ContactFilter) { contacts(first: 1, filter: $f) { nodes { id } } }';
      const filter = `${'{"and":['.repeat(depth)}{}${']}'.repeat(depth)}`;
      const answer = await postRaw(
        test.gateway.url,
        `{"query":${JSON.stringify(query)},"variables":{"f":${filter}}}`,
      );
      await expectAlive();
      expect(['BAD_USER_INPUT', 'BAD_REQUEST', 'FILTER_TOO_COMPLEX']).toContain(codeOf(answer));
      expect(test.log.join('')).not.toContain('Unexpected error');
    },
  );
});

describe('a selection', () => {
  const chained = (levels: number) =>
    Array.from(
      { length: levels },
      (_, index) =>
        `fragment F${index} on Contact { companies(first: 1) { nodes { contacts(first: 1) { nodes { id ...F${index + 1} } } } } }`,
    ).join(' ');

  it.each([
    [
      'of fields 100 levels deep',
      `{ contact(id: "1") { ${'companies { nodes { contacts { nodes { '.repeat(25)} id ${'} } } }'.repeat(25)} } }`,
    ],
    [
      'of fragments inside fragments',
      `{ contact(id: "1") { ...F0 } } ${chained(25)} fragment F25 on Contact { id }`,
    ],
    [
      'hidden in inline fragments',
      `{ contact(id: "1") { ${'... { companies { nodes { ... on Company { contacts { nodes { '.repeat(25)} id ${'} } } } } }'.repeat(25)} } }`,
    ],
  ])('%s is refused before anything is asked', async (_what, query) => {
    const answer = await post(test.gateway.url, query);
    expect(codeOf(answer)).toBe('QUERY_TOO_EXPENSIVE');
    expect(test.calls()).toEqual([]);
    await expectAlive();
  });

  it('of a depth that people write is answered', async () => {
    const answer = await post(
      test.gateway.url,
      '{ contacts(first: 3) { nodes { companies { nodes { deals { nodes { dealname } } } } } } }',
    );
    expect(answer.json?.errors).toBeUndefined();
  });

  it('may be as deep as introspection tools ask', async () => {
    const answer = await post(test.gateway.url, getIntrospectionQuery({ inputValueDeprecation: true }));
    expect(answer.json?.errors).toBeUndefined();
  });
});
