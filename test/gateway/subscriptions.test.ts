import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { follow } from './follow.ts';
import { startLiveGateway } from './live-gateway.ts';

let test: TestGateway;
let contacts: string[];
let deals: string[];
beforeAll(async () => {
  test = await startLiveGateway();
  const { data } = await test.query<Record<string, { nodes: { recordId: string }[] }>>(
    '{ contacts(first: 100) { nodes { recordId } } deals(first: 10) { nodes { recordId } } }',
  );
  contacts = data.contacts?.nodes.map(({ recordId }) => recordId) ?? [];
  deals = data.deals?.nodes.map(({ recordId }) => recordId) ?? [];
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

/** Fails where the sandbox does not take it. */
async function write(document: string): Promise<void> {
  const { errors, data } = await test.query(document);
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data)).not.toContain('message');
}

const update = (id: string | undefined, values: string) =>
  write(`mutation { updateContact(id: "${id}", input: { ${values} }) { userErrors { message } } }`);

describe('contactChanged', () => {
  it('tells of an update once, with what was set and the record as it is', async () => {
    const [id] = contacts;
    const following = await follow(
      test,
      `subscription { contactChanged(ids: ["${id}"]) {
        kind recordId objectType source late matches mergedIds
        changedProperties { name fieldName value }
        contact { firstname jobtitle }
      } }`,
    );
    await update(id, 'jobtitle: "Gardener", firstname: "Ada"');
    await expect.poll(() => following.told).toHaveLength(1);
    const [change] = following.changes();
    expect(change).toMatchObject({
      kind: 'UPDATED',
      recordId: id,
      objectType: 'contact',
      late: false,
      matches: true,
      mergedIds: [],
      contact: { firstname: 'Ada', jobtitle: 'Gardener' },
    });
    expect(change?.changedProperties).toEqual(
      expect.arrayContaining([
        { name: 'jobtitle', fieldName: 'jobtitle', value: 'Gardener' },
        { name: 'firstname', fieldName: 'firstname', value: 'Ada' },
      ]),
    );
    expect(following.cursor()).toEqual(expect.any(String));
  });
});

describe('associations', () => {
  it('are told from both ends, with the other record', async () => {
    const { data } = await test.query<{ createNote: { note: { recordId: string } } }>(
      'mutation { createNote(input: { hsTimestamp: "2026-09-01T08:00:00Z", hsNoteBody: "hello" }) { note { recordId } } }',
    );
    const note = data.createNote?.note.recordId;
    const fromNote = await follow(
      test,
      `subscription { associationChanged(objectType: "note", toObjectType: "contact", id: "${note}") {
        kind recordId association { objectType recordId labels { label } record { ... on Contact { email } } }
      } }`,
    );
    const fromContact = await follow(
      test,
      `subscription { contactChanged(ids: ["${contacts[3]}"], kinds: [ASSOCIATION_ADDED]) {
        kind association { objectType recordId } contact { notes { totalCount } }
      } }`,
    );
    await write(
      `mutation { associate(objectType: "note", id: "${note}", toObjectType: "contact", toId: "${contacts[3]}") { userErrors { message } } }`,
    );
    await expect.poll(fromNote.changes).toEqual([
      {
        kind: 'ASSOCIATION_ADDED',
        recordId: note,
        association: {
          objectType: 'contact',
          recordId: contacts[3],
          labels: expect.toSatisfy((labels: unknown) => labels === null || Array.isArray(labels)),
          record: { email: expect.stringContaining('@') },
        },
      },
    ]);
    await expect.poll(fromContact.changes).toEqual([
      {
        kind: 'ASSOCIATION_ADDED',
        association: { objectType: 'note', recordId: note },
        contact: { notes: { totalCount: expect.any(Number) } },
      },
    ]);
  });
});

