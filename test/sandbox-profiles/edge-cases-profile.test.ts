import { describe, expect, test } from 'vitest';
import type { PortalProfile, ProfileRecord } from '../../src/sandbox/profile.ts';
import { edgeCases, edgeCasesProfile } from '../../src/sandbox/profiles/index.ts';

const edge = edgeCasesProfile();
const contact = '0-1';
const company = '0-2';
const deal = '0-3';

describe('the edge-cases profile', () => {
  test('has the crowd, the busy contact and the lonely ones', () => {
    const count = (objectTypeId: string, id: string, other: string) =>
      edge.associations.filter(
        (a) =>
          (a.fromObjectTypeId === objectTypeId && a.fromId === id && a.toObjectTypeId === other) ||
          (a.toObjectTypeId === objectTypeId && a.toId === id && a.fromObjectTypeId === other),
      ).length;
    expect(count(company, edgeCases.bigCompanyId, contact)).toBe(1500);
    expect(count(contact, edgeCases.busyContactId, deal)).toBe(1200);
    for (const { objectTypeId } of edge.objectTypes) {
      expect(count(contact, edgeCases.lonelyContactId, objectTypeId)).toBe(0);
      expect(count(company, edgeCases.lonelyCompanyId, objectTypeId)).toBe(0);
    }
    expect(
      recordsOf(edge, contact).filter((r) => r.properties.lastname === edgeCases.sharedLastname),
    ).toHaveLength(230);
  });

  test('has a record behind every well-known id', () => {
    const contacts = new Map(recordsOf(edge, contact).map((record) => [record.id, record]));
    const companies = new Map(recordsOf(edge, company).map((record) => [record.id, record]));
    const deals = new Map(recordsOf(edge, deal).map((record) => [record.id, record]));
    for (const [name, id] of Object.entries(edgeCases)) {
      if (typeof id !== 'string') continue;
      if (name.endsWith('ContactId')) expect([name, contacts.has(id)]).toEqual([name, true]);
      if (name.endsWith('CompanyId')) expect([name, companies.has(id)]).toEqual([name, true]);
      if (name.endsWith('DealId')) expect([name, deals.has(id)]).toEqual([name, true]);
    }
    expect(contacts.get(edgeCases.mergedContactId)?.mergedIds).toEqual(edgeCases.mergedContactOldIds);
    expect(companies.get(edgeCases.archivedCompanyId)?.archivedAt).toBeDefined();
    expect(contacts.has(edgeCases.sharedId) && companies.has(edgeCases.sharedId)).toBe(true);
    expect(contacts.get(edgeCases.longTextContactId)?.properties.internal_remarks).toHaveLength(
      edgeCases.longTextLength,
    );
    expect(edge.tokens[0]?.token).toBe(edgeCases.token);
  });

  test('has every awkward property, with a value', () => {
    const names = edge.objectTypes[0]?.properties.map(({ name }) => name) ?? [];
    const record = recordsOf(edge, contact).find(({ id }) => id === edgeCases.awkwardNamesContactId);
    for (const name of edgeCases.awkwardPropertyNames) {
      expect(names).toContain(name);
      expect(record?.properties[name]).toBeTypeOf('string');
    }
  });
});

function recordsOf(profile: PortalProfile, objectTypeId: string): ProfileRecord[] {
  return profile.objectTypes.find((type) => type.objectTypeId === objectTypeId)?.records ?? [];
}
