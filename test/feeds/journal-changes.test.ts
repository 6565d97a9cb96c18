import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { type FedGateway, startFedGateway } from './fed-gateway.ts';
import { startShortPages } from './short-pages.ts';

const env = {
  CHANGE_FEED: 'journal',
  HUBSPOT_JOURNAL_CLIENT_ID: 'sandbox-client-id',
  HUBSPOT_JOURNAL_CLIENT_SECRET: 'sandbox-client-secret',
};
const contacts = '/crm/v3/objects/contacts';
const dayMs = 86_400_000;

let fed: FedGateway;
afterEach(() => fed.close());

async function makeContact(firstname: string): Promise<string> {
  return String((await fed.write('POST', contacts, { properties: { firstname } })).id);
}
const rename = (id: string, firstname: string) =>
  fed.write('PATCH', `${contacts}/${id}`, { properties: { firstname } });
const areTold = (count: number) => async () => (await fed.changes()).length >= count;
const operations = () =>
  fed.sandbox.calls
    .all()
    .map(({ operation }) => String(operation))
    .filter((operation) => /journal|oauth/.test(operation));

describe('a gateway that reads the journal', () => {
  it('tells each change once, with what was set, and associations', async () => {
    fed = await startFedGateway(env);
    const id = await makeContact('New');
    await fed.until(areTold(1));
    await rename(id, 'Newer');
    await fed.write('PUT', `/crm/v4/objects/contacts/${id}/associations/default/companies/3`);
    await fed.until(areTold(4));
    await fed.write('DELETE', `${contacts}/${id}`);
    await fed.until(areTold(5));
    await fed.turns(2, /journal/);
    expect((await fed.changes()).toSorted()).toEqual(
      [
        `ARCHIVED contact ${id}`,
        'ASSOCIATION_ADDED company 3',
        `ASSOCIATION_ADDED contact ${id}`,
        `CREATED contact ${id}`,
        `UPDATED contact ${id}`,
      ].toSorted(),
    );
    const { data } = await fed.test().query<{ changes: { nodes: object[] } }>(
      `{ changes(first: 9, objectTypes: ["contact"], kinds: [UPDATED]) {
        nodes { kind changedProperties { name } } } }`,
    );
    expect(data.changes.nodes).toMatchObject([
      { kind: 'UPDATED', changedProperties: expect.arrayContaining([{ name: 'firstname' }]) },
    ]);
  });

  it('goes on behind the file it read last after a restart', async () => {
    fed = await startFedGateway(env);
    await rename('11', 'Before');
    await fed.until(areTold(1));
    await fed.stop();
    fed.clock.skip(dayMs);
    await rename('12', 'Meanwhile');
    fed.sandbox.calls.clear();
    await fed.start();
    await fed.until(areTold(2));
    await fed.turns(2, /journal/);
    expect(await fed.changes()).toEqual(['UPDATED contact 11', 'UPDATED contact 12']);
    expect(operations().slice(0, 3)).toEqual(['oauth.token', 'journal.nextBatch', 'journal.download']);
    expect(operations()).not.toContain('journal.earliestBatch');
  });

  it('reads on without a pause where HubSpot names fewer files than it could', async () => {
    fed = await startFedGateway(env, { between: (url) => startShortPages(url, 2) });
    await fed.stop();
    for (let file = 0; file < 7; file += 1) {
      await rename('11', `File ${file}`);
      fed.clock.skip(2 * 3_600_000);
    }
    fed.sandbox.calls.clear();
    await fed.start();
    await expect.poll(async () => (await fed.changes()).length, { timeout: 20_000 }).toBe(7);
    expect(operations().filter((operation) => operation === 'journal.download')).toHaveLength(7);
  });

  it('goes on with the earliest when its place is too old, and says that changes may be missing', async () => {
    fed = await startFedGateway(env);
    await rename('11', 'Before');
    await fed.until(areTold(1));
    await fed.stop();
    await rename('12', 'Lost');
    fed.sandbox.calls.clear();
    fed.clock.skip(4 * dayMs);
    await rename('13', 'Kept');
    await fed.start();
    await fed.until(areTold(2));
    expect(await fed.changes()).toEqual(['UPDATED contact 11', 'UPDATED contact 13']);
    expect(operations()).toContain('journal.earliestBatch');
    expect(fed.test().log.join('\n')).toContain('changes may be missing');
  });

  it('reads a file again whose place a crash kept it from noting, and repeats nothing', async () => {
    fed = await startFedGateway(env);
    const id = await makeContact('New');
    await rename('11', 'Augusta');
    await fed.until(areTold(2));
    const told = await fed.changes();
    await fed.stop();
    const database = new DatabaseSync(fed.databasePath);
    database.exec('DELETE FROM journal_places');
    database.close();
    fed.sandbox.calls.clear();
    await fed.start();
    await fed.turns(1, /journal\/files/);
    await rename('12', 'Grace');
    await fed.until(areTold(3));
    expect(await fed.changes()).toEqual([...told, 'UPDATED contact 12']);
    expect(told).toContain(`CREATED contact ${id}`);
  });

  it('tries again what it could not download', async () => {
    fed = await startFedGateway(env);
    await rename('11', 'Augusta');
    fed.sandbox.faults.add({
      fault: { kind: 'drop', when: 'midAnswer' },
      operation: 'journal.download',
      times: 6,
    });
    await fed.until(areTold(1));
    await fed.turns(2, /journal/);
    expect(await fed.changes()).toEqual(['UPDATED contact 11']);
    expect(fed.test().log.join('\n')).toContain('The journal cannot be read; it is tried again');
  });

  it('gets a new token before the old one expires', async () => {
    fed = await startFedGateway(env);
    await rename('11', 'First');
    await fed.until(areTold(1));
    fed.clock.skip(3_600_000);
    await rename('12', 'Second');
    await fed.until(areTold(2));
    expect(operations().filter((operation) => operation === 'oauth.token')).toHaveLength(2);
    expect(fed.test().log.join('\n')).not.toContain('The journal cannot be read');
  });

  it('gets its token where an older HubSpot issues it', async () => {
    fed = await startFedGateway(env);
    await fed.stop();
    const gone = { kind: 'status', status: 404 } as const;
    fed.sandbox.faults.add({ path: '/oauth/2026-03/token', times: Number.POSITIVE_INFINITY, fault: gone });
    await fed.start();
    await rename('11', 'Older');
    await fed.until(areTold(1));
    expect(fed.sandbox.calls.matching({ path: '/oauth/v1/token' })).not.toEqual([]);
  });

  it('does not start without the app in whose name the journal is read', async () => {
    fed = await startFedGateway(env);
    await fed.stop();
    await expect(fed.start({ HUBSPOT_JOURNAL_CLIENT_SECRET: '' })).rejects.toMatchObject({
      code: 'CONFIGURATION_INVALID',
    });
  });

  it('keeps what HubSpot does not allow out of its logs, and tries again', async () => {
    fed = await startFedGateway({ ...env, HUBSPOT_JOURNAL_CLIENT_SECRET: 'not-the-secret-of-the-app' });
    await fed.until(() => fed.test().log.join('\n').includes('The journal cannot be read'));
    expect(fed.test().log.join('\n')).not.toContain('not-the-secret-of-the-app');
    expect((await fed.test().query('{ contact(id: "11") { firstname } }')).errors).toBeUndefined();
  });
});
