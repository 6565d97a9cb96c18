import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Clock, createSystemClock } from '../../src/clock.ts';
import { contact, edge, tinyPortal } from '../sandbox/tiny-portal.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

/** A system clock that shows another time and stands still there. */
function createWallClock(start: string): Clock & { set(time: string): void } {
  let now = Date.parse(start);
  return {
    ...createSystemClock(),
    now: () => now,
    wall: () => now,
    set(time) {
      now = Date.parse(time);
    },
  };
}

/** In New York it is the evening of the tenth. The year is one to come: calls have no time left before today. */
const start = '2030-01-11T03:00:00.700Z';
const second = Date.parse('2030-01-11T03:00:00Z');

const clock = createWallClock(start);
let test: TestGateway;
beforeAll(async () => {
  const [contacts, ...others] = tinyPortal().objectTypes;
  if (contacts === undefined) throw new TypeError('the tiny portal has contacts');
  const records = [
    contact('21', '2030-01-09T12:00:00.000Z', { birthday: '2030-01-09' }),
    contact('22', '2030-01-10T04:59:59.999Z', { birthday: '2030-01-10' }),
    contact('23', '2030-01-10T05:00:00.000Z', { birthday: '2030-01-11' }),
    contact('24', '2030-01-11T03:00:00.000Z', { birthday: '2030-01-12' }),
    contact('25', '2030-01-11T04:59:59.999Z', { birthday: '2030-02-01' }),
    contact('26', '2030-01-11T05:00:00.000Z', {}),
  ];
  test = await startTestGateway({
    profile: tinyPortal({
      objectTypes: [{ ...contacts, records }, ...others],
      associations: records.map(({ id }) => edge(id, '1', [279])),
    }),
    gatewayClock: clock,
  });
});
afterAll(() => test.close());
beforeEach(() => {
  clock.set(start);
  test.sandbox.calls.clear();
});

interface Found {
  ids: string[];
  cursor: string | null;
}

async function find(filter: string, more = ''): Promise<Found> {
  const { data, errors } = await test.query<{
    contacts: { nodes: { recordId: string }[]; pageInfo: { endCursor: string | null } };
  }>(`{ contacts(filter: ${filter}${more}) { nodes { recordId } pageInfo { endCursor } } }`);
  expect(errors).toBeUndefined();
  const { nodes, pageInfo } = data.contacts;
  return { ids: nodes.map(({ recordId }) => recordId), cursor: pageInfo.endCursor };
}

