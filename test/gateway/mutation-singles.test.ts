import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

interface Payload {
  contact: Record<string, unknown> | null;
  existing?: Record<string, unknown> | null;
  created?: boolean | null;
  userErrors: { field: string[] | null; code: string; message: string }[];
  plannedCalls?: { operation: string; subject: string; calls: number }[] | null;
}

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile() });
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

const errors = 'userErrors { field code message }';

/** Runs a mutation of one field and gives its payload. */
async function run(field: string, variables?: Record<string, unknown>, head = ''): Promise<Payload> {
  const answer = await test.query<{ payload: Payload }>(`mutation ${head} { payload: ${field} }`, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data.payload;
}

let made = 0;
function newEmail(): string {
  made += 1;
  return `mutation-${made}@example.com`;
}

async function createContact(selection = 'recordId'): Promise<Record<string, string>> {
  const { contact } = await run(
    `createContact(input: { email: "${newEmail()}", firstname: "Ada" }) { contact { ${selection} } ${errors} }`,
  );
  test.sandbox.calls.clear();
  return contact as Record<string, string>;
}

describe('createContact', () => {
  it('writes once and reads the record again, for what was selected', async () => {
    const email = newEmail();
    const payload = await run(
      `createContact(input: { email: "${email}", firstname: "Ada", hsLeadStatus: "NEW" }) {
        contact { email firstname hsLeadStatus { label } hsEmailDomain } created ${errors}
      }`,
    );
    expect(payload).toEqual({
      contact: { email, firstname: 'Ada', hsLeadStatus: { label: 'New' }, hsEmailDomain: 'example.com' },
      created: true,
      userErrors: [],
    });
    expect(test.calls()).toEqual([
      'POST /crm/v3/objects/contacts/batch/create ×1',
      'POST /crm/v3/objects/contacts/batch/read ×1',
    ]);
  });

  it.each(['', 'contact { id recordId objectType url __typename }'])(
    'reads nothing again when nothing of the record is selected but its ids: %s',
    async (selection) => {
      const { contact } = await run(
        `createContact(input: { email: "${newEmail()}" }) { ${selection} ${errors} }`,
      );
      if (selection !== '') expect(Object.values(contact ?? {})).not.toContain(null);
      expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/batch/create ×1']);
    },
  );

  it('shows associations of a record of which else only ids are selected', async () => {
    const { contact } = await run(
      `createContact(input: { email: "${newEmail()}" }) { contact { id companies { totalCount } } ${errors} }`,
    );
    expect(contact?.companies).toEqual({ totalCount: 0 });
  });

  it('associates in the same call, plainly and by label', async () => {
    const { data } = await test.query<{ companies: { nodes: { id: string; recordId: string }[] } }>(
      '{ companies(first: 2) { nodes { id recordId } } }',
    );
    const [first, second] = data.companies.nodes;
    test.sandbox.calls.clear();
    const payload = await run(
      `createContact(input: { email: "${newEmail()}", associations: { companies: [
          { id: "${first?.id}" }, { id: "${second?.recordId}", labels: ["decision MAKER"] }
        ] } }) { contact { companies { edges { node { recordId } labels { label } } } } ${errors} }`,
    );
    expect(payload.userErrors).toEqual([]);
    expect(payload.contact).toEqual({
      companies: {
        edges: [
          { node: { recordId: first?.recordId }, labels: [] },
          { node: { recordId: second?.recordId }, labels: [{ label: 'Decision maker' }] },
        ],
      },
    });
    expect(test.calls().filter((call) => !call.includes('read'))).toEqual([
      'POST /crm/v3/objects/contacts/batch/create ×1',
    ]);
  });

  it('tells all faults of an input at once, and makes no call', async () => {
    const payload = await run(
      `createContact(input: {
        lifecyclestage: "costumer"
        interests: { set: ["rowing", "unheard-of"] }
        hubspotOwnerId: "not an id"
        associations: { companies: [{ id: "x" }, { id: "1", labels: ["Nobody"] }] }
      }) { contact { id } ${errors} }`,
    );
    expect(payload.contact).toBeNull();
    expect(payload.userErrors.map(({ field, code }) => [field?.join('.'), code])).toEqual([
      ['input.hubspotOwnerId', 'INVALID_VALUE'],
      ['input.lifecyclestage', 'INVALID_VALUE'],
      ['input.interests', 'INVALID_VALUE'],
      ['input.associations.companies.0.id', 'INVALID_VALUE'],
      ['input.associations.companies.1.labels', 'UNKNOWN_LABEL'],
    ]);
    expect(payload.userErrors[1]?.message).toContain('Did you mean "customer"?');
    expect(payload.userErrors[4]?.message).toContain('"Decision maker"');
    expect(test.calls()).toEqual([]);
  });

  it('refuses an input without a value', async () => {
    const payload = await run(`createContact(input: { email: null }) { contact { id } ${errors} }`);
    expect(payload.userErrors).toMatchObject([{ code: 'NOTHING_TO_WRITE', field: ['input'] }]);
    expect(test.calls()).toEqual([]);
  });

  it('gives the record that has the address already', async () => {
    const { recordId, email } = await createContact('recordId email');
    const payload = await run(
      `createContact(input: { email: "${email}" }) { contact { id } existing { recordId email firstname } ${errors} }`,
    );
    expect(payload).toMatchObject({
      contact: null,
      existing: { recordId, email, firstname: 'Ada' },
      userErrors: [{ code: 'DUPLICATE' }],
    });
  });

  it('names the field of a value that HubSpot refuses', async () => {
    const payload = await run(`createContact(input: { email: "nobody" }) { contact { id } ${errors} }`);
    expect(payload).toMatchObject({
      contact: null,
      userErrors: [{ code: 'INVALID_VALUE', field: ['input', 'email'] }],
    });
  });

  it('with dryRun checks, tells the calls, and makes none', async () => {
    const payload = await run(
      `createContact(input: { email: "${newEmail()}" }, dryRun: true) {
        contact { companies { totalCount } } ${errors} plannedCalls { operation subject calls }
      }`,
    );
    expect(payload).toEqual({
      contact: null,
      userErrors: [],
      plannedCalls: [
        { operation: 'objects.batchCreate', subject: 'contacts', calls: 1 },
        { operation: 'objects.batchRead', subject: 'contacts', calls: 1 },
        { operation: 'associations.batchRead', subject: 'contacts→companies', calls: 1 },
      ],
    });
    const bad = await run(
      `createContact(input: { lifecyclestage: "x" }, dryRun: true) { contact { id } ${errors} plannedCalls { calls } }`,
    );
    expect(bad).toMatchObject({ userErrors: [{ code: 'INVALID_VALUE' }], plannedCalls: [] });
    expect(test.calls()).toEqual([]);
  });
});

describe('updateContact', () => {
  it('changes what is given, clears what is null, and leaves the rest', async () => {
    const { recordId } = await createContact();
    const payload = await run(
      `updateContact(id: "${recordId}", input: { lastname: "Lovelace", firstname: null }) {
        contact { firstname lastname email } created ${errors}
      }`,
    );
    expect(payload).toMatchObject({ contact: { firstname: null, lastname: 'Lovelace' }, created: false });
    expect(payload.contact?.email).toMatch(/@example.com$/);
    expect(test.calls()).toEqual([
      'POST /crm/v3/objects/contacts/batch/update ×1',
      'POST /crm/v3/objects/contacts/batch/read ×1',
    ]);
  });

  it('adds to a multi-select, or replaces it', async () => {
    const { recordId } = await createContact();
    const update = async (interests: string) => {
      const { contact } = await run(
        `updateContact(id: "${recordId}", input: { interests: ${interests} }) { contact { interests { value } } ${errors} }`,
      );
      return (contact?.interests as { value: string }[] | null)?.map(({ value }) => value);
    };
    const { data } = await test.query<{ __type: { fields: { name: string; description: string }[] } }>(
      '{ __type(name: "Contact") { fields { name description } } }',
    );
    const described = data.__type.fields.find(({ name }) => name === 'interests')?.description ?? '';
    const [one, two] = [...(/Options: (.*)\./.exec(described)?.[1]?.matchAll(/(\S+) \(/g) ?? [])].map(
      ([, value]) => value,
    );
    expect(await update(`{ set: ["${one}"] }`)).toEqual([one]);
    expect(await update(`{ add: ["${two}"] }`)).toEqual([one, two]);
    expect(await update(`{ set: ["${two}"] }`)).toEqual([two]);
    expect(await update('{ set: [] }')).toBeUndefined();
  });

  it('takes the global id, and refuses ids of other types', async () => {
    const { id } = await createContact('id');
    const good = await run(
      `updateContact(id: "${id}", input: { city: "London" }) { contact { city } ${errors} }`,
    );
    expect(good.contact).toEqual({ city: 'London' });
    const { data } = await test.query<{ companies: { nodes: { id: string }[] } }>(
      '{ companies(first: 1) { nodes { id } } }',
    );
    test.sandbox.calls.clear();
    const bad = await run(
      `updateContact(id: "${data.companies.nodes[0]?.id}", input: { lifecyclestage: "x" }) { contact { city } ${errors} }`,
    );
    expect(bad.userErrors.map(({ field }) => field)).toEqual([['id'], ['input', 'lifecyclestage']]);
    expect(test.calls()).toEqual([]);
  });

  it('refuses to change nothing', async () => {
    const payload = await run(`updateContact(id: "1", input: {}) { contact { id } ${errors} }`);
    expect(payload.userErrors).toMatchObject([{ code: 'NOTHING_TO_WRITE', field: ['input'] }]);
    expect(test.calls()).toEqual([]);
  });

  it('says when there is no such record', async () => {
    const payload = await run(
      `updateContact(id: "987654321987", input: { city: "London" }) { contact { id } ${errors} }`,
    );
    expect(payload).toMatchObject({ contact: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] });
  });

  it('keeps to ifUnmodifiedSince', async () => {
    const { recordId, updatedAt } = await createContact('recordId updatedAt');
    const update = (city: string, since: string | undefined) =>
      run(
        `updateContact(id: "${recordId}", input: { city: "${city}" }, ifUnmodifiedSince: "${since}") { contact { city updatedAt } ${errors} }`,
      );
    const first = await update('Leeds', updatedAt);
    expect(first).toMatchObject({ contact: { city: 'Leeds' }, userErrors: [] });
    const late = await update('York', '2001-01-01T00:00:00.000Z');
    expect(late).toMatchObject({
      contact: null,
      userErrors: [{ code: 'MODIFIED', field: ['ifUnmodifiedSince'] }],
    });
    const { data } = await test.query(`{ contact(id: "${recordId}") { city } }`);
    expect(data).toEqual({ contact: { city: 'Leeds' } });
  });

  it('shows each mutation of one request what the one before it wrote', async () => {
    const { recordId } = await createContact();
    const { data } = await test.query<Record<string, Payload>>(
      `mutation {
        a: updateContact(id: "${recordId}", input: { city: "A" }) { contact { city } }
        b: updateContact(id: "${recordId}", input: { city: "B" }) { contact { city } }
        c: updateContact(id: "${recordId}", input: { zip: "C" }) { contact { city zip } }
      }`,
    );
    expect(data).toEqual({
      a: { contact: { city: 'A' } },
      b: { contact: { city: 'B' } },
      c: { contact: { city: 'B', zip: 'C' } },
    });
  });
});

describe('upsertContact', () => {
  it('creates, then changes', async () => {
    const email = newEmail();
    const upsert = (lastname: string) =>
      run(
        `upsertContact(by: { email: "${email}" }, input: { lastname: "${lastname}" }) { contact { email lastname recordId } created ${errors} }`,
      );
    const first = await upsert('One');
    expect(first).toMatchObject({ contact: { email, lastname: 'One' }, created: true, userErrors: [] });
    const second = await upsert('Two');
    expect(second).toMatchObject({ contact: { email, lastname: 'Two' }, created: false });
    expect(second.contact?.recordId).toBe(first.contact?.recordId);
  });

  it('needs no values to make sure of a record', async () => {
    const email = newEmail();
    const payload = await run(
      `upsertContact(by: { email: "${email}" }, input: {}) { contact { email } created ${errors} }`,
    );
    expect(payload).toEqual({ contact: { email }, created: true, userErrors: [] });
  });

  it('refuses to clear what finds the record', async () => {
    const payload = await run(
      `upsertContact(by: { email: "${newEmail()}" }, input: { email: null }) { contact { email } ${errors} }`,
    );
    expect(payload.userErrors).toMatchObject([{ code: 'REQUIRED', field: ['input', 'email'] }]);
    expect(test.calls()).toEqual([]);
  });
});

describe('archiveContact', () => {
  it('takes the record away and gives its ids', async () => {
    const { recordId, id } = await createContact('recordId id');
    const { data } = await test.query(
      `mutation { archiveContact(id: "${recordId}") { id recordId userErrors { code } } }`,
    );
    expect(data).toEqual({ archiveContact: { id, recordId, userErrors: [] } });
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/batch/archive ×1']);
    const after = await test.query(`{ contact(id: "${recordId}") { id } }`);
    expect(after.data).toEqual({ contact: null });
  });
});

describe('gdprDeleteContact', () => {
  it('leaves nothing', async () => {
    const { recordId } = await createContact('recordId');
    const { data } = await test.query(
      `mutation { gdprDeleteContact(id: "${recordId}") { recordId userErrors { code } } }`,
    );
    expect(data).toEqual({ gdprDeleteContact: { recordId, userErrors: [] } });
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/gdpr-delete']);
    const after = await test.query<{ contacts: { nodes: { recordId: string }[] } }>(
      '{ contacts(archived: true, first: 100) { nodes { recordId } } }',
    );
    expect(after.data.contacts.nodes.map((node) => node.recordId)).not.toContain(recordId);
  });

  it('is there for contacts alone', async () => {
    const { errors: refused } = await test.query('mutation { gdprDeleteCompany(id: "1") { recordId } }');
    expect(refused?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('mergeContacts', () => {
  it('gives the new record, to which both old ids lead', async () => {
    const primary = await createContact('recordId email');
    const other = await createContact('recordId');
    const payload = await run(
      `mergeContacts(primaryId: "${primary.recordId}", otherId: "${other.recordId}") { contact { recordId email } ${errors} }`,
    );
    expect(payload).toMatchObject({ contact: { email: primary.email }, userErrors: [] });
    const newId = payload.contact?.recordId;
    expect([primary.recordId, other.recordId]).not.toContain(newId);
    const { data } = await test.query(
      `{ a: contact(id: "${primary.recordId}") { recordId } b: contact(id: "${other.recordId}") { recordId } }`,
    );
    expect(data).toEqual({ a: { recordId: newId }, b: { recordId: newId } });
  });

  it('refuses a record and itself', async () => {
    const payload = await run(`mergeContacts(primaryId: "5", otherId: "5") { contact { id } ${errors} }`);
    expect(payload.userErrors).toMatchObject([{ code: 'INVALID_VALUE', field: ['otherId'] }]);
    expect(test.calls()).toEqual([]);
  });
});

describe('a create whose answer is lost', () => {
  it('is not sent again, and says that it may have happened', async () => {
    test.sandbox.faults.add({
      path: '/crm/v3/objects/contacts/batch/create',
      fault: { kind: 'drop', when: 'afterwards' },
      times: Number.POSITIVE_INFINITY,
    });
    const payload = await run(
      `createContact(input: { email: "${newEmail()}" }) { contact { id } created ${errors} }`,
    );
    test.sandbox.faults.clear();
    expect(payload).toMatchObject({
      contact: null,
      created: null,
      userErrors: [{ code: 'AMBIGUOUS_WRITE' }],
    });
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/batch/create ×1']);
  });
});

describe('a mutation', () => {
  it('that the token may not make fails as a field, with the scopes it lacks', async () => {
    const profile = demoProfile();
    const scopes = (profile.tokens[0]?.scopes ?? []).filter(
      (scope) => scope !== 'crm.objects.contacts.write',
    );
    const readOnly = await startTestGateway({
      profile: { ...profile, tokens: [{ token: 'sandbox-token-read-only', scopes }] },
      token: 'sandbox-token-read-only',
    });
    try {
      const { data, errors: failed } = await readOnly.query(
        `mutation { createContact(input: { email: "${newEmail()}" }) { contact { id } userErrors { code } } }`,
      );
      expect(data).toEqual({ createContact: null });
      expect(failed).toMatchObject([
        {
          path: ['createContact'],
          extensions: { code: expect.stringMatching(/^HUBSPOT_(MISSING_SCOPES|FORBIDDEN)$/) },
        },
      ]);
    } finally {
      await readOnly.close();
    }
  });

  it('whose record cannot be read again says that it was written', async () => {
    test.sandbox.faults.add({
      path: '/crm/v3/objects/contacts/batch/read',
      fault: { kind: 'status', status: 400 },
    });
    const { data, errors: failed } = await test.query<{ createContact: Payload }>(
      `mutation { createContact(input: { email: "${newEmail()}" }) { contact { email } created userErrors { code } } }`,
    );
    test.sandbox.faults.clear();
    expect(data.createContact).toEqual({ contact: null, created: true, userErrors: [] });
    expect(failed).toMatchObject([{ path: ['createContact', 'contact'] }]);
  });
});
