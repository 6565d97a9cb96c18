import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type HttpAnswer, post } from '../http/http-client.ts';
import { sendBytes } from '../http/raw-request.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { hostileDocuments } from './hostile-documents.ts';
import { hostileIds } from './hostile-ids.ts';
import { hostileRequests } from './hostile-requests.ts';

const clientSecret = 'obviously-fake-client-secret';
const answers: string[] = [];
let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({
    env: { NODE_ENV: 'production', LOG_LEVEL: 'debug', HUBSPOT_CLIENT_SECRET: clientSecret },
  });
});
afterAll(() => test.close());
afterEach(async () => {
  const { text } = await post(test.gateway.url, '{ portal { id } }');
  expect(text).toContain('"portal"');
  for (const secret of [test.sandbox.token, clientSecret]) {
    expect(answers.join('')).not.toContain(secret);
    expect(test.log.join('')).not.toContain(secret);
  }
  expect(answers.join('')).not.toMatch(/node_modules|\.ts:\d|\n\s+at /);
  expect(test.log.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
  answers.length = 0;
});

function keep(answer: HttpAnswer): HttpAnswer {
  answers.push(answer.text, JSON.stringify([...answer.headers]));
  return answer;
}

describe('a document', () => {
  it.each(hostileDocuments)(
    '$what is refused before anything is asked',
    async ({ query, code, variables }) => {
      test.sandbox.calls.clear();
      const answer = keep(await post(test.gateway.url, query, { variables }));
      expect(codeOf(answer)).toBe(code);
      expect(answer.text).not.toContain('Did you mean');
      expect(test.calls()).toEqual([]);
    },
  );
});

describe('a request', () => {
  it.each(hostileRequests)('with $what gets its status', async ({ bytes, status, code }) => {
    test.sandbox.calls.clear();
    const text = await sendBytes(test.gateway.url, bytes);
    answers.push(text);
    expect(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)).toBe(status);
    if (code !== undefined) expect(text).toContain(`"code":"${code}"`);
    expect(test.calls()).toEqual([]);
  });
});

describe('an id', () => {
  it.each(hostileIds)('such as %j leads to no other path of HubSpot', async (id) => {
    test.sandbox.calls.clear();
    const queries = [
      'query ($id: ID!) { contact(id: $id) { id companies { nodes { id } } } }',
      'query ($id: ID!) { node(id: $id) { id } }',
      'query ($id: ID!) { owner(id: $id) { id } }',
      'query ($id: ID!) { record(objectType: "contact", id: $id) { id associations(objectType: "company") { nodes { id } } } }',
      'mutation ($id: ID!) { archiveContact(id: $id) { userErrors { code } } }',
    ];
    for (const query of queries) keep(await post(test.gateway.url, query, { variables: { id } }));
    const type = 'query ($id: String!) { record(objectType: $id, id: "1") { id } }';
    expect(codeOf(keep(await post(test.gateway.url, type, { variables: { id } })))).toBe('BAD_USER_INPUT');
    for (const call of test.sandbox.calls.all()) {
      expect(call.path).toMatch(/^\/crm\/v[34]\/(objects\/contacts|owners|associations)\b/);
      expect(call.path).not.toMatch(/\.\.|%2e|\/\/|evil|oauth|account-info/i);
    }
  });
});

it('are at least 80', () => {
  expect(hostileDocuments.length + hostileRequests.length + hostileIds.length).toBeGreaterThanOrEqual(80);
});