function groupsOf(index: number): unknown {
  return Reflect.get(Object(test.sandbox.calls.all()[index]?.body), 'filterGroups');
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describe('an instant', () => {
  const midnight = Date.parse('2030-01-10T05:00:00Z');
  it.each([
    ['within: { current: DAY }', midnight, midnight + dayMs - 1, ['23', '24', '25']],
    ['within: { previous: DAY }', midnight - dayMs, midnight - 1, ['21', '22']],
    ['within: { following: DAY }', midnight + dayMs, midnight + 2 * dayMs - 1, ['26']],
    ['within: { last: { hours: 24 } }', second - dayMs, second, ['22', '23', '24']],
    ['within: { last: { days: 30 } }', second - 30 * dayMs, second, ['21', '22', '23', '24']],
    ['within: { next: { hours: 2 } }', second, second + 2 * hourMs, ['24', '25', '26']],
  ])('%s is between two instants, both included', async (operator, value, highValue, ids) => {
    const found = await find(`{ createdate: { ${operator} } }`);
    expect(found.ids).toEqual(ids);
    expect(test.calls()).toEqual(['POST /crm/v3/objects/contacts/search']);
    const bounds = { operator: 'BETWEEN', value: String(value), highValue: String(highValue) };
    expect(groupsOf(0)).toEqual([{ filters: [{ propertyName: 'createdate', ...bounds }] }]);
  });

  it('that is older than so long comes before it', async () => {
    const { ids } = await find('{ createdate: { olderThan: { hours: 22 } } }');
    expect(ids).toEqual(['21', '22']);
    expect(groupsOf(0)).toEqual([
      { filters: [{ propertyName: 'createdate', operator: 'LT', value: String(second - 22 * hourMs) }] },
    ]);
  });

  it('is reckoned from now anew by the next query', async () => {
    await find('{ createdate: { within: { current: DAY } } }');
    clock.set('2030-01-11T12:00:00Z');
    const { ids } = await find('{ createdate: { within: { current: DAY } } }');
    expect(ids).toEqual(['26']);
  });

  it('goes with negation, alternatives and other operators', async () => {
    const { ids } = await find(
      '{ or: [{ not: { createdate: { within: { last: { days: 2 } }, exists: true } } }, { createdate: { within: { previous: DAY }, gt: "2030-01-10T00:00:00Z" } }] }',
    );
    expect(ids).toEqual(['22', '25', '26']);
  });
});

describe('a date', () => {
  const date = (text: string) => String(Date.parse(`${text}T00:00:00Z`));
  it.each([
    ['within: { current: DAY }', '2030-01-10', '2030-01-10', ['22']],
    ['within: { following: DAY }', '2030-01-11', '2030-01-11', ['23']],
    ['within: { current: MONTH }', '2030-01-01', '2030-01-31', ['21', '22', '23', '24']],
    ['within: { following: MONTH }', '2030-02-01', '2030-02-28', ['25']],
    ['within: { last: { days: 1 } }', '2030-01-09', '2030-01-10', ['21', '22']],
    ['within: { next: { weeks: 4 } }', '2030-01-10', '2030-02-07', ['22', '23', '24', '25']],
  ])("%s is between two dates of the portal's calendar", async (operator, from, to, ids) => {
    const found = await find(`{ birthday: { ${operator} } }`);
    expect(found.ids).toEqual(ids);
    const bounds = { operator: 'BETWEEN', value: date(from), highValue: date(to) };
    expect(groupsOf(0)).toEqual([{ filters: [{ propertyName: 'birthday', ...bounds }] }]);
  });

  it('that is older than so long comes before the date of then', async () => {
    expect((await find('{ birthday: { olderThan: { days: 1 } } }')).ids).toEqual([]);
    clock.set('2030-01-13T12:00:00Z');
    expect((await find('{ birthday: { olderThan: { days: 2 } } }')).ids).toEqual(['21', '22']);
  });
});

describe('the pages of one walk', () => {
  it('mean the instants of the first page, whatever the time is by then', async () => {
    const filter = '{ createdate: { within: { current: DAY } } }';
    const first = await find(filter, ', first: 1');
    clock.set('2030-01-12T12:00:00Z');
    const second = await find(filter, `, first: 1, after: "${first.cursor}"`);
    const third = await find(filter, `, first: 5, after: "${second.cursor}"`);
    const before = await find(filter, `, last: 5, before: "${third.cursor}"`);
    expect([first, second, third].flatMap(({ ids }) => ids)).toEqual(['23', '24', '25']);
    expect(before.ids).toEqual(['23', '24']);
  });

  it('do so among associated records too', async () => {
    const read = async (after: string) => {
      const { data, errors } = await test.query<{
        company: { contacts: { nodes: { recordId: string }[]; pageInfo: { endCursor: string } } };
      }>(`{ company(id: "1") {
        contacts(filter: { createdate: { within: { current: DAY } } }, first: 2${after}) {
          nodes { recordId } pageInfo { endCursor }
        }
      } }`);
      expect(errors).toBeUndefined();
      return data.company.contacts;
    };
    const first = await read('');
    clock.set('2030-01-12T12:00:00Z');
    const second = await read(`, after: "${first.pageInfo.endCursor}"`);
    expect([...first.nodes, ...second.nodes].map(({ recordId }) => recordId)).toEqual(['23', '24', '25']);
  });

  it('are no pages of a walk with other dates', async () => {
    const { cursor } = await find('{ createdate: { within: { current: DAY } } }', ', first: 1');
    const { errors } = await test.query(
      `{ contacts(filter: { createdate: { within: { current: WEEK } } }, after: "${cursor}") { nodes { id } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  });
});

describe('a period that cannot be', () => {
  it.each([
    ['within: { last: { days: 0 } }', 'filter.createdate.within.last.days'],
    ['within: { next: { years: 101 } }', 'filter.createdate.within.next.years'],
    ['olderThan: { weeks: -1 }', 'filter.createdate.olderThan.weeks'],
    ['within: null', 'filter.createdate.within'],
  ])('%s is refused without a call', async (operator, argument) => {
    const { errors } = await test.query(
      `{ contacts(filter: { createdate: { ${operator} } }) { nodes { id } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    expect(test.calls()).toEqual([]);
  });

  it.each([
    'within: {}',
    'within: { last: { days: 1 }, current: DAY }',
    'within: { last: { days: 1, hours: 1 } }',
  ])('%s is not one period', async (operator) => {
    const { errors } = await test.query(
      `{ contacts(filter: { createdate: { ${operator} } }) { nodes { id } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
