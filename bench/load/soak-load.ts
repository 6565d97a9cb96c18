import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createNestedWalks } from './nested-walks.ts';
import { postQuery, type Query } from './post-query.ts';
import { readContactIds } from './read-contact-ids.ts';
import { hasNoErrors, runLoad } from './run-load.ts';
import { variedQueries } from './varied-queries.ts';

export interface SoakResult {
  answers: number;
  failures: number;
  perSecond: number;
  /** Queries whose client hung up while they ran. */
  abandoned: number;
}

const clients = 32;
const abandonEveryMs = 100;

/** Everything a gateway meets: hot and new reads, searches, wrong queries, clients that hang up. */
export async function runSoakLoad(url: string, durationMs: number): Promise<SoakResult> {
  const varied = variedQueries(await readContactIds(url));
  const walks = createNestedWalks();
  const done = new AbortController();
  const abandoning = abandon(url, varied, done.signal);
  let count = 0;
  const { answers, failures, perSecond } = await runLoad({
    url,
    clients,
    durationMs,
    next(client) {
      count += 1;
      // Half of the clients walk through the portal, the others repeat themselves, every third time past the cache.
      if (client % 2 === 0) return walks.next(client);
      const query = varied[count % varied.length] ?? { query: '{ __typename }' };
      return count % 3 === 0 ? { ...query, headers: { 'cache-control': 'no-cache' } } : query;
    },
    onReply(reply, client) {
      if (client % 2 === 0) walks.onReply(reply, client);
      return hasNoErrors(reply);
    },
  });
  done.abort();
  return { answers, failures, perSecond, abandoned: await abandoning };
}

/** Hangs up a few milliseconds after asking, again and again. */
async function abandon(url: string, queries: readonly Query[], signal: AbortSignal): Promise<number> {
  let abandoned = 0;
  for (let turn = 0; !signal.aborted; turn += 1) {
    const agent = new Agent({ keepAlive: true });
    const query = queries[turn % queries.length] ?? { query: '{ __typename }' };
    const answer = postQuery(url, agent, { ...query, headers: { 'cache-control': 'no-cache' } });
    const lost = answer.then(
      () => 0,
      () => 1,
    );
    await delay(turn % 10);
    agent.destroy();
    abandoned += await lost;
    await delay(abandonEveryMs);
  }
  return abandoned;
}
