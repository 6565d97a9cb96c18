import { createProfile, startSandbox } from '../../src/sandbox/index.ts';
import type { Edits, FromEditing, ToldChange } from './start-editing.ts';

// The sandbox as a process of its own, whose people edit contacts when they are told to.

const roundMs = 20;
const recordsPerCall = 100;
/** How often it is looked whether the threshold was passed. */
const lookEveryMs = 2;

/** Runs ahead of the system's by as much as the edits need to be writes of their own. */
let aheadMs = 0;
const sandbox = await startSandbox({
  profile: createProfile('demo'),
  clock: () => Date.now() + aheadMs,
  rateLimits: 'off',
  webhooks: { shuffle: true, duplicateRate: 0.03, lateRate: 0.02, lateMs: 400, retryTimeScale: 0.0005 },
});

/** Everybody gets a new title in every round. */
async function edit({ records, rounds }: Edits): Promise<void> {
  const ids = await listContacts(records);
  for (let round = 0; round < rounds; round += 1) {
    for (let from = 0; from < ids.length; from += recordsPerCall) {
      const inputs = ids
        .slice(from, from + recordsPerCall)
        .map((id) => ({ id, properties: { jobtitle: `Title ${round} of ${id}` } }));
      await call('POST', '/crm/v3/objects/contacts/batch/update', { inputs });
    }
    // What is set within 10 ms would be one change to who follows it.
    aheadMs += roundMs;
  }
}

async function listContacts(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after = ''; ids.length < count; ) {
    const page = await call('GET', `/crm/v3/objects/contacts?limit=100${after && `&after=${after}`}`);
    const { results, paging } = page as { results: { id: string }[]; paging?: { next: { after: string } } };
    ids.push(...results.map(({ id }) => id));
    if (paging === undefined) break;
    after = paging.next.after;
  }
  if (ids.length < count) throw new Error(`The sandbox has ${ids.length} contacts, ${count} are wanted.`);
  return ids.slice(0, count);
}

async function call(method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status}`);
  return await response.json();
}

function countAcknowledged(): number {
  return sandbox.webhooks
    .attempts()
    .reduce((sum, { outcome, events }) => (outcome === 204 ? sum + events.length : sum), 0);
}

/** Each once, though some were sent twice. */
function changesTold(): ToldChange[] {
  const changes = sandbox.webhooks.events().flatMap(({ event: { objectId, propertyValue, occurredAt } }) => {
    const change = { id: String(objectId), value: String(propertyValue), occurredAt };
    return [[`${change.id} ${change.value} ${occurredAt}`, change] as const];
  });
  return [...new Map(changes).values()];
}

function tell(message: FromEditing): void {
  process.send?.(message);
}

process.once('message', async (edits: Edits) => {
  sandbox.webhooks.setTarget(edits.target);
  const looking = setInterval(() => {
    if (countAcknowledged() < edits.tellAt) return;
    clearInterval(looking);
    tell({ kind: 'reached' });
  }, lookEveryMs);
  await edit(edits);
  await sandbox.webhooks.idle();
  clearInterval(looking);
  const states = sandbox.webhooks.events().map(({ state }) => state);
  const attempts = sandbox.webhooks.attempts();
  tell({
    kind: 'told',
    changes: changesTold(),
    undelivered: states.filter((state) => state !== 'delivered').length,
    calls: attempts.length,
    failedCalls: attempts.filter(({ outcome }) => outcome !== 204).length,
  });
});
process.on('disconnect', () => process.exit());
tell({ kind: 'ready', url: sandbox.url, token: sandbox.token });
