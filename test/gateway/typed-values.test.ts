import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { edgeCasesProfile } from '../../src/sandbox/profiles/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

/** Values beside those of the profile: each must come out as itself or as an error, never as something else. */
const moreContacts: Record<string, Record<string, string>> = {
  '2101': { last_portal_login: 'March 7', customer_since: '5/7/2024', satisfaction_score: '0x10' },
  '2102': {
    last_portal_login: '2024-05-01',
    customer_since: '2024-05-01T23:30:00Z',
    satisfaction_score: ' 7 ',
  },
  '2103': { last_portal_login: '-86400000', customer_since: '-86400000', satisfaction_score: '1e400' },
  '2104': { last_portal_login: '0', customer_since: '0', satisfaction_score: '-0.125' },
};

let test: TestGateway;
beforeAll(async () => {
  const profile = edgeCasesProfile();
  const contacts = profile.objectTypes.find(({ name }) => name === 'contact');
  const times = { createdate: '2026-01-01T00:00:00Z', lastmodifieddate: '2026-01-01T00:00:00.000Z' };
  for (const [id, properties] of Object.entries(moreContacts))
    contacts?.records.push({ id, properties: { hs_object_id: id, ...times, ...properties } });
  test = await startTestGateway({ profile });
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

async function read(id: string, fields: string) {
  const { data, errors } = await test.query<{ contact: Record<string, unknown> }>(
    `{ contact(id: "${id}") { ${fields} } }`,
  );
  return {
    contact: data.contact,
    errors: (errors ?? []).map(({ path, extensions }) => [path?.at(-1), extensions.code]),
  };
}

const unreadable = 'HUBSPOT_BAD_RESPONSE';

describe('a number', () => {
  it.each([
    [edgeCases.scientificNumberContactId, 15_000_000],
    [edgeCases.hugeNumberContactId, Number('12345678901234567890')],
    ['2102', 7],
    ['2104', -0.125],
    [edgeCases.lonelyContactId, null],
  ])('of contact %s is %d', async (id, satisfactionScore) => {
    expect(await read(id, 'satisfactionScore')).toEqual({ contact: { satisfactionScore }, errors: [] });
  });

  it.each([edgeCases.notANumberContactId, edgeCases.strangeValuesContactId, '2101', '2103'])(
    'of contact %s is none: an error on its field only, and the text is at hand',
    async (id) => {
      const { contact, errors } = await read(
        id,
        'recordId satisfactionScore properties(names: ["satisfaction_score"])',
      );
      expect(contact).toMatchObject({ recordId: id, satisfactionScore: null });
      expect(Object.values(Object(contact.properties))[0]).toEqual(expect.any(String));
      expect(errors).toEqual([['satisfactionScore', unreadable]]);
    },
  );
});

describe('values that do not fit their property', () => {
  it('are errors of their fields, and every other field is answered', async () => {
    const { contact, errors } = await read(
      edgeCases.strangeValuesContactId,
      `email firstname lastname jobtitle city newsletterOptIn vip lastPortalLogin notesLastContacted customerSince
       dateOfBirth discountRate interests { value label } hsLanguage { value label } message`,
    );
    expect(contact).toEqual({
      email: 'strange.values@edge.example.com',
      firstname: '  leading and trailing  ',
      lastname: '👩‍🚀 Ω\u202Ertl',
      jobtitle: null,
      city: ' ',
      newsletterOptIn: true,
      vip: null,
      lastPortalLogin: '2025-07-15T06:00:00.000Z',
      notesLastContacted: null,
      customerSince: '2025-07-15',
      dateOfBirth: null,
      discountRate: 0,
      interests: [
        { value: 'energy', label: 'Energy' },
        { value: 'vibration', label: 'Vibration' },
      ],
      hsLanguage: { value: 'DE', label: 'DE' },
      message: 'line one\nline two\r\nline three\ttab "quoted" \\ <b>bold</b>',
    });
    expect(errors).toEqual([
      ['vip', unreadable],
      ['notesLastContacted', unreadable],
      ['dateOfBirth', unreadable],
    ]);
  });

  it('are told apart from dates that only a guess would read', async () => {
    const { contact, errors } = await read('2101', 'lastPortalLogin customerSince');
    expect(contact).toEqual({ lastPortalLogin: null, customerSince: null });
    expect(errors).toEqual([
      ['lastPortalLogin', unreadable],
      ['customerSince', unreadable],
    ]);
  });

  it('say in the message what was found and where its text is', async () => {
    const { errors } = await test.query(
      `{ contact(id: "${edgeCases.notANumberContactId}") { satisfactionScore } }`,
    );
    expect(errors?.[0]?.message).toMatch(/satisfaction_score.*"about ten".*properties\(names:\)/);
    expect(errors?.[0]?.path).toEqual(['contact', 'satisfactionScore']);
  });

  it('in a list fail one place of many', async () => {
    const { data, errors } = await test.query<{
      contacts: { nodes: { satisfactionScore: number | null }[] };
    }>(
      `{ contacts(filter: { email: { in: ["not.a.number@edge.example.com", "scientific.number@edge.example.com"] } }) { nodes { satisfactionScore } } }`,
    );
    expect(data.contacts.nodes).toEqual([{ satisfactionScore: 15_000_000 }, { satisfactionScore: null }]);
    expect(errors?.map(({ path }) => path)).toEqual([['contacts', 'nodes', 1, 'satisfactionScore']]);
  });
});

describe('a date and a date-time', () => {
  it.each([
    ['2102', '2024-05-01T00:00:00.000Z', '2024-05-01'],
    ['2103', '1969-12-31T00:00:00.000Z', '1969-12-31'],
    ['2104', '1970-01-01T00:00:00.000Z', '1970-01-01'],
  ])('of contact %s come as ISO 8601 whatever form HubSpot holds them in', async (id, instant, date) => {
    expect(await read(id, 'lastPortalLogin customerSince')).toEqual({
      contact: { lastPortalLogin: instant, customerSince: date },
      errors: [],
    });
  });

  it('of the record itself are always there', async () => {
    const { contact } = await read('2102', 'createdAt updatedAt createdate lastmodifieddate');
    const instant = '2026-01-01T00:00:00.000Z';
    expect(contact).toEqual({
      createdAt: instant,
      updatedAt: instant,
      createdate: instant,
      lastmodifieddate: instant,
    });
  });
});

describe('an option', () => {
  it('has its label, or itself where the definition lists none', async () => {
    const several = await read(
      edgeCases.multiSelectContactId,
      'interests { value label } favouriteColour { value }',
    );
    expect(several.contact).toEqual({
      interests: [
        { value: 'training', label: 'Training' },
        { value: 'energy', label: 'Energy' },
        { value: 'vibration', label: 'Vibration' },
      ],
      favouriteColour: null,
    });
    const unlisted = await read(
      edgeCases.unlistedOptionContactId,
      'interests { value label } favouriteColour { value label }',
    );
    const ultraviolet = { value: edgeCases.unlistedOption, label: edgeCases.unlistedOption };
    expect(unlisted.contact).toEqual({
      interests: [{ value: 'energy', label: 'Energy' }, ultraviolet],
      favouriteColour: ultraviolet,
    });
  });

  it('of a pipeline stage knows its pipeline, or only its own id', async () => {
    const stage =
      'dealstage { id label isClosed probability pipeline { id label } } pipeline { value label }';
    const { data, errors } = await test.query(
      `{ known: deal(id: "5000003") { ${stage} } ghost: deal(id: "${edgeCases.ghostStageDealId}") { ${stage} amount }
         empty: deal(id: "${edgeCases.lonelyDealId}") { ${stage} } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      known: {
        dealstage: {
          id: 'closedwon',
          label: 'Closed Won',
          isClosed: true,
          probability: 1,
          pipeline: { id: 'default', label: 'Sales Pipeline' },
        },
        pipeline: { value: 'default', label: 'Sales Pipeline' },
      },
      ghost: {
        dealstage: {
          id: edgeCases.ghostStageId,
          label: edgeCases.ghostStageId,
          isClosed: null,
          probability: null,
          pipeline: null,
        },
        pipeline: { value: 'pipeline_that_is_gone', label: 'pipeline_that_is_gone' },
        amount: 1_000_000_000,
      },
      empty: { dealstage: null, pipeline: null },
    });
  });
});

describe('text', () => {
  it('of sixty thousand characters comes whole, and what is empty is null', async () => {
    const { contact } = await read(edgeCases.longTextContactId, 'internalRemarks');
    expect(String(contact.internalRemarks)).toHaveLength(edgeCases.longTextLength);
    const nameless = await read(
      edgeCases.namelessContactId,
      'email firstname lastname interests { value } owner { id } vip createdAtProperty',
    );
    expect(nameless.contact).toEqual({
      email: null,
      firstname: '   ',
      lastname: null,
      interests: null,
      owner: null,
      vip: null,
      createdAtProperty: null,
    });
  });
});
