import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateRow, WriteFailure } from '../../src/records/index.ts';
import { type Fault, hubspotFaults } from '../../src/sandbox/index.ts';
import { failureOf, idOf, startWritePortal, type WritePortal } from './write-portal.ts';

let portal: WritePortal;
let taken: { id: string; properties: Record<string, string | null> };
beforeAll(async () => {
  portal = await startWritePortal();
  const { body } = await portal.ask('/crm/v3/objects/contacts?limit=20&properties=email,external_id');
  taken = body.results.find(
    ({ properties }: typeof taken) => properties.email !== null && properties.external_id !== null,
  );
});
beforeEach(() => portal.sandbox.calls.clear());
afterEach(() => portal.sandbox.faults.clear());
afterAll(() => portal.close());

const path = '/crm/v3/objects/contacts/batch/create';

function rows(count: number, company: string, change = (_index: number): object => ({})): CreateRow[] {
  return Array.from({ length: count }, (_, index) => ({
    properties: {
      company,
      firstname: `${company} ${index}`,
      email: `${company}-${index}@write.example`,
      ...change(index),
    },
  }));
}

/** Seven ways to be wrong, and what is said of each. */
function badValues(): [values: object, failure: Partial<WriteFailure>][] {
  return [
    [{ email: 'nobody' }, { code: 'INVALID_VALUE', property: 'email' }],
    [{ no_such_thing: '1' }, { code: 'UNKNOWN_PROPERTY', property: 'no_such_thing' }],
    [{ favourite_colour: 'pink' }, { code: 'INVALID_VALUE', property: 'favourite_colour' }],
    [
      { createdate: '2020-01-01', hs_object_id: '1' },
      { code: 'READ_ONLY', property: 'hs_object_id' },
    ],
    [{ email: taken.properties.email }, { code: 'DUPLICATE', property: 'email', existingId: taken.id }],
    [
      { external_id: taken.properties.external_id },
      { code: 'DUPLICATE', property: 'external_id', existingId: taken.id },
    ],
    [{ satisfaction_score: 'much' }, { code: 'INVALID_VALUE', property: 'satisfaction_score' }],
  ];
}

describe('1,000 creates with 37 bad rows of seven kinds', () => {
  it('write 963 records once, fail 37 with code and property, and cost ten calls and a read', async () => {
    const bad = badValues();
    const kindOf = (index: number) => (index % 27 === 5 ? bad[Math.floor(index / 27) % 7] : undefined);
    const given = rows(1_000, 'thousand', (index) => kindOf(index)?.[0] ?? {});
    const wrong = given.flatMap((_, index) => (kindOf(index) ? [index] : []));
    expect(wrong).toHaveLength(37);

    const outcomes = await portal.writer().create(portal.contact, given);
    expect(outcomes.flatMap((outcome, index) => (failureOf(outcome) ? [index] : []))).toEqual(wrong);
    for (const index of wrong) expect(failureOf(outcomes[index])).toMatchObject(kindOf(index)?.[1] ?? {});
    expect(portal.writes()).toEqual(Array(10).fill(`POST ${path} ×100`));
    // Which record holds the external id HubSpot does not tell.
    expect(portal.calls().filter((call) => !call.includes('create'))).toHaveLength(1);

    const written = await portal.contactsOf('thousand');
    expect(written).toHaveLength(963);
    const byName = new Map(written.map(({ id, properties }) => [properties.firstname, id]));
    for (const [index, outcome] of outcomes.entries())
      if ('id' in outcome) expect(outcome.id).toBe(byName.get(`thousand ${index}`));
  });
});

