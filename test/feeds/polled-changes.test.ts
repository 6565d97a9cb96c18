import { afterEach, describe, expect, it } from 'vitest';
import { type FedGateway, startFedGateway } from './fed-gateway.ts';
import { startShortPages } from './short-pages.ts';

const env = { CHANGE_FEED: 'poll', CHANGE_FEED_CALLS_PER_MINUTE: '240' };
const contacts = '/crm/v3/objects/contacts';
const searches = /\/search$/;
const contactSearches = /contacts\/search$/;

let fed: FedGateway;
afterEach(() => fed.close());

async function makeContact(firstname: string): Promise<string> {
  return String((await fed.write('POST', contacts, { properties: { firstname } })).id);
}
const rename = (id: string, firstname: string) =>
  fed.write('PATCH', `${contacts}/${id}`, { properties: { firstname } });
const isTold = async (change: string) => (await fed.changes()).includes(change);

describe('a gateway that polls', () => {
  it('tells once what was created, changed and archived, however often it is seen', async () => {
    fed = await startFedGateway(env);
    const id = await makeContact('New');
    await fed.until(() => isTold(`CREATED contact ${id}`));
    await rename('11', 'Augusta');
    await fed.until(() => isTold('UPDATED contact 11'));
    await fed.write('PATCH', '/crm/v3/objects/2-500/9', { properties: { title: 'Mars base' } });
    await fed.until(() => isTold('UPDATED project 9'));
    await fed.write('DELETE', `${contacts}/${id}`);
    // The list of what is archived is looked through every five minutes.
    fed.clock.skip(300_000);
    await fed.until(() => isTold(`ARCHIVED contact ${id}`));
    await fed.turns(3, contactSearches);
    expect(await fed.changes()).toEqual([
      `CREATED contact ${id}`,
      'UPDATED contact 11',
      'UPDATED project 9',
      `ARCHIVED contact ${id}`,
    ]);
    await rename('11', 'Ada');
    await fed.until(async () => (await fed.changes()).length === 5);
  });

  it('loses nothing and repeats nothing across a restart', async () => {
    fed = await startFedGateway(env);
    await rename('11', 'Before');
    await fed.until(() => isTold('UPDATED contact 11'));
    await fed.stop();
    fed.clock.skip(86_400_000);
    await rename('12', 'Meanwhile');
    const id = await makeContact('Meanwhile');
    await fed.write('DELETE', `${contacts}/13`);
    fed.clock.skip(86_400_000);
    await fed.start();
    await fed.until(() => isTold('ARCHIVED contact 13'));
    await fed.turns(3, contactSearches);
    expect((await fed.changes()).toSorted()).toEqual(
      ['UPDATED contact 11', 'UPDATED contact 12', `CREATED contact ${id}`, 'ARCHIVED contact 13'].toSorted(),
    );
  });

  it('sees what the search index shows late', async () => {
    fed = await startFedGateway(env, { searchLagMs: 30_000 });
    await rename('11', 'Slow');
    fed.clock.skip(20_000);
    await rename('12', 'Slower');
    await fed.until(() => isTold('UPDATED contact 12'));
    expect(await fed.changes()).toEqual(['UPDATED contact 11', 'UPDATED contact 12']);
  });

  it('sees all of what one write changed, though it is more than pages hold', async () => {
    const now = Date.now();
    fed = await startFedGateway(env, { clock: () => now });
    for (let batch = 0; batch < 5; batch += 1) {
      const inputs = Array.from({ length: 90 }, (_, index) => ({
        properties: { firstname: `${batch} ${index}` },
      }));
      await fed.write('POST', `${contacts}/batch/create`, { inputs });
    }
    await fed.until(async () => (await fed.changes()).length >= 450);
    await fed.turns(6, contactSearches);
    const told = await fed.changes();
    expect([told.length, new Set(told).size]).toEqual([450, 450]);
  });

  it('goes on behind a page that is shorter than it could be', async () => {
    fed = await startFedGateway(env, { between: (url) => startShortPages(url, 20) });
    const inputs = Array.from({ length: 90 }, (_, index) => ({
      properties: { firstname: `Short ${index}` },
    }));
    await fed.write('POST', `${contacts}/batch/create`, { inputs });
    await fed.until(async () => (await fed.changes()).length >= 90);
    expect(new Set(await fed.changes()).size).toBe(90);
  });

  it('forgets what it knew of a record that changed', async () => {
    fed = await startFedGateway({ ...env, CACHE_MAX_BYTES: '10000000', CACHE_MAX_AGE_SECONDS: '3600' });
    const read = async () =>
      (await fed.test().query<{ contact: { firstname: string } }>('{ contact(id: "11") { firstname } }')).data
        .contact.firstname;
    expect(await read()).toBe('Ada');
    await rename('11', 'Augusta');
    expect(await read()).toBe('Ada');
    await fed.until(async () => (await read()) === 'Augusta');
  });

  it('tells subscribers who wait for other properties or keep a filtered list, for it may be theirs', async () => {
    fed = await startFedGateway(env);
    const query =
      'subscription { contactChanged(properties: ["email"], filter: { firstname: { eq: "Ada" } }) { kind recordId matches changedProperties { name } } }';
    const response = await fetch(`${fed.test().gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query }),
    });
    let text = '';
    const reading = (async () => {
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString();
        if (text.includes('UPDATED')) return;
      }
    })();
    await rename('11', 'Augusta');
    await fed.until(() => text.includes('UPDATED'));
    await reading;
    expect(text).toContain('{"kind":"UPDATED","recordId":"11","matches":false,"changedProperties":[]}');
  });
});

describe('polling', () => {
  it('keeps within its allowance, repeated attempts included, and gives each type its turn', async () => {
    fed = await startFedGateway({ ...env, CHANGE_FEED_CALLS_PER_MINUTE: '60' });
    fed.sandbox.calls.clear();
    fed.sandbox.faults.add({ fault: { kind: 'status', status: 502 }, times: 5 });
    await fed.turns(24, searches);
    const times = fed.sandbox.calls.all().map(({ receivedAt }) => receivedAt);
    // Four attempts of a call come together, and then the time of four passes.
    for (const [index, time] of times.entries())
      expect(times.filter((other) => other >= time && other < time + 60_000).length, `${index}`).toBeLessThan(
        60 + 4,
      );
    const types = new Set(fed.sandbox.calls.matching({ path: searches }).map(({ params }) => params.type));
    expect([...types].sort()).toEqual(['2-500', 'companies', 'contacts', 'deals']);
  });

  it('asks for less and less of a type that is refused, and goes on with the others', async () => {
    fed = await startFedGateway(env);
    fed.sandbox.faults.add({
      fault: { kind: 'status', status: 400 },
      path: /companies\/search/,
      times: Number.POSITIVE_INFINITY,
    });
    await rename('11', 'Augusta');
    const waits = () =>
      fed
        .test()
        .log.map((line) => JSON.parse(line))
        .filter(({ msg }) => msg === 'Changes cannot be polled; it is tried again');
    await fed.until(() => waits().length === 3);
    expect(waits()).toMatchObject(
      [5_000, 10_000, 20_000].map((waitMs) => ({ objectType: 'company', operation: 'changed', waitMs })),
    );
    await fed.until(() => isTold('UPDATED contact 11'));
  });
});
