import { once } from 'node:events';
import { Agent, request as openRequest } from 'node:http';
import { WebSocket } from 'ws';
import { answerParent } from './answer-parent.ts';

export interface Subscribing {
  /** Of /graphql. */
  url: string;
  by: 'sse' | 'webSocket';
  count: number;
  query: string;
  variables: Record<string, unknown>;
  /** Each has variables like nobody else's: the ids have one more. */
  differs: boolean;
}

/** When each subscriber was told of one thing, in epoch milliseconds. */
export type ToldAt = readonly number[];

/** So that the server's queue of new connections does not overflow. */
const atOnce = 50;

/** By what was found in the text that a subscriber was sent. */
const told = new Map<string, number[]>();
let lost = 0;
const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });

function note(text: string): void {
  const at = Date.now();
  // The value is in what changed, and in the record where that is selected.
  for (const found of new Set(text.match(/step-\d+/g))) {
    const times = told.get(found) ?? [];
    told.set(found, times);
    times.push(at);
  }
}

/** Of the subscriber of this number. */
function operationOf({ query, variables: { ids, ...rest }, differs }: Subscribing, number: number) {
  const others = differs ? [String(1e12 + number)] : [];
  return { query, variables: { ...rest, ids: [ids, ...others].flat() } };
}

function streamEvents(subscribing: Subscribing, number: number): Promise<void> {
  const { url } = subscribing;
  const body = JSON.stringify(operationOf(subscribing, number));
  const headers = {
    'content-type': 'application/json',
    accept: 'text/event-stream',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const request = openRequest(url, { method: 'POST', headers, agent }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`answered ${response.statusCode}`));
      // An event can come in two pieces: what is left of one is put before the next.
      let rest = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        const end = (rest + text).lastIndexOf('\n\n');
        if (end >= 0) note((rest + text).slice(0, end));
        rest = end >= 0 ? (rest + text).slice(end + 2) : rest + text;
      });
      response.once('close', () => {
        lost += 1;
      });
      resolve();
    });
    request.once('error', reject);
    request.end(body);
  });
}

async function openSocket(subscribing: Subscribing, number: number): Promise<void> {
  const { url } = subscribing;
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
  await once(socket, 'open');
  socket.once('close', () => {
    lost += 1;
  });
  const acknowledged = once(socket, 'message');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await acknowledged;
  socket.on('message', (data) => note(String(data)));
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: operationOf(subscribing, number) }));
}

/** Many subscribers, each over a connection of its own. */
answerParent('', {
  async subscribe(value) {
    const subscribing = value as Subscribing;
    const begin = subscribing.by === 'sse' ? streamEvents : openSocket;
    const left = Array.from({ length: subscribing.count }).keys();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const number of left) await begin(subscribing, number);
      }),
    );
  },
  toldOf: (step): ToldAt => told.get(step as string) ?? [],
  lost: () => lost,
});