describe('a call that HubSpot refuses whole', () => {
  const refuse = (traceId: string, context?: Record<string, string[]>) =>
    portal.sandbox.faults.add({
      path,
      inputId: traceId,
      times: Number.POSITIVE_INFINITY,
      fault: {
        kind: 'status',
        status: 400,
        body: { message: `no to ${traceId}`, category: 'VALIDATION_ERROR', ...(context ? { context } : {}) },
      },
    });

  it('is halved until the bad row is alone', async () => {
    refuse('row-70');
    const outcomes = await portal.writer().create(portal.contact, rows(100, 'halved'));
    expect(outcomes.flatMap((outcome, index) => (failureOf(outcome) ? [index] : []))).toEqual([70]);
    expect(failureOf(outcomes[70])).toMatchObject({ code: 'REJECTED', message: 'no to row-70' });
    expect(await portal.contactsOf('halved')).toHaveLength(99);
    expect(portal.writes().length).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(100)));
  });

  it('is sent again without the row it names', async () => {
    refuse('row-70', { objectWriteTraceId: ['row-70'] });
    const outcomes = await portal.writer().create(portal.contact, rows(100, 'named'));
    expect(outcomes.flatMap((outcome, index) => (failureOf(outcome) ? [index] : []))).toEqual([70]);
    expect(portal.writes()).toEqual([`POST ${path} ×100`, `POST ${path} ×99`, `POST ${path} ×1`]);
    expect(await portal.contactsOf('named')).toHaveLength(99);
  });

  it('is sent again without the row whose value its message quotes', async () => {
    portal.sandbox.faults.add({
      path,
      inputId: 'row-70',
      times: Number.POSITIVE_INFINITY,
      fault: {
        kind: 'status',
        status: 400,
        body: { message: 'Email address Quoted70 at nowhere is invalid', category: 'VALIDATION_ERROR' },
      },
    });
    const quoted = rows(100, 'quoted', (index) => ({ lastname: `quoted${index}` }));
    const outcomes = await portal.writer().create(portal.contact, quoted);
    expect(outcomes.flatMap((outcome, index) => (failureOf(outcome) ? [index] : []))).toEqual([70]);
    expect(await portal.contactsOf('quoted')).toHaveLength(99);
    expect(portal.writes().length).toBeLessThan(6);
  });

  it('costs little more for several bad rows', async () => {
    for (const index of [3, 4, 50, 99]) refuse(`row-${index}`);
    const outcomes = await portal.writer().create(portal.contact, rows(100, 'several'));
    expect(outcomes.flatMap((outcome, index) => (failureOf(outcome) ? [index] : []))).toEqual([3, 4, 50, 99]);
    expect(await portal.contactsOf('several')).toHaveLength(96);
    expect(portal.writes().length).toBeLessThanOrEqual(4 * (1 + 2 * Math.log2(100 / 4)));
  });

  it('is not taken apart when the token may not write', async () => {
    const body = { message: 'no scope', category: 'MISSING_SCOPES' };
    portal.sandbox.faults.add({ path, fault: { kind: 'status', status: 403, body } });
    const outcomes = await portal.writer().create(portal.contact, rows(20, 'forbidden'));
    expect(new Set(outcomes.map((outcome) => failureOf(outcome)?.code))).toEqual(new Set(['FORBIDDEN']));
    expect(portal.writes()).toHaveLength(1);
  });
});

