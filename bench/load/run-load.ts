import { Agent } from 'node:http';
import { createHistogram, performance } from 'node:perf_hooks';
import { postQuery, type Query, type Reply } from './post-query.ts';

export interface LoadOptions {
  url: string;
  /** Each sends its next query when its last one is answered. */
  clients: number;
  durationMs: number;
  /** Ends earlier, after so many; the first query of each client is always asked. */
  queries?: number;
  /** A query that still runs this long after the end is given up; default 20 s. */
  graceMs?: number;
  /** The next query of a client, counted from 0. */
  next(client: number): Query;
  /** Sees every answer; without it, an answer with errors counts as failed. */
  onReply?(reply: Reply, client: number): boolean;
}

export interface LoadResult {
  answers: number;
  /** No answer, a status other than 200, or an answer that was not accepted. */
  failures: number;
  /** From the first query to the last answer. */
  seconds: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/** Keeps a server busy for a while, from this process, and measures. */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const {
    url,
    clients,
    durationMs,
    queries = Infinity,
    graceMs = 20_000,
    next,
    onReply = hasNoErrors,
  } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const latencies = createHistogram();
  let answers = 0;
  let failures = 0;
  let asked = 0;
  const startedAt = performance.now();
  let lastAt = startedAt;

  async function runClient(client: number): Promise<void> {
    do {
      asked += 1;
      const sentAt = performance.now();
      const remainingMs = startedAt + durationMs + graceMs - sentAt;
      try {
        const reply = await postQuery(url, agent, next(client), Math.max(1, remainingMs));
        lastAt = performance.now();
        answers += 1;
        latencies.record(Math.max(1, Math.round((lastAt - sentAt) * 1_000)));
        if (reply.status !== 200 || !onReply(reply, client)) failures += 1;
      } catch {
        failures += 1;
      }
    } while (asked < queries && performance.now() - startedAt < durationMs);
  }

  await Promise.all(Array.from({ length: clients }, (_, client) => runClient(client)));
  agent.destroy();
  const seconds = Math.max(lastAt - startedAt, 1) / 1_000;
  return {
    answers,
    failures,
    seconds,
    perSecond: answers / seconds,
    p50Ms: latencies.percentile(50) / 1_000,
    p99Ms: latencies.percentile(99) / 1_000,
  };
}

export function hasNoErrors({ text }: Reply): boolean {
  return !text.includes('"errors":');
}
