import { Agent, request } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { errorCodes } from '../../src/errors.ts';
import { type RandomRequest, randomRequest, seededRandom } from './random-request.ts';

export interface FuzzOptions {
  url: string;
  schema: GraphQLSchema;
  requests: number;
  seed: number;
  clients: number;
  onProgress?: (sent: number) => void;
}

export interface FuzzResult {
  byStatus: Record<string, number>;
  byCode: Record<string, number>;
  /** Answers that the gateway must not give, the first ten: what was sent and what came. */
  faults: { seed: number; body: string; answer: string }[];
}

const maxFaults = 10;

/** Sends random requests, the n-th the same for the same seed, and looks at every answer. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { url, schema, requests, clients } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const result: FuzzResult = { byStatus: {}, byCode: {}, faults: [] };
  let sent = 0;
  const work = async () => {
    while (sent < requests) {
      sent += 1;
      const seed = options.seed + sent;
      const made = randomRequest(schema, seededRandom(seed));
      const { status, text } = await post(url, made.body, agent);
      const { codes, fault } = judge(made, status, text);
      result.byStatus[status] = (result.byStatus[status] ?? 0) + 1;
      for (const code of codes) result.byCode[code] = (result.byCode[code] ?? 0) + 1;
      if (fault && result.faults.length < maxFaults) {
        result.faults.push({ seed, body: made.body.toString(), answer: `${status} ${text.slice(0, 2_000)}` });
      }
      if (sent % 10_000 === 0) options.onProgress?.(sent);
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  agent.destroy();
  return result;
}

/** Every answer is JSON, with codes of the closed list and none for a fault of the gateway's own; a valid operation validates. */
function judge(
  { isValid }: RandomRequest,
  status: number,
  text: string,
): { codes: string[]; fault: boolean } {
  try {
    const answer = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
    const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.code ?? 'none');
    const isKnown = codes.every(
      (code) => code !== 'INTERNAL_SERVER_ERROR' && (errorCodes as readonly string[]).includes(code),
    );
    const isRefused = codes.some((code) => /^GRAPHQL_|^BAD_REQUEST$/.test(code));
    const isLeaky = /node_modules|\n\s+at |\.ts:\d/.test(text);
    return { codes, fault: status === 0 || status >= 500 || !isKnown || isLeaky || (isValid && isRefused) };
  } catch {
    return { codes: [], fault: true };
  }
}

/** Status 0: no answer. */
async function post(url: string, body: Buffer, agent: Agent): Promise<{ status: number; text: string }> {
  return await new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const sending = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
      response.on('error', ({ message }) => resolve({ status: 0, text: message }));
    });
    sending.on('error', ({ message }) => resolve({ status: 0, text: message }));
    sending.end(body);
  });
}