describe('dealStageChanged', () => {
  it('tells where a deal came from and where it came to', async () => {
    const [id] = deals;
    const stages = await test.query<{ pipelines: { id: string; stages: { id: string; label: string }[] }[] }>(
      '{ pipelines(objectType: "deal") { id stages { id label } } }',
    );
    const before = await test.query<{
      deal: { dealstage: { id: string; label: string; pipeline: { id: string } } };
    }>(`{ deal(id: "${id}") { dealstage { id label pipeline { id } } } }`);
    const { dealstage: from } = before.data.deal;
    const to = stages.data.pipelines
      .find((pipeline) => pipeline.id === from.pipeline.id)
      ?.stages.find((stage) => stage.id !== from.id);
    const following = await follow(
      test,
      `subscription { dealStageChanged(stages: ["${to?.id}"]) { fromStage { label } toStage { label } deal { recordId dealstage { label } } changedProperties { stage { label } } } }`,
    );
    await write(`mutation { updateDeal(id: "${id}", input: { amount: 5 }) { userErrors { message } } }`);
    await write(
      `mutation { updateDeal(id: "${id}", input: { dealstage: "${to?.id}" }) { userErrors { message } } }`,
    );
    await expect.poll(following.changes).toEqual([
      {
        fromStage: { label: from.label },
        toStage: { label: to?.label },
        deal: { recordId: id, dealstage: { label: to?.label } },
        changedProperties: expect.arrayContaining([{ stage: { label: to?.label } }]),
      },
    ]);
  });
});

describe('filter', () => {
  it('is tested on the record as it is, and a record that leaves it is told of', async () => {
    const [, id] = contacts;
    const following = await follow(
      test,
      `subscription { contactChanged(filter: { city: { eq: "Atlantis" } }) { kind matches recordId contact { city } } }`,
    );
    const whatever = await follow(test, `subscription { contactChanged(ids: ["${id}"]) { kind } }`);
    await update(id, 'jobtitle: "Diver"');
    await expect.poll(whatever.changes).toHaveLength(1);
    await update(id, 'city: "Atlantis"');
    await expect.poll(following.changes).toHaveLength(1);
    await update(id, 'jobtitle: "King"');
    await expect.poll(following.changes).toHaveLength(2);
    await update(id, 'city: "Delphi"');
    await expect.poll(following.changes).toHaveLength(3);
    expect(following.changes()).toEqual([
      { kind: 'UPDATED', matches: true, recordId: id, contact: { city: 'Atlantis' } },
      { kind: 'UPDATED', matches: true, recordId: id, contact: { city: 'Atlantis' } },
      { kind: 'UPDATED', matches: false, recordId: id, contact: { city: 'Delphi' } },
    ]);
  });
});

describe('kinds of changes', () => {
  it('are creation with what was set, archiving, restoring and merging, each with what is left of the record', async () => {
    const following = await follow(
      test,
      `subscription { recordChanged(objectTypes: ["contacts"]) { kind recordId mergedIds changedProperties { name } record { ... on Contact { firstname } } } }`,
    );
    const created = await test.query<{ createContacts: { results: { contact: { recordId: string } }[] } }>(
      `mutation { createContacts(inputs: [{ firstname: "Castor" }, { firstname: "Pollux" }]) { results { contact { recordId } } } }`,
    );
    const [first, second] = created.data.createContacts.results.map(({ contact }) => contact.recordId);
    await expect.poll(following.changes).toHaveLength(2);
    await write(`mutation { archiveContact(id: "${first}") { userErrors { message } } }`);
    await expect.poll(following.changes).toHaveLength(3);
    test.sandbox.restore('contact', String(first));
    await expect.poll(following.changes).toHaveLength(4);
    const merged = await test.query<{ mergeContacts: { contact: { recordId: string } } }>(
      `mutation { mergeContacts(primaryId: "${first}", otherId: "${second}") { contact { recordId } userErrors { message } } }`,
    );
    expect(merged.errors).toBeUndefined();
    await expect.poll(() => following.changes().at(-1)?.kind).toBe('MERGED');
    const told = following.changes();
    expect(told.slice(0, 4)).toMatchObject([
      { kind: 'CREATED', record: { firstname: expect.any(String) } },
      { kind: 'CREATED', record: { firstname: expect.any(String) } },
      { kind: 'ARCHIVED', recordId: first, record: null },
      { kind: 'RESTORED', recordId: first, record: { firstname: 'Castor' } },
    ]);
    expect(told[0]?.changedProperties).toContainEqual({ name: 'firstname' });
    expect(told.at(-1)).toMatchObject({
      kind: 'MERGED',
      recordId: merged.data.mergeContacts.contact.recordId,
      mergedIds: expect.arrayContaining([first, second]),
    });
  });
});

