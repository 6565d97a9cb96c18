import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssociationRow } from '../../src/records/index.ts';
import { hubspotFaults } from '../../src/sandbox/index.ts';
import { failureOf, idOf, startWritePortal, type WritePortal } from './write-portal.ts';

let portal: WritePortal;
let companyIds: string[];
beforeAll(async () => {
  portal = await startWritePortal();
  const { body } = await portal.ask('/crm/v3/objects/companies?limit=50');
  companyIds = body.results.map(({ id }: { id: string }) => id);
});
beforeEach(() => portal.sandbox.calls.clear());
afterEach(() => portal.sandbox.faults.clear());
afterAll(() => portal.close());

const path = '/crm/v4/associations/contacts/companies';
const plain = 279;
const primary = { category: 'HUBSPOT_DEFINED', typeId: 1 };

/** The pair's own labels, by their names. */
async function labels() {
  const { body } = await portal.ask(`${path}/labels`);
  const named = (label: string) =>
    body.results.find((each: { label: string | null }) => each.label === label) as typeof primary;
  return { decision: named('Decision maker'), billing: named('Billing contact') };
}

async function contact(): Promise<string> {
  const [outcome] = await portal.writer().create(portal.contact, [{ properties: { firstname: 'Pair' } }]);
  portal.sandbox.calls.clear();
  return idOf(outcome);
}

const associate = (rows: AssociationRow[]) => portal.writer().associate(portal.contact, portal.company, rows);
const dissociate = (rows: AssociationRow[]) =>
  portal.writer().dissociate(portal.contact, portal.company, rows);
const setLabels = (rows: AssociationRow[]) => portal.writer().setLabels(portal.contact, portal.company, rows);
const typesBetween = async (fromId: string, toId: string) =>
  (await portal.associated(portal.contact, portal.company, fromId)).get(toId);
const row = (fromId: string, toId: string, ...types: AssociationRow['types']): AssociationRow => ({
  fromId,
  toId,
  types,
});

describe('associating', () => {
  it('is seen from both ends at once, though both lists were in the cache', async () => {
    const fromId = await contact();
    const [toId = ''] = companyIds;
    const ends = async () => [
      (await portal.associated(portal.contact, portal.company, fromId)).has(toId),
      (await portal.associated(portal.company, portal.contact, toId)).has(fromId),
    ];
    expect(await ends()).toEqual([false, false]);
    expect(idOf((await associate([row(fromId, toId)]))[0])).toBe(toId);
    expect(await ends()).toEqual([true, true]);
    expect(idOf((await dissociate([row(fromId, toId)]))[0])).toBe(toId);
    expect(await ends()).toEqual([false, false]);
    expect(portal.writes()).toEqual([
      `POST ${path}/batch/associate/default ×1`,
      `POST ${path}/batch/archive ×1`,
    ]);
  });

  it('adds labels to those there are', async () => {
    const { decision, billing } = await labels();
    const fromId = await contact();
    const [toId = ''] = companyIds;
    await associate([row(fromId, toId, decision)]);
    await associate([row(fromId, toId, billing)]);
    const types = [decision.typeId, billing.typeId, plain].sort((a, b) => a - b);
    expect(await typesBetween(fromId, toId)).toEqual(types);
  });

  it('of one pair twice adds both labels', async () => {
    const { decision, billing } = await labels();
    const fromId = await contact();
    const [toId = ''] = companyIds;
    await associate([row(fromId, toId, decision), row(fromId, toId, billing)]);
    expect(await typesBetween(fromId, toId)).toContain(decision.typeId);
    expect(await typesBetween(fromId, toId)).toContain(billing.typeId);
  });

  it('changes the primary company where it is shown', async () => {
    const fromId = await contact();
    const [toId = ''] = companyIds;
    const company = async () => {
      const asked = new Set(['associatedcompanyid']);
      return (await portal.reader().record(portal.contact, fromId, asked))?.properties.associatedcompanyid;
    };
    expect((await company()) ?? null).toBeNull();
    await associate([row(fromId, toId, primary)]);
    expect(await company()).toBe(toId);
  });

  it.each([
    ['plain', () => []],
    ['labelled', async () => [(await labels()).decision]],
  ])('fails for the pairs that are wrong and no others: %s', async (_name, types) => {
    const fromId = await contact();
    const given = await types();
    portal.sandbox.calls.clear();
    const rows = [...companyIds.slice(0, 40), '900000000000', ...companyIds.slice(40)].map((toId) =>
      row(fromId, toId, ...given),
    );
    const outcomes = await associate(rows);
    expect(outcomes.flatMap((outcome, index) => (failureOf(outcome) ? [index] : []))).toEqual([40]);
    expect(failureOf(outcomes[40])?.code).toBe('NOT_FOUND');
    expect(portal.writes().length).toBeLessThanOrEqual(3);
    expect((await portal.associated(portal.contact, portal.company, fromId)).size).toBe(50);
  });

  it('takes two thousand pairs a call', async () => {
    const made = await portal
      .writer()
      .create(portal.contact, Array(60).fill({ properties: { firstname: 'Many' } }));
    portal.sandbox.calls.clear();
    const rows = made.flatMap((outcome) => companyIds.map((toId) => row(idOf(outcome), toId)));
    const outcomes = await associate(rows);
    expect(outcomes.every((outcome) => 'id' in outcome)).toBe(true);
    expect(portal.writes()).toEqual([
      `POST ${path}/batch/associate/default ×2000`,
      `POST ${path}/batch/associate/default ×1000`,
    ]);
  });

  it('is sent again when it is unknown whether it happened', async () => {
    const fromId = await contact();
    const [toId = ''] = companyIds;
    portal.sandbox.faults.add({ path: `${path}/batch/associate/default`, fault: hubspotFaults.lostAnswer });
    expect(idOf((await associate([row(fromId, toId)]))[0])).toBe(toId);
    expect(await typesBetween(fromId, toId)).toEqual([plain]);
  });
});

describe('taking labels away', () => {
  it('leaves the others and the plain association', async () => {
    const { decision, billing } = await labels();
    const fromId = await contact();
    const [toId = ''] = companyIds;
    await associate([row(fromId, toId, decision, billing)]);
    await dissociate([row(fromId, toId, billing)]);
    expect(await typesBetween(fromId, toId)).toEqual([decision.typeId, plain].sort((a, b) => a - b));
  });
});

describe('setting labels', () => {
  it('leaves these and no others', async () => {
    const { decision, billing } = await labels();
    const fromId = await contact();
    const [toId = ''] = companyIds;
    await associate([row(fromId, toId, decision)]);
    await setLabels([row(fromId, toId, billing)]);
    expect(await typesBetween(fromId, toId)).toEqual([billing.typeId, plain].sort((a, b) => a - b));
    await setLabels([row(fromId, toId)]);
    expect(await typesBetween(fromId, toId)).toEqual([plain]);
  });

  it('associates what is not, also without labels', async () => {
    const fromId = await contact();
    const [toId = ''] = companyIds;
    await setLabels([row(fromId, toId)]);
    expect(await typesBetween(fromId, toId)).toEqual([plain]);
  });
});
