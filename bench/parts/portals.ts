import { createSystemClock } from '../../src/clock.ts';
import { loadConfig } from '../../src/config/index.ts';
import { type Gateway, startGateway } from '../../src/gateway.ts';
import { createLogger } from '../../src/logger.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { canaryOf, tinyProfiles } from '../../src/sandbox/profiles/index.ts';
import type { Section } from '../report/results-file.ts';
import { formatTable } from '../report/table.ts';

const portalCount = 50;
const clients = 200;
const runMs = 60_000;
/** Fewer than there are, so that portals come and go meanwhile. */
const portalsLoaded = 40;
const atExpiry = 100;

const queries = [
  '{ portal { id modelHash } }',
  '{ contacts(first: 5) { totalCount nodes { id email lastname sharedField companies { nodes { name } } } } }',
  '{ deals(first: 5) { nodes { dealname } } owners { nodes { lastName email } } }',
  '{ contacts(first: 1, filter: { nothing: { eq: "x" } }) { nodes { id } } }',
  '{ __type(name: "Contact") { fields { name description } } }',
];

interface Counts {
  answers: number;
  errors: number;
  foreign: number;
  times: number[];
}

/** Portals whose records have the same ids and differ in every text, asked by clients that mix them. */
export async function measurePortals(report: (line: string) => void): Promise<Section> {
  let ahead = 0;
  const sandbox = await startSandbox({
    profile: tinyProfiles(1)[0] ?? failed('no profile'),
    morePortals: tinyProfiles(portalCount).slice(1),
    rateLimits: 'off',
    clock: () => Date.now() + ahead,
  });
  const log: string[] = [];
  const gateway = await startApp(sandbox, () => Date.now() + ahead, log);
  try {
    const ids = sandbox.portals.map(({ portalId }) => portalId);
    for (const portalId of ids) await install(gateway, portalId);
    report(`${ids.length} portals installed`);
    const counts: Counts = { answers: 0, errors: 0, foreign: 0, times: [] };
    const endsAt = Date.now() + runMs;
    await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        for (let turn = client; Date.now() < endsAt; turn += 7) {
          await askOne(gateway, ids[turn % ids.length] ?? 0, turn, counts);
        }
      }),
    );
    report(`${counts.answers} answers, ${counts.foreign} with another portal's data`);
    sandbox.calls.clear();
    // The moment when all tokens have ended.
    ahead += 1_800_000;
    const refreshed = ids.slice(0, 10);
    await Promise.all(
      refreshed.flatMap((portalId) =>
        Array.from({ length: atExpiry }, () => askOne(gateway, portalId, 1, counts)),
      ),
    );
    const refreshes = sandbox.calls.all().filter(({ path }) => path.endsWith('/token')).length;
    report(`${refreshes} refreshes for ${refreshed.length} portals`);
    counts.times.sort((a, b) => a - b);
    const rows = [
      [
        counts.answers,
        counts.errors,
        counts.foreign,
        log.filter((line) => /sandbox-(access|refresh|code)/.test(line)).length,
        Math.round(counts.times[Math.floor(counts.times.length / 2)] ?? 0),
        Math.round(counts.times[Math.floor(counts.times.length * 0.99)] ?? 0),
        `${refreshes} for ${refreshed.length} portals`,
        Math.round(process.memoryUsage().rss / 1_048_576),
      ],
    ];
    const head = [
      'Answers',
      'Failed',
      "With another portal's data",
      'Log lines with a token',
      'p50 ms',
      'p99 ms',
      'Refreshes',
      'RSS MiB',
    ];
    const text = `${portalCount} portals with different models, ${portalsLoaded} of them in memory at most, ${clients} clients that mix them for ${runMs / 1_000} s, gateway, sandbox and clients in one process. One query in six is meant to be refused. Then all tokens end at once, and ${atExpiry} requests come for each of ten portals.`;
    return { title: 'Portals', text: `${text}\n\n${formatTable(head, rows)}` };
  } finally {
    await gateway.close();
    await sandbox.close();
  }
}

async function askOne({ url }: Gateway, portalId: number, turn: number, counts: Counts): Promise<void> {
  const startedAt = performance.now();
  const own = `{ contacts(first: 2) { nodes { ownText${portalId} } } }`;
  const query = [...queries, own][turn % (queries.length + 1)];
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hubspot-portal': String(portalId) },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  counts.times.push(performance.now() - startedAt);
  counts.answers += 1;
  const isMeantToFail = query?.includes('nothing') === true;
  if (text.includes('"errors"') !== isMeantToFail) counts.errors += 1;
  const named = [...text.matchAll(/(?:canary-|portal-|ownText|own_text_)(7\d{7})/g)];
  if (named.some(([, number]) => number !== String(portalId))) counts.foreign += 1;
  if (query === own && !text.includes(canaryOf(portalId))) counts.errors += 1;
}

async function startApp(sandbox: Sandbox, now: () => number, log: string[]): Promise<Gateway> {
  const { config } = loadConfig({
    env: {
      PORT: '0',
      HUBSPOT_CLIENT_ID: 'sandbox-client-id',
      HUBSPOT_CLIENT_SECRET: 'sandbox-client-secret',
      PUBLIC_URL: 'http://localhost:4000',
      ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 1).toString('base64')}`,
      HUBSPOT_BASE_URL: sandbox.url,
      HUBSPOT_BURST_LIMIT: '10000',
      HUBSPOT_SEARCH_LIMIT: '1000',
      DATABASE_PATH: ':memory:',
      MAX_PORTALS_LOADED: String(portalsLoaded),
    },
    envFile: '/nonexistent',
  });
  const logger = createLogger({
    level: 'info',
    format: 'json',
    secrets: [],
    write: (line) => log.push(line),
  });
  return await startGateway({ config, logger, clock: { ...createSystemClock(), now } });
}

/** As a browser does it that says yes to everything. */
async function install({ url }: Gateway, portalId: number): Promise<void> {
  const begun = await fetch(`${url}/oauth/install`, { redirect: 'manual' });
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const authorize = new URL(begun.headers.get('location') ?? '');
  authorize.searchParams.set('portalId', String(portalId));
  const agreed = await fetch(authorize, { redirect: 'manual' });
  const back = new URL(agreed.headers.get('location') ?? '');
  const done = await fetch(`${url}${back.pathname}${back.search}`, {
    headers: { cookie },
    redirect: 'manual',
  });
  if (done.status !== 303) failed(`portal ${portalId} was not installed: ${await done.text()}`);
}

function failed(message: string): never {
  throw new Error(message);
}