describe('resuming', () => {
  const all =
    'subscription ($after: String) { contactChanged(after: $after) { recordId changedProperties { name value } } }';

  it('goes on behind a cursor, from either argument or Last-Event-ID, and then live', async () => {
    const ids = contacts.slice(10, 15);
    const first = await follow(test, all);
    for (const id of ids) await update(id, 'jobtitle: "One"');
    await expect.poll(first.changes).toHaveLength(5);
    const cursor = String(first.told[1]?.extensions?.hubspot.cursor);
    await first.stop();
    const second = await follow(test, all, { variables: { after: cursor } });
    const third = await follow(test, all, { lastEventId: cursor });
    await update(contacts[15], 'jobtitle: "Two"');
    const expected = [...ids.slice(2), contacts[15]];
    await expect.poll(() => second.changes().map(({ recordId }) => recordId)).toEqual(expected);
    await expect.poll(() => third.changes().map(({ recordId }) => recordId)).toEqual(expected);
  });

  it('with what is no cursor is refused', async () => {
    const { told, ended } = await follow(test, all, { variables: { after: 'nowhere' } });
    await ended;
    expect(told[0]?.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  });
});

describe('changes', () => {
  const page = `query ($after: String, $first: Int) { changes(after: $after, first: $first, objectTypes: ["contact"]) {
    nodes { cursor kind recordId record { ... on Contact { jobtitle } } } pageInfo { hasNextPage endCursor } } }`;
  interface Page {
    changes: {
      nodes: { cursor: string; recordId: string; record: { jobtitle: string } | null }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  }

  it('gives page by page what a subscription tells', async () => {
    const { data } = await test.query<{ changeCursor: string }>('{ changeCursor }');
    const ids = contacts.slice(20, 27);
    for (const id of ids) await update(id, 'jobtitle: "Polled"');
    const read = async (after: string) => (await test.query<Page>(page, { after, first: 3 })).data.changes;
    await expect
      .poll(
        async () =>
          (await test.query<Page>(page, { after: data.changeCursor, first: 50 })).data.changes.nodes,
      )
      .toHaveLength(7);
    const found: string[] = [];
    let after = data.changeCursor;
    for (let next = true; next; ) {
      const { nodes, pageInfo } = await read(after);
      found.push(...nodes.map(({ recordId }) => recordId));
      expect(nodes.every(({ record }) => record?.jobtitle === 'Polled')).toBe(true);
      next = pageInfo.hasNextPage;
      after = pageInfo.endCursor;
    }
    expect(found).toEqual(ids);
    const { nodes, pageInfo } = await read(after);
    expect([nodes, pageInfo.hasNextPage]).toEqual([[], false]);
  });

  it('begins with the oldest that is kept', async () => {
    const { data } = await test.query<Page>(page, { first: 1 });
    expect(data.changes.nodes).toHaveLength(1);
    expect(data.changes.pageInfo.hasNextPage).toBe(true);
  });
});

describe('a record that HubSpot does not show yet', () => {
  const reads = () => test.calls().filter((call) => call.includes('/contacts/batch/read'));
  const follows = (id: string | undefined) =>
    follow(
      test,
      `subscription { contactChanged(ids: ["${id}"]) { kind changedProperties { value } contact { city } } }`,
    );

  it('is read once more after a moment, and told of without it', async () => {
    const following = await follows('987654321');
    test.sandbox.webhooks.emit({ subscriptionType: 'contact.creation', objectId: 987_654_321 });
    await expect
      .poll(following.changes, { timeout: 5_000 })
      .toEqual([{ kind: 'CREATED', changedProperties: [], contact: null }]);
    expect(reads()).toHaveLength(2);
  });

  it('as it was changed to is read once more, and told of with what there is', async () => {
    const [, , id] = contacts;
    const following = await follows(id);
    await update(id, 'city: "Sparta"');
    await expect.poll(following.changes).toHaveLength(1);
    test.sandbox.calls.clear();
    test.sandbox.webhooks.emit({
      subscriptionType: 'contact.propertyChange',
      objectId: Number(id),
      propertyName: 'city',
      propertyValue: 'Corinth',
      occurredAt: Date.now() + 1_000,
    });
    await expect
      .poll(() => following.changes().at(-1), { timeout: 5_000 })
      .toEqual({ kind: 'UPDATED', changedProperties: [{ value: 'Corinth' }], contact: { city: 'Sparta' } });
    expect(reads()).toHaveLength(2);
  });

  it('that cannot be read is told of with an error at its place', async () => {
    const [, , , , id] = contacts;
    const following = await follows(id);
    const path = '/crm/v3/objects/contacts/batch/read';
    await update(id, 'city: "Argos"');
    test.sandbox.faults.add({ path, times: 1, fault: { kind: 'status', status: 403 } });
    test.sandbox.webhooks.emit({ subscriptionType: 'contact.restore', objectId: Number(id) });
    await expect.poll(() => following.told.some(({ errors }) => errors !== undefined)).toBe(true);
    const failed = following.told.find(({ errors }) => errors !== undefined);
    expect(failed?.errors?.[0]).toMatchObject({ path: ['contactChanged', 'contact'] });
    expect(failed?.data?.contactChanged).toMatchObject({ contact: null });
    test.sandbox.faults.clear();
  });
});

describe('what is wrong with a subscription is told at once', () => {
  it.each([
    ['contactChanged(properties: ["nonsense"])', 'properties[0]'],
    ['contactChanged(ids: ["x"])', 'ids[0]'],
    ['contactChanged(filter: { lifecyclestage: { eq: "nonsense" } })', 'filter.lifecyclestage.eq'],
    ['dealStageChanged(stages: ["nonsense"])', 'stages'],
    ['recordChanged(objectTypes: ["nonsense"])', 'objectTypes[0]'],
    ['recordChanged(ids: ["1"])', 'ids[0]'],
    ['associationChanged(objectType: "contact", toObjectType: "nonsense")', 'toObjectType'],
  ])('%s', async (field, argument) => {
    const { told, ended } = await follow(test, `subscription { ${field} { kind } }`);
    await ended;
    expect(told[0]?.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });
});

describe('the price of a subscription', () => {
  it('is that of one event, and is told beforehand', async () => {
    const answer = await test.query<null>(
      'subscription { dealStageChanged { fromStage { id } deal { dealname companies { nodes { name } } } } }',
      {},
      { 'x-hubspot-explain': 'true' },
    );
    expect(answer.extensions?.hubspot).toMatchObject({
      explain: {
        fields: [
          { path: 'dealStageChanged', calls: [{ subject: 'deals' }, { subject: 'deals' }] },
          { path: 'dealStageChanged.companies', calls: [{ calls: 1 }, { calls: 1 }] },
        ],
      },
    });
    expect(test.calls()).toEqual([]);
  });

  it('has a limit', async () => {
    const small = await startLiveGateway({ env: { MAX_PLANNED_CALLS: '2' } });
    try {
      const { told, ended } = await follow(
        small,
        'subscription { dealChanged { deal { dealname companies { nodes { name } } } } }',
      );
      await ended;
      expect(told[0]?.errors?.[0]?.extensions).toMatchObject({
        code: 'QUERY_TOO_EXPENSIVE',
        calls: 3,
        maxCalls: 2,
      });
    } finally {
      await small.close();
    }
  });
});

it('a filter on associated records is tested too', async () => {
  const { data } = await test.query<{
    companies: { nodes: { recordId: string; contacts: { nodes: { recordId: string }[] } }[] };
  }>('{ companies(first: 20) { nodes { recordId contacts(first: 2) { nodes { recordId } } } } }');
  const company = data.companies.nodes.find(({ contacts: own }) => own.nodes.length === 2);
  const id = company?.contacts.nodes[0]?.recordId;
  const following = await follow(
    test,
    `subscription { contactChanged(filter: { companies: { id: { eq: "${company?.recordId}" } } }) { recordId matches } }`,
  );
  await update(
    contacts.find((other) => !company?.contacts.nodes.some(({ recordId }) => recordId === other)),
    'city: "Elis"',
  );
  await update(id, 'city: "Elis"');
  await expect.poll(following.changes).toEqual([{ recordId: id, matches: true }]);
});
