import { type Agent, request } from 'node:http';

export interface Query {
  query: string;
  variables?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  status: number;
  text: string;
}

/**
 * Posts one operation over an agent's kept connections. Node's own client, because fetch spends several times as
 * much of the processor that the measured process shares with it.
 */
export function postQuery(
  url: string,
  agent: Agent,
  { headers, ...operation }: Query,
  timeoutMs = 60_000,
): Promise<Reply> {
  const body = JSON.stringify(operation);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        agent,
        method: 'POST',
        timeout: timeoutMs,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
        });
      },
    );
    outgoing.once('timeout', () => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