describe('500 creates of which calls fail', () => {
  const faults: [name: string, fault: Fault, happened: boolean][] = [
    ['502', hubspotFaults.badGateway, false],
    ['502 after the write', hubspotFaults.lostBehindBadGateway, true],
    ['HTML after the write', hubspotFaults.lostBehindErrorPage, true],
    ['reset', hubspotFaults.reset, false],
    ['reset after the write', hubspotFaults.lostAnswer, true],
    ['reset in the middle of the answer', hubspotFaults.resetMidAnswer, true],
    ['an empty answer after the write', { kind: 'empty', afterwards: true }, true],
  ];
  it.each(faults)(
    'leave no duplicate, and tell which rows are unknown: %s',
    async (name, fault, happened) => {
      const company = `faulty ${name}`;
      portal.sandbox.faults.add({ path, times: 2, fault });
      const outcomes = await portal.writer().create(
        portal.contact,
        rows(500, company, (index) => ({ email: `${encodeURIComponent(name)}-${index}@write.example` })),
      );
      const unknown = outcomes.filter((outcome) => failureOf(outcome)?.code === 'AMBIGUOUS_WRITE');
      expect(unknown).toHaveLength(200);
      expect(outcomes.filter((outcome) => 'id' in outcome)).toHaveLength(300);
      expect(portal.writes()).toHaveLength(5);
      const written = await portal.contactsOf(company);
      expect(written).toHaveLength(happened ? 500 : 300);
      expect(new Set(written.map(({ properties }) => properties.firstname)).size).toBe(written.length);
    },
  );

  it('a timeout leaves the rows unknown', async () => {
    const impatient = await startWritePortal({ timeoutMs: 500 });
    impatient.sandbox.faults.add({ path, fault: { kind: 'slow', delayMs: 1_000 } });
    const outcomes = await impatient.writer().create(impatient.contact, rows(200, 'slow'));
    expect(outcomes.filter((outcome) => failureOf(outcome)?.code === 'AMBIGUOUS_WRITE')).toHaveLength(100);
    expect(impatient.writes()).toHaveLength(2);
    expect(await impatient.contactsOf('slow')).toHaveLength(200);
    await impatient.close();
  });

  it('429 and 423 are waited out', async () => {
    const soon = { ...hubspotFaults.secondly, headers: { 'Retry-After': '0' } };
    portal.sandbox.faults.add(
      { path, fault: soon },
      { path, fault: { ...hubspotFaults.locked, headers: { 'Retry-After': '0' } } },
    );
    const outcomes = await portal.writer().create(portal.contact, rows(100, 'limited'));
    expect(outcomes.every((outcome) => 'id' in outcome)).toBe(true);
    expect(await portal.contactsOf('limited')).toHaveLength(100);
  });

  it('no connection is a definite failure', async () => {
    const lonely = await startWritePortal({ baseUrl: 'http://127.0.0.1:9' });
    const outcomes = await lonely.writer().create(lonely.contact, rows(3, 'unreachable'));
    expect(outcomes.map((outcome) => failureOf(outcome)?.code)).toEqual(Array(3).fill('UNAVAILABLE'));
    await lonely.close();
  });

  it('a caller who is gone before anything was sent has written nothing', async () => {
    const outcomes = await portal
      .writer({ signal: AbortSignal.abort() })
      .create(portal.contact, rows(3, 'gone'));
    expect(outcomes.map((outcome) => failureOf(outcome)?.code)).toEqual(Array(3).fill('UNAVAILABLE'));
    expect(portal.calls()).toEqual([]);
  });
});

describe('a created record', () => {
  it('is found by its unique value at once, though it was known to be missing', async () => {
    const email = 'seen@write.example';
    const find = () => portal.reader().recordBy(portal.contact, 'email', email, new Set(['firstname']));
    expect(await find()).toBeNull();
    const [outcome] = await portal
      .writer()
      .create(portal.contact, [{ properties: { email, firstname: 'Seen' } }]);
    expect(await find()).toMatchObject({ id: idOf(outcome), properties: { firstname: 'Seen' } });
  });

  it('is associated as it is created, seen from both ends', async () => {
    const { body } = await portal.ask('/crm/v3/objects/companies?limit=1');
    const companyId: string = body.results[0].id;
    const before = await portal.associated(portal.company, portal.contact, companyId);
    const [outcome] = await portal.writer().create(portal.contact, [
      {
        properties: { email: 'member@write.example' },
        associations: [
          { to: portal.company, toId: companyId, types: [{ category: 'HUBSPOT_DEFINED', typeId: 279 }] },
        ],
      },
    ]);
    const after = await portal.associated(portal.company, portal.contact, companyId);
    expect([...after.keys()].sort()).toEqual([...before.keys(), idOf(outcome)].sort());
    expect([...(await portal.associated(portal.contact, portal.company, idOf(outcome))).keys()]).toEqual([
      companyId,
    ]);
  });

  it('fails alone when it is to be associated with a record that is not there', async () => {
    const [good, bad] = await portal.writer().create(portal.contact, [
      { properties: { email: 'good@write.example' } },
      {
        properties: { email: 'bad@write.example' },
        associations: [
          { to: portal.company, toId: '1', types: [{ category: 'HUBSPOT_DEFINED', typeId: 279 }] },
        ],
      },
    ]);
    expect(idOf(good)).toMatch(/^\d+$/);
    expect(failureOf(bad)?.code).toBe('NOT_FOUND');
  });
});
