import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Fault, hubspotFaults } from '../../src/sandbox/index.ts';
import { type Contact, failureOf, idOf, startWritePortal, type WritePortal } from './write-portal.ts';

let portal: WritePortal;
let ids: string[];
beforeAll(async () => {
  portal = await startWritePortal({ running: () => 200 });
  ids = [];
  for (const after of ['', `&after=`]) {
    const { body } = await portal.ask(`/crm/v3/objects/contacts?limit=100${after && after + ids.at(-1)}`);
    for (const { id } of body.results) if (!ids.includes(id)) ids.push(id);
  }
  ids = ids.slice(0, 190);
});
beforeEach(() => portal.sandbox.calls.clear());
afterEach(() => portal.sandbox.faults.clear());
afterAll(() => portal.close());

const path = '/crm/v3/objects/contacts/batch/update';
const jobtitle = new Set(['jobtitle']);

const update = (id: string, title: string, ifUnmodifiedSince?: string) =>
  portal
    .writer()
    .update(portal.contact, [
      {
        id,
        properties: { jobtitle: title },
        ...(ifUnmodifiedSince === undefined ? {} : { ifUnmodifiedSince }),
      },
    ])
    .then(([outcome]) => outcome);
const read = async (id: string): Promise<Contact> =>
  (await portal.ask(`/crm/v3/objects/contacts/${id}?properties=jobtitle,email`)).body;
const titleOf = async (id: string) => (await read(id)).properties.jobtitle;

describe('updates of many requests', () => {
  it('share calls: 190 of different contacts and ten of none take at most four, each with its own outcome', async () => {
    const all = [...ids, ...Array.from({ length: 10 }, (_, index) => `90000000000${index}`)];
    expect(all).toHaveLength(200);
    const outcomes = await Promise.all(all.map((id, index) => update(id, `Title ${index}`)));
    expect(portal.writes().length).toBeLessThanOrEqual(4);
    expect(outcomes.slice(0, 190).map(idOf)).toEqual(ids);
    expect(outcomes.slice(190).map((outcome) => failureOf(outcome)?.code)).toEqual(
      Array(10).fill('NOT_FOUND'),
    );
    expect(await titleOf(ids[17] ?? '')).toBe('Title 17');
  });

  it('have failures of their own', async () => {
    const [first = '', second = ''] = ids;
    const bad = portal.writer().update(portal.contact, [{ id: first, properties: { email: 'nobody' } }]);
    const good = update(second, 'Good');
    expect(failureOf((await bad)[0])).toMatchObject({ code: 'INVALID_VALUE', property: 'email' });
    expect(idOf(await good)).toBe(second);
    expect(portal.writes()).toEqual([`POST ${path} ×2`]);
  });

  it('of one record follow each other in their order, never twice in a call', async () => {
    const [id = '', other = ''] = ids;
    const outcomes = await Promise.all([
      update(id, 'one'),
      update(other, 'else'),
      update(id, 'two'),
      update(id, 'three'),
    ]);
    expect(outcomes.map(idOf)).toEqual([id, other, id, id]);
    expect(portal.writes()).toEqual([`POST ${path} ×2`, `POST ${path} ×1`, `POST ${path} ×1`]);
    expect(await titleOf(id)).toBe('three');
  });

  it('take turns, so that a large one does not hold up a small one', async () => {
    const done: string[] = [];
    const many = ids.slice(0, -1);
    const rows = [...many, ...many].map((id) => ({ id, properties: { jobtitle: 'Many' } }));
    const large = portal
      .writer()
      .update(portal.contact, rows)
      .then(() => done.push('large'));
    const small = update(ids.at(-1) ?? '', 'Small').then(() => done.push('small'));
    await Promise.all([large, small]);
    expect(done).toEqual(['small', 'large']);
  });

  it('leave the queue when their caller is gone before they are sent', async () => {
    const [id = '', other = ''] = ids;
    portal.sandbox.faults.add({ path, fault: { kind: 'slow', delayMs: 300 } });
    const controller = new AbortController();
    const first = update(id, 'Before');
    const second = portal
      .writer({ signal: controller.signal })
      .update(portal.contact, [{ id, properties: { jobtitle: 'Never' } }]);
    setImmediate(() => controller.abort());
    expect(failureOf((await second)[0])?.code).toBe('UNAVAILABLE');
    expect(idOf(await first)).toBe(id);
    expect(idOf(await update(other, 'After'))).toBe(other);
    expect(await titleOf(id)).toBe('Before');
  });

  it('are unknown to a caller whose time is up while they are under way', async () => {
    const [id = ''] = ids;
    portal.sandbox.faults.add({ path, fault: { kind: 'slow', delayMs: 400 } });
    const [outcome] = await portal
      .writer({ deadlineAt: Date.now() + 150 })
      .update(portal.contact, [{ id, properties: { jobtitle: 'Late' } }]);
    expect(failureOf(outcome)?.code).toBe('AMBIGUOUS_WRITE');
  });
});

