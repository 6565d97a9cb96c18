import { Agent, type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { codeOf, postRaw } from './http-client.ts';

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

function streamOf(text: string): ReadableStream {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 65_536) controller.enqueue(bytes.slice(at, at + 65_536));
      controller.close();
    },
  });
}

/** Sends over an agent of one connection, so that what one request leaves behind meets the next. */
async function sendOver(agent: Agent, body: string): Promise<number> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const outgoing = request(`${test.gateway.url}/graphql`, { method: 'POST', agent, headers });
    outgoing.setTimeout(4_000, () => outgoing.destroy(new Error('no answer within 4 s')));
    outgoing.once('response', resolve).once('error', reject).end(body);
  });
  for await (const _chunk of response);
  return response.statusCode ?? 0;
}

describe('a request body', () => {
  it('of exactly 1 MiB is read', async () => {
    const answer = await postRaw(test.gateway.url, bodyOf(limit));
    expect(answer.json?.data).toEqual({ __typename: 'Query' });
  });

  it('of one byte more is refused by its announced length', async () => {
    const answer = await postRaw(test.gateway.url, bodyOf(limit + 1));
    expect(answer.status).toBe(413);
    expect(codeOf(answer)).toBe('PAYLOAD_TOO_LARGE');
  });

  it('that grows past 1 MiB without an announced length is refused too', async () => {
    const answer = await postRaw(test.gateway.url, streamOf(bodyOf(2 * limit)));
    expect(answer.status).toBe(413);
    expect(codeOf(answer)).toBe('PAYLOAD_TOO_LARGE');
  });

  it('that is too large gets its answer every time, and leaves the next request of the client alone', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const small = JSON.stringify({ query: '{ __typename }' });
    const statuses: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      statuses.push(await sendOver(agent, bodyOf(3 * limit)), await sendOver(agent, small));
    }
    agent.destroy();
    expect(statuses).toEqual([413, 200, 413, 200, 413, 200, 413, 200]);
  });

  it('may be larger where MAX_BODY_BYTES says so', async () => {
    const roomy = await startTestGateway({ env: { MAX_BODY_BYTES: String(3 * limit) } });
    try {
      expect((await postRaw(roomy.gateway.url, bodyOf(2 * limit))).status).toBe(200);
    } finally {
      await roomy.close();
    }
  });
});
