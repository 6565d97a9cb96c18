import { describe, expect, test } from 'vitest';
import type { PortalProfile, ProfileRecord } from '../../src/sandbox/profile.ts';
import { demoProfile } from '../../src/sandbox/profiles/index.ts';

const demo = demoProfile();
const contact = '0-1';
const company = '0-2';
const deal = '0-3';

describe('the demo profile', () => {
  test('is the size of a small company', () => {
    const counts = Object.fromEntries(demo.objectTypes.map(({ name, records }) => [name, records.length]));
    expect(counts).toMatchObject({ contact: 500, company: 120, deal: 260, ticket: 150, product: 40 });
    expect(counts.line_item).toBeGreaterThan(250);
    expect(counts.project).toBeGreaterThan(30);
    expect(counts.machine).toBeGreaterThan(80);
    expect(demo.owners.filter(({ type }) => type === 'PERSON')).toHaveLength(8);
    expect(demo.owners.filter(({ archived }) => archived)).toHaveLength(1);
  });

  test('has contacts without a company, with one and with several', () => {
    const companies = new Map<string, number>();
    for (const { fromObjectTypeId, fromId, toObjectTypeId } of demo.associations) {
      if (fromObjectTypeId !== contact || toObjectTypeId !== company) continue;
      companies.set(fromId, (companies.get(fromId) ?? 0) + 1);
    }
    const counts = recordsOf(demo, contact).map(({ id }) => companies.get(id) ?? 0);
    expect(new Set(counts)).toEqual(new Set([0, 1, 2, 3]));
  });

  test('associates no archived record', () => {
    const archived = new Set(
      demo.objectTypes.flatMap((type) =>
        type.records.filter(({ archivedAt }) => archivedAt).map(({ id }) => `${type.objectTypeId}:${id}`),
      ),
    );
    expect(archived.size).toBeGreaterThan(10);
    const wrong = demo.associations.filter(
      (edge) =>
        archived.has(`${edge.fromObjectTypeId}:${edge.fromId}`) ||
        archived.has(`${edge.toObjectTypeId}:${edge.toId}`),
    );
    expect(wrong).toEqual([]);
  });

  test('gives some contacts the id of a company', () => {
    const companyIds = new Set(recordsOf(demo, company).map(({ id }) => id));
    expect(recordsOf(demo, contact).filter(({ id }) => companyIds.has(id)).length).toBeGreaterThan(2);
  });

  test('uses every association label at least once', () => {
    const used = new Set(demo.associations.flatMap(({ typeIds }) => typeIds));
    const labels = demo.associationTypes.filter(
      ({ category, label }) => category === 'USER_DEFINED' && label !== null,
    );
    expect(
      labels.filter(({ typeId, inverseTypeId }) => !used.has(typeId) && !used.has(inverseTypeId)),
    ).toEqual([]);
  });

  test('tells how deals came to their stage, newest first and from their creation on', () => {
    for (const { properties, history } of recordsOf(demo, deal)) {
      const versions = history?.dealstage ?? [];
      expect(versions[0]?.value).toBe(properties.dealstage);
      expect(versions.at(-1)?.timestamp).toBe(properties.createdate);
      const times = versions.map(({ timestamp }) => timestamp);
      expect(times).toEqual(times.toSorted().reverse());
    }
    const lengths = recordsOf(demo, deal).map(({ history }) => history?.dealstage?.length ?? 0);
    expect(Math.max(...lengths)).toBeGreaterThan(3);
  });

  test('adds the line items of a deal up to its amount', () => {
    const sums = new Map<string, number>();
    const amounts = new Map(
      recordsOf(demo, '0-8').map(({ id, properties }) => [id, Number(properties.amount)]),
    );
    for (const edge of demo.associations.filter(({ toObjectTypeId }) => toObjectTypeId === '0-8')) {
      sums.set(edge.fromId, (sums.get(edge.fromId) ?? 0) + (amounts.get(edge.toId) ?? Number.NaN));
    }
    for (const { id, properties } of recordsOf(demo, deal)) {
      const sum = sums.get(id);
      if (sum !== undefined) expect(Number(properties.amount)).toBeCloseTo(sum, 1);
    }
  });
});

function recordsOf(profile: PortalProfile, objectTypeId: string): ProfileRecord[] {
  return profile.objectTypes.find((type) => type.objectTypeId === objectTypeId)?.records ?? [];
}
