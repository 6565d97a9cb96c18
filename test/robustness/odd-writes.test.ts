import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failureOf, idOf, startWritePortal, type WritePortal } from '../records/write-portal.ts';
import {
  type Bend,
  type BentAnswer,
  type BentUpstream,
  startBentUpstream,
} from '../support/bent-upstream.ts';

let upstream: BentUpstream;
let portal: WritePortal;
beforeAll(async () => {
  portal = await startWritePortal({
    between: async (url) => {
      upstream = await startBentUpstream(url);
      return upstream.url;
    },
  });
});
beforeEach(() => portal.sandbox.calls.clear());
afterEach(() => upstream.straighten());
afterAll(async () => {
  await portal.close();
  await upstream.close();
});

/** What a batch write answers is bent; everything else stays. */
const bendWrites =
  (path: RegExp, by: (answer: BentAnswer) => BentAnswer): Bend =>
  async (call, forward) => {
    const answer = await forward();
    return path.test(call.path) ? by(answer) : answer;
  };
const batch = /\/batch\/(create|update|upsert)$/;

/** As an upstream that knows of no trace ids, gives results backwards, and says no more of errors than it must. */
function withoutTraces({ status, body }: BentAnswer): BentAnswer {
  const { results, errors, ...rest } = body;
  return {
    status,
    body: {
      ...rest,
      results: results?.map(({ objectWriteTraceId: _trace, ...result }: Entry) => result).toReversed(),
      ...(errors
        ? { errors: errors.map(({ message, category }: Entry) => ({ message, category })).toReversed() }
        : {}),
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: entries of every shape
type Entry = any;

let made = 0;
const address = () => {
  made += 1;
  return `odd-${made}@writes.example`;
};
const emailOf = async (id: string) =>
  (await portal.ask(`/crm/v3/objects/contacts/${id}?properties=email`)).body.properties.email;
const create = (rows: Record<string, string>[]) =>
  portal.writer().create(
    portal.contact,
    rows.map((properties) => ({ properties })),
  );

describe('an upstream without trace ids', () => {
  beforeEach(() => upstream.bend(bendWrites(batch, withoutTraces)));

  it('gives every created row its own record, though results come backwards', async () => {
    const emails = Array.from({ length: 25 }, address);
    const outcomes = await create(emails.map((email) => ({ email, firstname: 'Odd' })));
    expect(await Promise.all(outcomes.map((outcome) => emailOf(idOf(outcome))))).toEqual(emails);
  });

  it('gives every updated and upserted row its own record', async () => {
    const emails = Array.from({ length: 5 }, address);
    const ids = (await create(emails.map((email) => ({ email })))).map(idOf);
    const updated = await portal.writer().update(
      portal.contact,
      ids.map((id) => ({ id, properties: { firstname: `of ${id}` } })),
    );
    expect(updated.map(idOf)).toEqual(ids);
    const upserted = await portal.writer().upsert(
      portal.contact,
      'email',
      emails.map((value) => ({ value, properties: { lastname: value } })),
    );
    expect(upserted.map(idOf)).toEqual(ids);
  });

  it('fails the rows that were refused, each for its own reason', async () => {
    const [taken, fine] = [address(), address()];
    const [existing] = (await create([{ email: taken }])).map(idOf);
    const outcomes = await create([
      { email: 'first-is-no-address' },
      { email: fine },
      { email: taken },
      { email: address(), annualrevenue: 'many-of-them' },
    ]);
    expect(await emailOf(idOf(outcomes[1]))).toBe(fine);
    for (const outcome of [outcomes[0], outcomes[2], outcomes[3]]) expect(outcome).toHaveProperty('failure');
    expect(failureOf(outcomes[0])?.message).toContain('first-is-no-address');
    expect(failureOf(outcomes[2])).toMatchObject({
      code: 'DUPLICATE',
      property: 'email',
      existingId: existing,
    });
    expect(await portal.contactsOf('many-of-them')).toEqual([]);
  });
});

it('values in another notation still tell which row a record is of', async () => {
  const notations: Record<string, string> = { '1000': '1.0E3', '2000': '2000.0' };
  upstream.bend(
    bendWrites(batch, (answer) => {
      const bent = withoutTraces(answer);
      for (const { properties } of bent.body.results)
        properties.annualrevenue = notations[properties.annualrevenue] ?? properties.annualrevenue;
      return bent;
    }),
  );
  const revenues = ['2000', '3000', '1000'];
  const rows = revenues.map((annualrevenue) => ({ properties: { name: 'Noted', annualrevenue } }));
  const outcomes = await portal.writer().create(portal.company, rows);
  const read = async (id: string) =>
    (await portal.ask(`/crm/v3/objects/companies/${id}?properties=annualrevenue`)).body.properties
      .annualrevenue;
  expect(await Promise.all(outcomes.map((outcome) => read(idOf(outcome))))).toEqual(revenues);
});

describe('a row alone', () => {
  it('is the one result there is, however little it tells', async () => {
    upstream.bend(
      bendWrites(batch, ({ status, body }) => ({
        status: status === 201 ? 200 : status,
        body: { results: body.results.map(({ id }: Entry) => ({ id: Number(id) })) },
      })),
    );
    const email = address();
    expect(await emailOf(idOf((await create([{ email, firstname: 'Alone' }]))[0]))).toBe(email);
    const [upserted] = await portal
      .writer()
      .upsert(portal.contact, 'email', [{ value: email, properties: {} }]);
    expect(upserted).toEqual({ id: expect.stringMatching(/^\d+$/) });
  });

  it.each<[string, BentAnswer, object]>([
    [
      'Contact already exists. Existing ID: 123',
      { status: 409, body: { status: 'error', message: 'Contact already exists. Existing ID: 123' } },
      { code: 'DUPLICATE', property: 'email', existingId: '123' },
    ],
    [
      'existing id in other words',
      {
        status: 400,
        body: {
          message: 'A contact with that email exists (existing contact id=77).',
          category: 'VALIDATION_ERROR',
        },
      },
      { code: 'DUPLICATE', property: 'email', existingId: '77' },
    ],
    [
      'OBJECT_ALREADY_EXISTS',
      { status: 409, body: { category: 'OBJECT_ALREADY_EXISTS', message: 'Existing ID: 5' } },
      { code: 'DUPLICATE', property: 'email', existingId: '5' },
    ],
    ['a conflict without words', { status: 409, body: {} }, { code: 'DUPLICATE', property: 'email' }],
    [
      'a 207 whose context has texts for lists',
      {
        status: 207,
        body: {
          results: [],
          errors: [{ category: 'CONFLICT', message: 'no', context: { objectWriteTraceId: 'row-0' } }],
        },
      },
      { code: 'DUPLICATE' },
    ],
    [
      'an error of HubSpot itself at the row',
      { status: 207, body: { results: [], errors: [{ category: 'INTERNAL_ERROR', message: 'oops' }] } },
      { code: 'AMBIGUOUS_WRITE' },
    ],
    [
      'errors that are no list',
      { status: 207, body: { results: [], errors: 'bad' } },
      { code: 'AMBIGUOUS_WRITE' },
    ],
    ['results without ids', { status: 201, body: { results: [{}, null] } }, { code: 'AMBIGUOUS_WRITE' }],
    ['an HTML page with 200', { status: 200, body: '<html>hello</html>' }, { code: 'AMBIGUOUS_WRITE' }],
    ['an HTML page with 502', { status: 502, body: '<html>bad gateway</html>' }, { code: 'AMBIGUOUS_WRITE' }],
    ['an empty answer with 200', { status: 200, body: undefined }, { code: 'AMBIGUOUS_WRITE' }],
    [
      'messages that are no text',
      { status: 400, body: { message: { a: 1 }, errors: { b: 2 } } },
      { code: 'REJECTED' },
    ],
    [
      'errors that are texts',
      { status: 400, body: { message: 'no', errors: ['x', null, { message: 'y' }], context: 'z' } },
      { code: 'REJECTED' },
    ],
  ])('is never taken for written: %s', async (_title, answer, expected) => {
    upstream.bend(async ({ path }, forward) => (path.endsWith('/batch/create') ? answer : await forward()));
    const [outcome] = await create([{ email: address() }]);
    expect(failureOf(outcome)).toMatchObject(expected);
  });
});

describe('a merge', () => {
  it('whose answer tells no id is looked up', async () => {
    const [first = '', second = ''] = (await create([{ email: address() }, { email: address() }])).map(idOf);
    upstream.bend(bendWrites(/\/merge$/, ({ status }) => ({ status, body: {} })));
    const merged = idOf(await portal.writer().merge(portal.contact, first, second));
    expect(merged).not.toBe('undefined');
    expect((await portal.ask(`/crm/v3/objects/contacts/${first}`)).body.id).toBe(merged);
  });
});

describe('associations', () => {
  const pairs = async () => {
    const ids = (await create(Array.from({ length: 3 }, () => ({ email: address() })))).map(idOf);
    const { body } = await portal.ask('/crm/v3/objects/companies?limit=1');
    return ids.map((fromId) => ({ fromId, toId: String(body.results[0].id), types: [] }));
  };
  const associate = async (by: (answer: BentAnswer) => BentAnswer) => {
    const rows = await pairs();
    upstream.bend(bendWrites(/\/batch\/associate\/default$/, by));
    const outcomes = await portal.writer().associate(portal.contact, portal.company, rows);
    return outcomes.map((outcome) => ('id' in outcome ? 'written' : outcome.failure.code));
  };

  it('are written whichever 2xx says so, and from whichever side they are told', async () => {
    expect(await associate(({ body }) => ({ status: 201, body }))).toEqual(Array(3).fill('written'));
    const reversed = ({ status, body }: BentAnswer) => ({
      status,
      body: {
        ...body,
        results: body.results.map(({ from, to }: Entry) => ({ from: { id: Number(to.id) }, to: from })),
      },
    });
    expect(await associate(reversed)).toEqual(Array(3).fill('written'));
    expect(await associate(({ status }) => ({ status, body: { status: 'COMPLETE', results: [] } }))).toEqual(
      Array(3).fill('written'),
    );
  });

  it('that an answer leaves out are unknown, and those it refuses without a name failed', async () => {
    const shortened = ({ status, body }: BentAnswer) => {
      const [first] = body.results;
      const own = body.results.filter(({ from }: Entry) => from.id === first.from.id);
      return { status, body: { ...body, results: own } };
    };
    expect(await associate(shortened)).toEqual(['written', 'AMBIGUOUS_WRITE', 'AMBIGUOUS_WRITE']);
    const refused = ({ body }: BentAnswer) => ({
      status: 207,
      body: { ...body, results: [], errors: [{ category: 'VALIDATION_ERROR', message: 'limit reached' }] },
    });
    expect(await associate(refused)).toEqual(Array(3).fill('REJECTED'));
  });
});

it('archiving what is not there is no failure', async () => {
  expect((await portal.writer().archive(portal.contact, ['999999999'])).map(idOf)).toEqual(['999999999']);
});
