import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProfile, type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import type { WireSearchPage } from '../../src/wire/index.ts';

const profile = createProfile('large');
const contacts = profile.objectTypes.find(({ name }) => name === 'contact')?.records ?? [];
const values = (name: string) => contacts.flatMap(({ properties }) => properties[name] ?? []);

describe('the large profile', () => {
  test('has 60,000 contacts with ids and e-mail addresses of their own, and others around them', () => {
    expect(contacts).toHaveLength(60_000);
    expect(new Set(contacts.map(({ id }) => id)).size).toBe(60_000);
    expect(new Set(values('email')).size).toBe(60_000);
    const counts = Object.fromEntries(profile.objectTypes.map(({ name, records }) => [name, records.length]));
    expect(counts).toMatchObject({ company: 300, deal: 500 });
    expect(profile.associations.length).toBeGreaterThan(6_500);
  });

  test('comes out the same every time', () => {
    const again = createProfile('large').objectTypes.find(({ name }) => name === 'contact')?.records ?? [];
    expect(again.length).toBe(contacts.length);
    for (const index of [0, 1, 29_999, 59_999]) expect(again[index]).toEqual(contacts[index]);
  });

  test('has properties that are hard to sort by', () => {
    expect(values('city').filter((city) => city === 'Berlin')).toHaveLength(20_000);
    expect(values('customer_since').length).toBeLessThan(20_000);
    expect(new Set(values('satisfaction_score')).size).toBeGreaterThan(900);
    expect(new Set(values('last_portal_login')).size).toBeGreaterThan(59_000);
    expect(new Set(values('createdate')).size).toBe(240);
    expect(values('lastname')).toEqual(expect.arrayContaining(['McDonald', 'MCDONALD', 'mcdonald']));
  });

  test('writes to nobody outside the example domains', () => {
    const elsewhere = values('email').filter((email) => !/^[a-z.0-9]+@[a-z]+\.example\.\w+$/.test(email));
    expect(elsewhere).toEqual([]);
  });
});

describe('a sandbox of 60,000 contacts', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ profile, rateLimits: 'off', searchTies: 'scrambled' });
  });
  afterAll(() => sandbox.close());

  async function search(body: object): Promise<WireSearchPage> {
    const answer = await fetch(`${sandbox.url}/crm/v3/objects/contacts/search`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
    return (await answer.json()) as WireSearchPage;
  }

  test('pages through the 10,000 rows of one search without repeating any, ties scrambled', async () => {
    const ids = new Set<string>();
    let after: string | undefined = '0';
    const startedMs = performance.now();
    while (after !== undefined && Number(after) < 10_000) {
      const page: WireSearchPage = await search({
        limit: 200,
        after,
        filterGroups: [{ filters: [{ propertyName: 'vip', operator: 'HAS_PROPERTY' }] }],
        sorts: [{ propertyName: 'city', direction: 'DESCENDING' }],
      });
      for (const { id } of page.results) ids.add(id);
      expect(page.total).toBeGreaterThan(10_000);
      after = page.paging?.next?.after;
    }
    expect(ids.size).toBe(10_000);
    // Fifty pages; a scan and a sort for each of them would take many seconds.
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });
});