describe('an update', () => {
  it('is seen at once, though the record was in the cache', async () => {
    const [id = ''] = ids;
    const title = async () =>
      (await portal.reader().record(portal.contact, id, jobtitle))?.properties.jobtitle;
    await update(id, 'Before');
    expect(await title()).toBe('Before');
    await update(id, 'After');
    expect(await title()).toBe('After');
  });

  it('names the record that has the unique value already', async () => {
    const [id = '', other = ''] = ids;
    const holder = await read(other);
    const [outcome] = await portal
      .writer()
      .update(portal.contact, [{ id, properties: { email: holder.properties.email ?? '' } }]);
    expect(failureOf(outcome)).toMatchObject({ code: 'DUPLICATE', property: 'email', existingId: other });
  });

  const lost: [name: string, fault: Fault][] = [
    ['502', hubspotFaults.badGateway],
    ['502 after the write', hubspotFaults.lostBehindBadGateway],
    ['reset after the write', hubspotFaults.lostAnswer],
  ];
  it.each(lost)('is sent once more when it is unknown whether it happened: %s', async (name, fault) => {
    const [id = ''] = ids;
    portal.sandbox.faults.add({ path, fault });
    expect(idOf(await update(id, name))).toBe(id);
    expect(portal.writes()).toHaveLength(2);
    expect(await titleOf(id)).toBe(name);
  });

  it('stays unknown when the second attempt fails too', async () => {
    const [id = ''] = ids;
    portal.sandbox.faults.add({ path, times: 2, fault: hubspotFaults.lostAnswer });
    expect(failureOf(await update(id, 'Unknown'))?.code).toBe('AMBIGUOUS_WRITE');
    expect(portal.writes()).toHaveLength(2);
  });

  it('of a record that was merged away goes to its successor', async () => {
    const [primary = '', other = ''] = ids.slice(-2);
    const merged = idOf(await portal.writer().merge(portal.contact, primary, other));
    expect(idOf(await update(other, 'Merged'))).toBe(merged);
    expect(await titleOf(merged)).toBe('Merged');
    ids = ids.slice(0, -2);
  });
});

describe('ifUnmodifiedSince', () => {
  it('lets an update pass when nobody changed the record, and refuses it otherwise', async () => {
    const [id = ''] = ids;
    const { updatedAt } = (await read(id)) as Contact & { updatedAt: string };
    expect(idOf(await update(id, 'Guarded', updatedAt))).toBe(id);
    const refused = await update(id, 'Refused', '2020-01-01T00:00:00Z');
    expect(failureOf(refused)?.code).toBe('MODIFIED');
    expect(await titleOf(id)).toBe('Guarded');
  });

  it('is not sent a second time after a failure', async () => {
    const [id = ''] = ids;
    portal.sandbox.faults.add({ path, fault: hubspotFaults.badGateway });
    const outcome = await update(id, 'Guarded', new Date(Date.now() + 60_000).toISOString());
    expect(failureOf(outcome)?.code).toBe('AMBIGUOUS_WRITE');
    expect(portal.writes()).toHaveLength(1);
  });

  it('is NOT_FOUND where there is no record', async () => {
    expect(failureOf(await update('900000000000', 'x', '2030-01-01T00:00:00Z'))?.code).toBe('NOT_FOUND');
  });
});

describe('an upsert', () => {
  const upsert = (rows: { value: string; properties: Record<string, string> }[]) =>
    portal.writer().upsert(portal.contact, 'external_id', rows);

  it('creates what is not there and updates what is', async () => {
    const [created] = await upsert([{ value: 'UP-1', properties: { jobtitle: 'Created' } }]);
    expect(created).toMatchObject({ created: true });
    const both = await upsert([
      { value: 'UP-2', properties: { jobtitle: 'Second' } },
      { value: 'UP-1', properties: { jobtitle: 'Updated' } },
    ]);
    expect(both.map((outcome) => 'id' in outcome && outcome.created)).toEqual([true, false]);
    expect(idOf(both[1])).toBe(idOf(created));
    expect(await titleOf(idOf(created))).toBe('Updated');
    expect(portal.writes()).toHaveLength(2);
  });

  it('of the same value twice happens one after the other', async () => {
    const outcomes = await upsert([
      { value: 'UP-3', properties: { jobtitle: 'First' } },
      { value: 'UP-4', properties: { jobtitle: 'Other' } },
      { value: 'up-3', properties: { jobtitle: 'Second' } },
    ]);
    expect(outcomes).toHaveLength(3);
    expect(portal.writes()).toHaveLength(2);
  });

  it('is seen at once by its value', async () => {
    const find = async () =>
      (await portal.reader().recordBy(portal.contact, 'external_id', 'UP-5', jobtitle))?.properties.jobtitle;
    expect(await find()).toBeUndefined();
    await upsert([{ value: 'UP-5', properties: { jobtitle: 'Seen' } }]);
    expect(await find()).toBe('Seen');
    await upsert([{ value: 'UP-5', properties: { jobtitle: 'Seen again' } }]);
    expect(await find()).toBe('Seen again');
  });

  it('is not sent again when it is unknown whether it happened, and what it did is seen', async () => {
    await upsert([{ value: 'UP-6', properties: { jobtitle: 'Before' } }]);
    const find = async () =>
      (await portal.reader().recordBy(portal.contact, 'external_id', 'UP-6', jobtitle))?.properties.jobtitle;
    expect(await find()).toBe('Before');
    portal.sandbox.calls.clear();
    portal.sandbox.faults.add({
      path: '/crm/v3/objects/contacts/batch/upsert',
      fault: hubspotFaults.lostAnswer,
    });
    const [outcome] = await upsert([{ value: 'UP-6', properties: { jobtitle: 'After' } }]);
    expect(failureOf(outcome)?.code).toBe('AMBIGUOUS_WRITE');
    expect(portal.writes()).toHaveLength(1);
    expect(await find()).toBe('After');
  });
});
