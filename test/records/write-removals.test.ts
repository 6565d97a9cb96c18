import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hubspotFaults } from '../../src/sandbox/index.ts';
import { failureOf, idOf, startWritePortal, type WritePortal } from './write-portal.ts';

let portal: WritePortal;
beforeAll(async () => {
  portal = await startWritePortal();
});
beforeEach(() => portal.sandbox.calls.clear());
afterEach(() => portal.sandbox.faults.clear());
afterAll(() => portal.close());

const contacts = '/crm/v3/objects/contacts';
const firstname = new Set(['firstname']);
let made = 0;

async function create(count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, () => {
    made += 1;
    return { properties: { firstname: `Made ${made}`, email: `made-${made}@remove.example` } };
  });
  const outcomes = await portal.writer().create(portal.contact, rows);
  portal.sandbox.calls.clear();
  return outcomes.map(idOf);
}

const name = async (id: string) =>
  (await portal.reader().record(portal.contact, id, firstname))?.properties.firstname ?? null;

describe('archiving', () => {
  it('takes a hundred records a call and is seen at once', async () => {
    const ids = await create(250);
    const [id = ''] = ids;
    expect(await name(id)).not.toBeNull();
    const outcomes = await portal.writer().archive(portal.contact, ids);
    expect(outcomes.map(idOf)).toEqual(ids);
    expect(portal.writes()).toEqual([
      `POST ${contacts}/batch/archive ×100`,
      `POST ${contacts}/batch/archive ×100`,
      `POST ${contacts}/batch/archive ×50`,
    ]);
    expect(await name(id)).toBeNull();
  });

  it('is done again when it is unknown whether it happened', async () => {
    const ids = await create(2);
    portal.sandbox.faults.add({ path: `${contacts}/batch/archive`, fault: hubspotFaults.lostAnswer });
    expect((await portal.writer().archive(portal.contact, [...ids, ...ids])).map(idOf)).toEqual([
      ...ids,
      ...ids,
    ]);
    expect(portal.writes()).toHaveLength(2);
  });
});

describe('deleting for privacy', () => {
  it('is one call a contact, tells which are not there, and is seen at once', async () => {
    const [id = ''] = await create(1);
    expect(await name(id)).not.toBeNull();
    const [gone, missing] = await portal.writer().gdprDelete(portal.contact, [id, '900000000000']);
    expect(idOf(gone)).toBe(id);
    expect(failureOf(missing)?.code).toBe('NOT_FOUND');
    expect(portal.writes()).toHaveLength(2);
    expect(await name(id)).toBeNull();
  });

  it('is done again when it is unknown whether it happened', async () => {
    const [id = ''] = await create(1);
    portal.sandbox.faults.add({ path: `${contacts}/gdpr-delete`, fault: hubspotFaults.lostAnswer });
    expect(idOf((await portal.writer().gdprDelete(portal.contact, [id]))[0])).toBe(id);
    expect(portal.writes()).toHaveLength(2);
  });

  it('is for contacts alone', async () => {
    await expect(portal.writer().gdprDelete(portal.company, ['1'])).rejects.toThrow(TypeError);
  });
});

describe('merging', () => {
  const merge = (primaryId: string, otherId: string) =>
    portal.writer().merge(portal.contact, primaryId, otherId);

  it('gives the new record, to which both old ids lead at once', async () => {
    const [primary = '', other = ''] = await create(2);
    const primaryName = await name(primary);
    expect(await name(other)).not.toBe(primaryName);
    const id = idOf(await merge(primary, other));
    expect([primary, other]).not.toContain(id);
    expect(await Promise.all([primary, other, id].map(name))).toEqual(Array(3).fill(primaryName));
    expect(portal.writes()).toEqual([`POST ${contacts}/merge`]);
  });

  it('that was carried out though its answer got lost is found out', async () => {
    const [primary = '', other = ''] = await create(2);
    portal.sandbox.faults.add({ path: `${contacts}/merge`, fault: hubspotFaults.lostBehindBadGateway });
    const id = idOf(await merge(primary, other));
    expect([primary, other]).not.toContain(id);
    expect(portal.writes()).toHaveLength(1);
  });

  it('stays unknown when both records are still there', async () => {
    const [primary = '', other = ''] = await create(2);
    portal.sandbox.faults.add({ path: `${contacts}/merge`, fault: hubspotFaults.badGateway });
    expect(failureOf(await merge(primary, other))?.code).toBe('AMBIGUOUS_WRITE');
  });

  it('with itself, or with what is not there, is a definite failure', async () => {
    const [id = ''] = await create(1);
    expect(failureOf(await merge(id, id))?.code).toBe('REJECTED');
    expect(failureOf(await merge(id, '900000000000'))?.code).toBe('NOT_FOUND');
  });
});
