import { Agent, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { codeOf, type HttpAnswer } from './http-client.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());

const limit = 1_048_576;

function bodyOf(bytes: number): string {
  const empty = JSON.stringify({ query: '{ __typename }', variables: { pad: '' } });
  return JSON.stringify({ query: '{ __typename }', variables: { pad: 'x'.repeat(bytes - empty.length) } });
}

interface SendOptions {
  /** One whose next request meets what this one leaves behind; default: a connection of its own. */
  agent?: Agent;
  /** In pieces of 64 KiB, without saying how long it will be. */
  chunked?: boolean;
}

async function send(url: string, body: string, { agent, chunked = false }: SendOptions = {}) {
  const length = chunked ? {} : { 'content-length': Buffer.byteLength(body) };
  const headers = { 'content-type': 'application/json', ...length };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = request(`${url}/graphql`, { method: 'POST', agent: agent ?? false, headers });
    outgoing.setTimeout(4_000, () => outgoing.destroy(new Error('no answer within 4 s')));
    outgoing.once('response', resolve).once('error', reject);
    for (let at = 0; at < body.length; at += 65_536) outgoing.write(body.slice(at, at + 65_536));
    outgoing.end();
  });
  return { status: response.statusCode ?? 0, json: (await json(response)) as HttpAnswer['json'] };
}

describe('a request body', () => {
  it('of exactly 1 MiB is read', async () => {
    const answer = await send(test.gateway.url, bodyOf(limit));
    expect(answer.json?.data).toEqual({ __typename: 'Query' });
  });

  it('of one byte more is refused by its announced length', async () => {
    const answer = await send(test.gateway.url, bodyOf(limit + 1));
    expect(answer.status).toBe(413);
    expect(codeOf(answer)).toBe('PAYLOAD_TOO_LARGE');
  });

  it('that grows past 1 MiB without an announced length is refused too', async () => {
    const answer = await send(test.gateway.url, bodyOf(2 * limit), { chunked: true });
    expect(answer.status).toBe(413);
    expect(codeOf(answer)).toBe('PAYLOAD_TOO_LARGE');
  });

  it('that is too large gets its answer every time, and leaves the next request of the client alone', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const small = JSON.stringify({ query: '{ __typename }' });
    const statuses: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      statuses.push((await send(test.gateway.url, bodyOf(3 * limit), { agent })).status);
      statuses.push((await send(test.gateway.url, small, { agent })).status);
    }
    agent.destroy();
    expect(statuses).toEqual([413, 200, 413, 200, 413, 200, 413, 200]);
  });

  it('may be larger where MAX_BODY_BYTES says so', async () => {
    const roomy = await startTestGateway({ env: { MAX_BODY_BYTES: String(3 * limit) } });
    try {
      expect((await send(roomy.gateway.url, bodyOf(2 * limit))).status).toBe(200);
    } finally {
      await roomy.close();
    }
  });
});
