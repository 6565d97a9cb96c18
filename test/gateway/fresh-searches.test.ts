import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

/** Longer than any test takes: what was not indexed before the first search is not until `setLag`. */
const hourMs = 3_600_000;

let test: TestGateway;
beforeEach(async () => {
  test = await startTestGateway({
    profile: demoProfile(),
    searchLagMs: hourMs,
    env: { CACHE_MAX_BYTES: '50000000', CACHE_PAGE_MAX_AGE_MS: '0' },
  });
  await query('{ contactsCount companiesCount }');
  test.sandbox.calls.clear();
});
afterEach(() => test.close());

interface Contact {
  recordId: string;
  lastname: string | null;
  jobtitle: string | null;
}

interface Page {
  totalCount: number;
  edges: { cursor: string; node: Contact }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

async function query<Data = Record<string, unknown>>(
  document: string,
  variables?: Record<string, unknown>,
): Promise<Data> {
  const { data, errors } = await test.query<Data>(document, variables);
  expect(errors).toBeUndefined();
  return data;
}

async function write(fields: string): Promise<Record<string, { contact: Contact | null }>> {
  return await query(`mutation { ${fields} }`);
}

const fields = 'recordId lastname jobtitle';
const page = `totalCount edges { cursor node { ${fields} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;

/** As the list endpoint has them, which does not lag. */
async function allContacts(): Promise<Contact[]> {
  const found: Contact[] = [];
  for (let after: string | undefined; ; ) {
    const { contacts } = await query<{ contacts: Page }>(
      `query ($after: String) { contacts(first: 1000, after: $after) { ${page.replace('totalCount', '')} } }`,
      { after },
    );
    found.push(...contacts.edges.map(({ node }) => node));
    if (!contacts.pageInfo.hasNextPage) return found;
    after = contacts.pageInfo.endCursor;
  }
}

/** Pages of a connection to its end, in the order of the connection. */
async function walk(
  args: string,
  {
    size,
    backward = false,
    between,
  }: { size: number; backward?: boolean; between?: (nth: number) => unknown },
): Promise<{ rows: Contact[]; totals: number[] }> {
  const rows: Contact[] = [];
  const totals: number[] = [];
  let cursor: string | undefined;
  for (let nth = 1; ; nth += 1) {
    const place = `${backward ? 'last' : 'first'}: ${size}${cursor ? `, ${backward ? 'before' : 'after'}: "${cursor}"` : ''}`;
    const { contacts } = await query<{ contacts: Page }>(`{ contacts(${place}, ${args}) { ${page} } }`);
    const found = contacts.edges.map(({ node }) => node);
    rows.splice(backward ? 0 : rows.length, 0, ...found);
    totals.push(contacts.totalCount);
    const { pageInfo } = contacts;
    if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return { rows, totals };
    cursor = backward ? pageInfo.startCursor : pageInfo.endCursor;
    await between?.(nth);
  }
}

const byLastname = (a: Contact, b: Contact) => {
  const [left, right] = [a.lastname?.toLowerCase(), b.lastname?.toLowerCase()];
  if (left === right) return 0;
  if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
  return left < right ? -1 : 1;
};

async function someContacts(count: number): Promise<Contact[]> {
  return (await allContacts()).slice(0, count);
}

const idsOf = (rows: readonly { recordId: string }[]) => rows.map(({ recordId }) => recordId).toSorted();

describe('while HubSpot indexes nothing', () => {
  it('a search shows what was created, changed, archived and merged, as it is now', async () => {
    const [changed, archived, primary, other] = await someContacts(4);
    const written = await write(`
      made: createContact(input: { lastname: "Fresh", jobtitle: "Tester" }) { contact { ${fields} } }
      changed: updateContact(id: "${changed?.recordId}", input: { jobtitle: "Tester" }) { contact { ${fields} } }
      gone: updateContact(id: "${archived?.recordId}", input: { jobtitle: "Tester" }) { contact { ${fields} } }
      goneNow: archiveContact(id: "${archived?.recordId}") { userErrors { code } }
      one: updateContact(id: "${primary?.recordId}", input: { jobtitle: "Tester" }) { contact { ${fields} } }
      merged: mergeContacts(primaryId: "${primary?.recordId}", otherId: "${other?.recordId}") { contact { ${fields} } }
    `);
    test.sandbox.calls.clear();
    const { contacts, contactsCount } = await query<{ contacts: Page; contactsCount: number }>(
      `{ contacts(filter: { jobtitle: { eq: "Tester" } }) { ${page} } contactsCount(filter: { jobtitle: { eq: "Tester" } }) }`,
    );
    const expected = [written.made, written.changed, written.merged].flatMap((each) => each?.contact ?? []);
    expect(idsOf(contacts.edges.map(({ node }) => node))).toEqual(idsOf(expected));
    expect(contacts.totalCount).toBe(3);
    expect(contactsCount).toBe(3);
    // What is gone for sure is not asked for; the others are read by id once, in one call, for all that look at them.
    expect(test.calls().filter((call) => call.includes('batch/read')).length).toBeLessThanOrEqual(1);
    expect(test.calls().filter((call) => call.endsWith('/search')).length).toBeLessThanOrEqual(2);
  });

  it('a record that matches no longer is not among the hits', async () => {
    const [first] = (await allContacts()).filter(({ jobtitle }) => jobtitle !== null);
    const filter = `filter: { jobtitle: { eq: "${first?.jobtitle}" } }`;
    const before = await query<{ contacts: Page }>(`{ contacts(${filter}) { ${page} } }`);
    await write(
      `a: updateContact(id: "${first?.recordId}", input: { jobtitle: null }) { contact { recordId } }`,
    );
    const after = await query<{ contacts: Page }>(`{ contacts(${filter}) { ${page} } }`);
    expect(after.contacts.totalCount).toBe(before.contacts.totalCount - 1);
    expect(after.contacts.edges.map(({ node }) => node.recordId)).not.toContain(first?.recordId);
  });

  it.each([
    ['forward', false],
    ['backward', true],
  ])('sorted pages are the truth, %s', async (_name, backward) => {
    const some = await someContacts(40);
    await write(
      some
        .map(({ recordId }, index) => {
          if (index % 4 === 0) return `w${index}: archiveContact(id: "${recordId}") { userErrors { code } }`;
          const lastname = index % 4 === 1 ? 'null' : `"${index % 4 === 2 ? 'AAA' : 'mm'} ${index % 3}"`;
          return `w${index}: updateContact(id: "${recordId}", input: { lastname: ${lastname} }) { userErrors { code } }`;
        })
        .join('\n'),
    );
    await write(`made: createContact(input: { lastname: "Zz last" }) { userErrors { code } }`);
    const truth = await allContacts();
    const { rows, totals } = await walk('orderBy: { field: LASTNAME, direction: ASC }', {
      size: 37,
      backward,
    });
    expect(idsOf(rows)).toEqual(idsOf(truth));
    expect(rows).toEqual(rows.toSorted(byLastname));
    expect(new Set(totals)).toEqual(new Set([truth.length]));
  });

  it.each([
    ['sorted, forward', 'orderBy: { field: LASTNAME, direction: DESC }', false],
    ['sorted, backward', 'orderBy: { field: LASTNAME, direction: DESC }', true],
    [
      'by id, forward',
      'filter: { or: [{ lastname: { exists: true } }, { jobtitle: { exists: true } }] }',
      false,
    ],
    [
      'by id, backward',
      'filter: { or: [{ lastname: { exists: true } }, { jobtitle: { exists: true } }] }',
      true,
    ],
  ])(
    'nothing is lost or repeated when the index catches up in the middle of a walk: %s',
    async (_name, args, backward) => {
      const some = await someContacts(30);
      await write(
        some
          .map(({ recordId }, index) =>
            index % 3 === 0
              ? `w${index}: archiveContact(id: "${recordId}") { userErrors { code } }`
              : `w${index}: updateContact(id: "${recordId}", input: { lastname: "${index % 2 ? 'Aa' : 'Zz'} ${index}" }) { userErrors { code } }`,
          )
          .join('\n'),
      );
      await write('made: createContact(input: { lastname: "Mm" }) { userErrors { code } }');
      const truth = (await allContacts()).filter(
        ({ lastname, jobtitle }) => args.startsWith('order') || lastname !== null || jobtitle !== null,
      );
      const between = (nth: number) => nth === 3 && test.sandbox.search.setLag(0);
      const { rows, totals } = await walk(args, { size: 23, backward, between });
      expect(rows.map(({ recordId }) => recordId)).toHaveLength(truth.length);
      expect(idsOf(rows)).toEqual(idsOf(truth));
      expect(new Set(totals)).toEqual(new Set([truth.length]));
    },
  );

  it.each(['ASC', 'DESC'])('a walk can change every record that it shows: %s', async (direction) => {
    const before = await allContacts();
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { contacts } = await query<{ contacts: Page }>(
        `query ($after: String) { contacts(first: 45, after: $after, orderBy: { field: LASTNAME, direction: ${direction} }) { ${page} } }`,
        { after },
      );
      const found = contacts.edges.map(({ node }) => node.recordId);
      seen.push(...found);
      await query(
        'mutation ($rows: [ContactUpdateRow!]!) { updateContacts(inputs: $rows) { results { userErrors { code } } } }',
        { rows: found.map((id) => ({ id, input: { jobtitle: 'Seen' } })) },
      );
      after = contacts.pageInfo.hasNextPage ? contacts.pageInfo.endCursor : undefined;
    } while (after);
    expect(seen.toSorted()).toEqual(idsOf(before));
  });

  it('counts and sums are of the present', async () => {
    const aggregate = `{ contactsAggregate(groupBy: [LIFECYCLESTAGE]) { count groups { key { value } count } } }`;
    interface Answer {
      contactsAggregate: { count: number; groups: { key: { value: string | null }[]; count: number }[] };
    }
    const before = (await query<Answer>(aggregate)).contactsAggregate;
    const countOf = (answer: Answer['contactsAggregate'], value: string) =>
      answer.groups.find(({ key }) => key[0]?.value === value)?.count ?? 0;
    await write('made: createContact(input: { lifecyclestage: "evangelist" }) { userErrors { code } }');
    const after = (await query<Answer>(aggregate)).contactsAggregate;
    expect(after.count).toBe(before.count + 1);
    expect(countOf(after, 'evangelist')).toBe(countOf(before, 'evangelist') + 1);
  });

  it('conditions on associated records see what was written of both', async () => {
    const { createCompany, createContact } = await query<
      Record<string, { company?: { recordId: string }; contact?: Contact }>
    >(
      'mutation { createCompany(input: { name: "Fresh & Co" }) { company { recordId } } createContact(input: { lastname: "Linked" }) { contact { recordId } } }',
    );
    const [companyId, contactId] = [createCompany?.company?.recordId, createContact?.contact?.recordId];
    await query(
      `mutation { associate(objectType: "contact", id: "${contactId}", toObjectType: "company", toId: "${companyId}") { userErrors { code } } }`,
    );
    const filters = [
      '{ companies: { some: { name: { eq: "Fresh & Co" } } } }',
      `{ companies: { id: { eq: "${companyId}" } } }`,
      `{ companies: { id: { eq: "${companyId}" } }, lastname: { eq: "Linked" } }`,
      '{ companies: { none: {} }, lastname: { eq: "Linked" } }',
    ];
    const found = await query<Record<string, Page>>(
      `{ ${filters.map((filter, index) => `f${index}: contacts(filter: ${filter}) { ${page} }`).join('\n')} }`,
    );
    const lists = filters.map((_filter, index) => found[`f${index}`]?.edges.map(({ node }) => node.recordId));
    expect(lists).toEqual([[contactId], [contactId], [contactId], []]);
  });

  it('full text finds what it found, without what is gone and with the values of now', async () => {
    const [kept, gone] = (await allContacts()).filter(({ lastname }) => lastname !== null);
    const text = (contact: Contact | undefined) => JSON.stringify(contact?.lastname);
    await write(`
      a: updateContact(id: "${kept?.recordId}", input: { jobtitle: "Now" }) { userErrors { code } }
      b: archiveContact(id: "${gone?.recordId}") { userErrors { code } }
    `);
    const { one, two } = await query<Record<string, Page>>(
      `{ one: contacts(query: ${text(kept)}) { ${page} } two: contacts(query: ${text(gone)}) { ${page} } }`,
    );
    const own = one?.edges.find(({ node }) => node.recordId === kept?.recordId);
    expect(own?.node.jobtitle).toBe('Now');
    expect(one?.totalCount).toBe(one?.edges.length);
    expect(two?.edges.map(({ node }) => node.recordId)).not.toContain(gone?.recordId);
    expect(two?.totalCount).toBe(two?.edges.length);
  });

  it('more than one search has room for are counted and shown too', async () => {
    const rows = Array.from({ length: 130 }, (_, index) => ({
      lastname: `Bulk ${index}`,
      jobtitle: 'Bulky',
    }));
    await query(
      'mutation ($rows: [ContactCreateInput!]!) { createContacts(inputs: $rows) { results { userErrors { code } } } }',
      { rows },
    );
    test.sandbox.calls.clear();
    const filter = 'filter: { jobtitle: { eq: "Bulky" } }';
    const { contactsCount } = await query<{ contactsCount: number }>(`{ contactsCount(${filter}) }`);
    expect(contactsCount).toBe(130);
    expect(test.calls().toSorted()).toEqual([
      'POST /crm/v3/objects/contacts/batch/read ×100',
      'POST /crm/v3/objects/contacts/batch/read ×30',
      ...Array(3).fill('POST /crm/v3/objects/contacts/search'),
    ]);
    for (const args of [filter, `${filter}, orderBy: { field: LASTNAME, direction: ASC }`]) {
      const { rows: found, totals } = await walk(args, { size: 50 });
      expect(new Set(found.map(({ lastname }) => lastname)).size).toBe(130);
      expect(totals).toEqual([130, 130, 130]);
    }
  });

  it('explain counts what it takes besides', async () => {
    const document = '{ contactsCount(filter: { jobtitle: { eq: "Tester" } }) }';
    const explain = async () => {
      const answer = await test.query(document, {}, { 'x-hubspot-explain': 'true' });
      const { hubspot } = answer.extensions as unknown as { hubspot: { explain: { calls: number } } };
      return hubspot.explain.calls;
    };
    expect(await explain()).toBe(1);
    await write('made: createContact(input: { jobtitle: "Tester" }) { userErrors { code } }');
    const planned = await explain();
    test.sandbox.calls.clear();
    await query(document);
    expect(test.calls()).toHaveLength(2);
    expect(planned).toBeGreaterThanOrEqual(2);
  });
});
