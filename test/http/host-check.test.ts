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
  expect(createHostCheck({ host, allowedHosts: allowed, publicHost: undefined })(header)).toBe(known);
});

it.each<[string, string[], string, boolean]>([
  ['127.0.0.1', [], 'crm.example.com', true],
  ['127.0.0.1', [], 'evil.example', false],
  ['0.0.0.0', ['internal.example'], 'crm.example.com', true],
  ['0.0.0.0', ['internal.example'], 'evil.example', false],
  ['0.0.0.0', [], '10.0.0.7:4000', true],
])('the public host is known beside the hosts of %s and %j, and is no list itself: %s is %s', (...row) => {
  const [host, allowedHosts, header, known] = row;
  expect(createHostCheck({ host, allowedHosts, publicHost: 'crm.example.com' })(header)).toBe(known);
});

it('probes need not know the name of the server', async () => {
  for (const path of ['/health', '/ready']) {
    const request = `GET ${path} HTTP/1.1\r\nHost: 10.0.0.7\r\nConnection: close\r\n\r\n`;
    expect(await sendBytes(test.gateway.url, request)).toMatch(/^HTTP\/1\.1 200 /);
  }
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
