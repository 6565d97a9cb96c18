import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { postQuery } from '../load/post-query.ts';
import { clientSecret, makeChange, postWebhooks } from '../load/post-webhooks.ts';
import { type Child, startChild } from '../processes/child.ts';
import { startContestant } from '../processes/start-contestant.ts';
import { type SandboxProcess, startSandboxProcess } from '../processes/start-sandbox-process.ts';
import type { Subscribing, ToldAt } from '../processes/subscribers.ts';
import type { Section } from '../report/results-file.ts';
import { formatTable } from '../report/table.ts';

const perTransport = 2_000;
const events = 20;
/** What subscribing left behind that nothing holds is gone after it. */
const settleMs = 3_000;
const eventEveryMs = 2_000;
const patienceMs = 20_000;
const wantedMs = 1_000;

const transports = [
  { by: 'sse', title: 'server-sent events' },
  { by: 'webSocket', title: 'WebSocket' },
] as const;
const changed = 'recordId changedProperties { name value }';
const withContact = `${changed} contact { email jobtitle }`;
const subscriptions = [
  { title: 'what changed', fields: changed, differs: false },
  { title: 'and the contact', fields: withContact, differs: false },
  { title: 'and the contact, each with variables of its own', fields: withContact, differs: true },
] as const;

interface Memory {
  heapUsed: number;
  rss: number;
}

/** What idle subscribers take of memory, and how long after its acknowledgement an event is with all of them. */
export async function measureSubscribers(report: (line: string) => void): Promise<Section> {
  const texts: string[] = [];
  const rows: (string | number)[][] = [];
  for (const subscription of subscriptions) {
    const { memory, times, lost } = await measureOne(subscription, report);
    if (texts.length === 0) texts.push(...memory.map((line) => `- ${line}`));
    for (const [title, received] of times) {
      const all = received.flat().toSorted((a, b) => a - b);
      const at = (share: number) =>
        all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN;
      const inTime = all.filter((time) => time <= wantedMs).length;
      const wanted = perTransport * events;
      rows.push([
        subscription.title,
        title,
        wanted,
        all.length,
        inTime,
        at(0.5),
        at(0.99),
        all.at(-1) ?? Number.NaN,
        lost,
      ]);
    }
  }
  const head = [
    'Selected',
    'Over',
    'Wanted',
    'Received',
    'Within 1 s',
    'p50 ms',
    'p99 ms',
    'Longest ms',
    'Lost',
  ];
  const text = `${perTransport} subscribers over server-sent events and ${perTransport} over WebSocket at once, each over a connection of its own; ${events} changes of one contact by signed webhooks, one every ${eventEveryMs / 1_000} s. Times are from the webhook's acknowledgement until the subscriber has the event; gateway, sandbox and subscribers share the machine.`;
  return { title: 'Subscribers', text: [text, '', ...texts, '', formatTable(head, rows)].join('\n') };
}

async function measureOne(
  { fields, differs }: (typeof subscriptions)[number],
  report: (line: string) => void,
) {
  const folder = mkdtempSync(join(tmpdir(), 'hubspot-graphql-bench-'));
  const sandbox = await startSandboxProcess('demo');
  const gateway = await startContestant(
    'gateway',
    sandbox,
    {
      UNLIMITED: '1',
      HUBSPOT_CLIENT_SECRET: clientSecret,
      DATABASE_PATH: join(folder, 'gateway.db'),
      // Every answer is read from the sandbox.
      CACHE_MAX_BYTES: '0',
    },
    ['--expose-gc'],
  );
  const crowds = new Map<string, Child>();
  const memory: string[] = [];
  try {
    const { portalId, contactId } = await readIds(gateway.url);
    let before = await readMemory(gateway);
    for (const { by, title } of transports) {
      const crowd = await startChild({ entry: 'processes/subscribers.ts' });
      crowds.set(title, crowd);
      const query = `subscription ($ids: [ID!]) { contactChanged(ids: $ids) { ${fields} } }`;
      const variables = { ids: [String(contactId)] };
      const subscribing: Subscribing = {
        url: gateway.url,
        by,
        count: perTransport,
        query,
        variables,
        differs,
      };
      await crowd.ask('subscribe', subscribing);
      const after = await readMemory(gateway);
      const each = (kind: keyof Memory) => ((after[kind] - before[kind]) / perTransport / 1_024).toFixed(1);
      memory.push(
        `${title}: ${each('heapUsed')} KiB of heap and ${each('rss')} KiB resident for each idle subscriber, after a forced collection.`,
      );
      report(memory.at(-1) ?? '');
      before = after;
    }
    const times = new Map<string, number[][]>(transports.map(({ title }) => [title, []]));
    for (let number = 1; number <= events; number += 1) {
      const value = `step-${number}`;
      await writeJobTitle(sandbox, contactId, value);
      const body = makeChange({ portalId, contactId, number, value });
      await postWebhooks(new URL(gateway.url).origin, [body], 1);
      const acknowledgedAt = Date.now();
      await delay(eventEveryMs);
      for (const [title, crowd] of crowds) {
        const told = await waitForAll(crowd, value);
        times.get(title)?.push(told.map((at) => at - acknowledgedAt));
      }
    }
    let lost = 0;
    for (const crowd of crowds.values()) lost += Number(await crowd.ask('lost'));
    return { memory, times, lost };
  } finally {
    await Promise.all([...crowds.values()].map((crowd) => crowd.stop()));
    await Promise.all([gateway.stop(), sandbox.stop()]);
    rmSync(folder, { recursive: true });
  }
}

async function waitForAll(crowd: Child, step: string): Promise<ToldAt> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const told = (await crowd.ask('toldOf', step)) as ToldAt;
    if (told.length >= perTransport || performance.now() > giveUpAt) return told;
    await delay(100);
  }
}

async function readMemory(gateway: Child): Promise<Memory> {
  await delay(settleMs);
  return (await gateway.ask('memory')) as Memory;
}

/** As events say it is: the gateway reads again what is not as new as they are. */
async function writeJobTitle(
  { url, token }: SandboxProcess,
  contactId: number,
  jobtitle: string,
): Promise<void> {
  const response = await fetch(`${url}/crm/v3/objects/contacts/${contactId}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ properties: { jobtitle } }),
  });
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}.`);
}

async function readIds(url: string): Promise<{ portalId: number; contactId: number }> {
  const agent = new Agent();
  const { text } = await postQuery(url, agent, {
    query: '{ portal { id } contacts(first: 1) { nodes { recordId } } }',
  });
  agent.destroy();
  const { data } = JSON.parse(text) as {
    data: { portal: { id: string }; contacts: { nodes: { recordId: string }[] } };
  };
  return { portalId: Number(data.portal.id), contactId: Number(data.contacts.nodes[0]?.recordId) };
}
