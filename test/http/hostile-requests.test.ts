import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { get } from './http-client.ts';
import { sendBytes } from './raw-request.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
afterEach(async () => {
  expect((await get(test.gateway.url, '/health')).status).toBe(200);
  expect(test.calls()).toEqual([]);
});

const lines = (...rows: string[]) => `${rows.join('\r\n')}\r\n\r\n`;
const post = (length: number) => [
  'POST /graphql HTTP/1.1',
  'Host: x',
  'Content-Type: application/json',
  `Content-Length: ${length}`,
];

describe('a request that no client sends', () => {
  it.each([
    [
      'a Host that is no host',
      lines(
        'GET /graphql?query={x} HTTP/1.1',
        'Host: a b[',
        'graphql-require-preflight: 1',
        'Connection: close',
      ),
    ],
    [
      'a Host that is no host, for the page',
      lines('GET /graphql HTTP/1.1', 'Host: [[', 'Accept: text/html', 'Connection: close'),
    ],
    ['two lengths', lines(...post(5), 'Content-Length: 6', 'Connection: close')],
    ['a length and chunks', lines(...post(5), 'Transfer-Encoding: chunked', 'Connection: close')],
    ['no Host', lines('GET /graphql HTTP/1.1', 'Connection: close')],
    ['what is not HTTP', '\u0016\u0003\u0001nonsense\r\n\r\n'],
    ['100 KiB of headers', lines('GET /graphql HTTP/1.1', 'Host: x', `X: ${'x'.repeat(100_000)}`)],
  ])('with %s is refused as bad, without a stack', async (_what, bytes) => {
    const answer = await sendBytes(test.gateway.url, bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toMatch(/node_modules|\n\s+at /);
  });

  it('with a host in its target is answered for its path', async () => {
    const bytes = lines('GET http://any/health HTTP/1.1', 'Host: any', 'Connection: close');
    expect(await sendBytes(test.gateway.url, bytes)).toMatch(/^HTTP\/1\.1 (200|404|421) /);
  });

  it('that stops in the middle of its body is forgotten', async () => {
    await sendBytes(test.gateway.url, `${lines(...post(1_000))}{"que`, { cutAfterWrite: true });
    const chunked = ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json'];
    await sendBytes(test.gateway.url, `${lines(...chunked, 'Transfer-Encoding: chunked')}5\r\n{"que\r\n`, {
      cutAfterWrite: true,
    });
    expect(test.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('to upgrade or to tunnel is not followed', async () => {
    const upgrade = lines(
      'GET /graphql HTTP/1.1',
      'Host: x',
      'Connection: Upgrade, close',
      'Upgrade: websocket',
    );
    expect(await sendBytes(test.gateway.url, upgrade)).not.toMatch(/^HTTP\/1\.1 101/);
    const tunnel = lines('CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example:443');
    expect(await sendBytes(test.gateway.url, tunnel)).not.toMatch(/^HTTP\/1\.1 2/);
  });
});
