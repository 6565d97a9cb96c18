import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hubspotFaults } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { codeOf, post, upstreamQuery } from './http-client.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ env: { REQUEST_DEADLINE_MS: '300' } });
});
afterAll(() => test.close());
beforeEach(() => {
  test.sandbox.faults.clear();
  test.sandbox.calls.clear();
  test.log.length = 0;
});

const listPath = '/crm/v3/objects/contacts';

describe('what the client did wrong', () => {
  it.each([
    ['a syntax error', '{ contacts', 'GRAPHQL_PARSE_FAILED'],
    ['an empty document', '   ', undefined],
    ['an unknown field', '{ nonsense }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown argument', '{ contacts(nonsense: 1) { nodes { id } } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a missing argument', '{ record(objectType: "contact") { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a missing selection', '{ contacts }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unused variable', 'query ($n: Int) { __typename }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s has a code of its own', async (_what, query, code) => {
    const answer = await post(test.gateway.url, query);
    expect(answer.json?.errors?.length).toBeGreaterThan(0);
    expect(codeOf(answer)).toBe(code ?? codeOf(answer));
    expect(codeOf(answer)).not.toBe('INTERNAL_SERVER_ERROR');
    expect(test.calls()).toEqual([]);
  });

  it.each([
    ['first: "x"', 'first'],
    ['first: -1', 'first'],
    ['first: 100000', 'first'],
    ['first: 2147483648', 'first'],
    ['last: -1', 'last'],
    ['after: "nonsense"', 'after'],
    ['filter: { email: { eq: 5 } }', 'filter.email.eq'],
    ['orderBy: { field: NONSENSE }', 'orderBy.field'],
  ])('a bad literal %s is bad input to %s', async (args, argument) => {
    const answer = await post(test.gateway.url, `{ contacts(${args}) { nodes { id } } }`);
    expect(answer.json?.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    expect(test.calls()).toEqual([]);
  });

  it.each([
    ['of the wrong type', { n: 'x' }],
    ['too large', { n: 3_000_000_000 }],
    ['null', { n: null }],
    ['missing', {}],
  ])('a variable that is %s is bad input and named', async (_what, variables) => {
    const query = 'query Some($n: Int!) { contacts(first: $n) { nodes { id } } }';
    const answer = await post(test.gateway.url, query, { variables });
    expect(answer.json?.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'n' });
    expect(test.calls()).toEqual([]);
  });

  it.each([
    ['a wrong type inside', { email: { eq: 5 } }],
    ['an unknown key inside', { nonsense: { eq: 'x' } }],
    ['a list where an object belongs', [1, 2]],
  ])('a filter variable with %s is bad input and named', async (_what, f) => {
    const query = 'query Some($f: ContactFilter) { contacts(filter: $f) { nodes { id } } }';
    const answer = await post(test.gateway.url, query, { variables: { f } });
    const extensions = answer.json?.errors?.[0]?.extensions;
    expect(extensions?.code).toBe('BAD_USER_INPUT');
    expect(extensions?.argument).toMatch(/^f(\.|$)/);
    expect(test.calls()).toEqual([]);
  });
});

describe('what HubSpot did wrong', () => {
  it.each([
    ['a malformed answer', { kind: 'html', status: 200 } as const, 'HUBSPOT_BAD_RESPONSE'],
    ['a gateway error', hubspotFaults.badGateway, 'HUBSPOT_UNAVAILABLE'],
    ['a dropped connection', { kind: 'drop' } as const, 'HUBSPOT_UNAVAILABLE'],
    ['a teapot', { kind: 'status', status: 418 } as const, 'HUBSPOT_REJECTED'],
  ])('%s has a code and nulls its field only', async (_what, fault, code) => {
    test.sandbox.faults.add({ path: listPath, times: 10, fault });
    const answer = await post(test.gateway.url, '{ contacts(first: 1) { nodes { id } } portal { id } }');
    expect(answer.json?.errors).toHaveLength(1);
    expect(codeOf(answer)).toBe(code);
    expect(answer.json?.data).toMatchObject({ contacts: null, portal: { id: expect.any(String) } });
  });
});

it('a limit that lasts past the deadline has a code and says when to come back', async () => {
  const limited = await startTestGateway({ env: { REQUEST_DEADLINE_MS: '300' } });
  try {
    limited.sandbox.faults.add({ path: listPath, times: 10, fault: hubspotFaults.tenSecondly });
    const answer = await post(limited.gateway.url, upstreamQuery);
    expect(codeOf(answer)).toBe('HUBSPOT_RATE_LIMITED');
    expect(answer.json?.errors?.[0]?.extensions).toMatchObject({ retryAfterMs: expect.any(Number) });
  } finally {
    await limited.close();
  }
});

it('an answer with an error tells no stack, no path and no token', async () => {
  test.sandbox.faults.add({ path: listPath, times: 10, fault: { kind: 'html', status: 500 } });
  const { text } = await post(test.gateway.url, upstreamQuery);
  expect(text).not.toMatch(/node_modules|\.ts\b|\n\s+at |stack/);
  expect(text).not.toContain(test.sandbox.token);
  expect(test.log.join('')).not.toContain(test.sandbox.token);
});
