import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHostCheck } from '../../src/http/host-check.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { sendBytes } from './raw-request.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());

it.each<[string, string[], string | undefined, boolean]>([
  ['127.0.0.1', [], 'localhost:4000', true],
  ['127.0.0.1', [], '127.0.0.1:4000', true],
  ['127.0.0.1', [], '[::1]:4000', true],
  ['127.0.0.1', [], 'evil.example:4000', false],
  ['127.0.0.1', [], undefined, false],
  ['127.0.0.1', ['crm.example.com'], 'CRM.example.com', true],
  ['0.0.0.0', [], 'anything.example', true],
  ['0.0.0.0', ['crm.example.com'], 'crm.example.com:443', true],
  ['0.0.0.0', ['crm.example.com'], 'evil.example', false],
])('listening on %s with the hosts %j, the Host header %s is known: %s', (host, allowed, header, known) => {
  expect(createHostCheck(host, allowed)(header)).toBe(known);
});

it('a page whose name was rebound to the loopback address reads nothing', async () => {
  test.sandbox.calls.clear();
  const body = '{"query":"{ contacts { nodes { email } } }"}';
  const answer = await sendBytes(
    test.gateway.url,
    `POST /graphql HTTP/1.1\r\nHost: evil.example:4000\r\nOrigin: http://evil.example:4000\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 421 /);
  expect(test.calls()).toEqual([]);
});

it('a browser’s navigation executes nothing when GraphiQL is off', async () => {
  const plain = await startTestGateway({ env: { GRAPHIQL: 'off' } });
  try {
    const query = encodeURIComponent('{ contacts { nodes { email } } }');
    const response = await fetch(`${plain.gateway.url}/graphql?query=${query}`, {
      headers: { accept: 'text/html,*/*' },
    });
    expect(response.status).toBe(403);
    expect(plain.calls()).toEqual([]);
  } finally {
    await plain.close();
  }
});
