import { describe, expect, test } from 'vitest';
import type { PortalProfile, ProfileObjectType, ProfileRecord } from '../../src/sandbox/profile.ts';
import {
  createProfile,
  demoProfile,
  edgeCases,
  edgeCasesProfile,
  isProfileName,
  profileNames,
  tinyProfile,
} from '../../src/sandbox/profiles/index.ts';

const profiles = [
  ['demo', demoProfile()],
  ['edge-cases', edgeCasesProfile()],
  ['tiny', tinyProfile(3)],
] as const;

const contact = '0-1';
const company = '0-2';
const deal = '0-3';

/** Contacts and deals of the edge-cases profile whose values are meant not to fit. */
const meantToBeWrong: readonly string[] = [
  edgeCases.strangeValuesContactId,
  edgeCases.unlistedOptionContactId,
  edgeCases.ghostStageDealId,
  edgeCases.hugeNumberContactId,
  edgeCases.notANumberContactId,
  edgeCases.ghostOwnerContactId,
];

describe.each(profiles)('the %s profile', (name, profile) => {
  test('comes out the same every time, and never the same object', () => {
    const again = isProfileName(name) ? createProfile(name) : tinyProfile(3);
    expect(again).toEqual(profile);
    expect(again.objectTypes[0]?.records[0]).not.toBe(profile.objectTypes[0]?.records[0]);
  });

  test('has records and types under ids of their own', () => {
    expect(duplicates(profile.objectTypes.map(({ objectTypeId }) => objectTypeId))).toEqual([]);
    for (const { name, records } of profile.objectTypes) {
      const ids = records.flatMap(({ id, mergedIds = [] }) => [id, ...mergedIds]);
      expect({ name, duplicates: duplicates(ids) }).toEqual({ name, duplicates: [] });
      expect({ name, odd: ids.filter((id) => !/^[1-9]\d*$/.test(id)) }).toEqual({ name, odd: [] });
    }
  });

  test('defines every property a record or a default or a search uses', () => {
    for (const type of profile.objectTypes) {
      const known = new Set(type.properties.map(({ name }) => name));
      const used = [
        ...type.records.flatMap(({ properties }) => Object.keys(properties)),
        ...type.defaultProperties,
        ...type.searchableProperties,
        ...type.properties.flatMap(({ currencyPropertyName }) => currencyPropertyName ?? []),
        type.createdProperty,
        type.modifiedProperty,
      ];
      expect({ type: type.name, unknown: [...new Set(used)].filter((name) => !known.has(name)) }).toEqual({
        type: type.name,
        unknown: [],
      });
      expect(duplicates(type.properties.map(({ name }) => name))).toEqual([]);
    }
  });

  test('gives every record its id and dates, and archives only what exists', () => {
    for (const { name, records, createdProperty, modifiedProperty } of profile.objectTypes) {
      const broken = records.filter(({ id, properties, archivedAt }) => {
        const created = properties[createdProperty] ?? '';
        const modified = properties[modifiedProperty] ?? '';
        return (
          properties.hs_object_id !== id ||
          !(created <= modified && modified <= (archivedAt ?? '2026-09-01T08:00:00Z'))
        );
      });
      expect({ name, broken }).toEqual({ name, broken: [] });
    }
  });

  test('holds values that fit their property, but for those that are meant not to', () => {
    for (const type of profile.objectTypes) {
      for (const record of type.records.filter(({ id }) => !meantToBeWrong.includes(id))) {
        expect({ type: type.name, id: record.id, wrong: wrongValues(profile, type, record) }).toEqual({
          type: type.name,
          id: record.id,
          wrong: [],
        });
      }
    }
  });

  test('keeps unique values unique', () => {
    for (const { properties, records } of profile.objectTypes) {
      for (const { name } of properties.filter(({ hasUniqueValue }) => hasUniqueValue)) {
        const values = records.flatMap((record) => record.properties[name] ?? []);
        expect({ name, duplicates: duplicates(values) }).toEqual({ name, duplicates: [] });
      }
    }
  });

  test('lists both directions of every association type', () => {
    const { associationTypes } = profile;
    const byKey = new Map(
      associationTypes.map((type) => [
        `${type.fromObjectTypeId}>${type.toObjectTypeId}:${type.typeId}`,
        type,
      ]),
    );
    expect(byKey.size).toBe(associationTypes.length);
    for (const type of associationTypes) {
      const inverse = byKey.get(`${type.toObjectTypeId}>${type.fromObjectTypeId}:${type.inverseTypeId}`);
      expect(inverse?.inverseTypeId).toBe(type.typeId);
      expect(inverse?.category).toBe(type.category);
    }
    const plainPairs = associationTypes
      .filter(({ label }) => label === null)
      .map(({ fromObjectTypeId, toObjectTypeId }) => `${fromObjectTypeId}>${toObjectTypeId}`);
    expect(duplicates(plainPairs)).toEqual([]);
    for (const { fromObjectTypeId, toObjectTypeId } of associationTypes) {
      expect(plainPairs).toContain(`${fromObjectTypeId}>${toObjectTypeId}`);
    }
  });

  test('associates existing records by types of that direction, the plain one always among them', () => {
    const exists = new Set(
      profile.objectTypes.flatMap((t) => t.records.map(({ id }) => `${t.objectTypeId}:${id}`)),
    );
    const plain = new Map<string, number>();
    const known = new Set<string>();
    for (const { fromObjectTypeId, toObjectTypeId, typeId, label } of profile.associationTypes) {
      const pair = `${fromObjectTypeId}>${toObjectTypeId}`;
      known.add(`${pair}:${typeId}`);
      if (label === null) plain.set(pair, typeId);
    }
    const seen = new Set<string>();
    for (const { fromObjectTypeId, fromId, toObjectTypeId, toId, typeIds } of profile.associations) {
      const [from, to] = [`${fromObjectTypeId}:${fromId}`, `${toObjectTypeId}:${toId}`];
      const pair = `${fromObjectTypeId}>${toObjectTypeId}`;
      expect({ from, to, exist: exists.has(from) && exists.has(to) }).toEqual({ from, to, exist: true });
      expect(typeIds).toContain(plain.get(pair));
      expect(typeIds.filter((id) => !known.has(`${pair}:${id}`))).toEqual([]);
      expect(duplicates(typeIds.map(String))).toEqual([]);
      expect({ from, to, seen: seen.has(`${from}>${to}`) || seen.has(`${to}>${from}`) }).toEqual({
        from,
        to,
        seen: false,
      });
      seen.add(`${from}>${to}`);
    }
  });

  test('gives a record one primary company at most, and contacts its id', () => {
    const primaries = primaryCompanies(profile);
    expect(duplicates(primaries.map(({ of }) => of))).toEqual([]);
    const byContact = new Map(primaries.map(({ of, companyId }) => [of, companyId]));
    for (const { id, properties } of recordsOf(profile, contact)) {
      expect(properties.associatedcompanyid).toBe(byContact.get(`${contact}:${id}`));
    }
  });

  test('counts the deals of contacts and companies as they are associated', () => {
    for (const objectTypeId of [contact, company]) {
      for (const { id, properties } of recordsOf(profile, objectTypeId)) {
        const count = profile.associations.filter(
          (edge) =>
            edge.fromObjectTypeId === objectTypeId && edge.fromId === id && edge.toObjectTypeId === deal,
        ).length;
        expect({ id, count: Number(properties.num_associated_deals ?? 0) }).toEqual({ id, count });
      }
    }
  });

  test('has schemas for custom types alone, and their display properties exist', () => {
    for (const { objectTypeId, name, plural, schema, properties } of profile.objectTypes) {
      const custom = objectTypeId.startsWith('2-');
      expect({ name, custom: schema !== undefined }).toEqual({ name, custom });
      expect({ name, standard: plural !== undefined }).toEqual({ name, standard: !custom });
      if (schema === undefined) continue;
      expect(schema.fullyQualifiedName).toBe(`p${profile.account.portalId}_${name}`);
      expect(properties.map((property) => property.name)).toContain(schema.primaryDisplayProperty);
      expect(schema.associations?.length).toBeGreaterThan(1);
    }
  });

  test('hands out tokens nobody could mistake for real ones, the full one first', () => {
    const tokens = profile.tokens.map(({ token }) => token);
    expect(tokens.filter((token) => !token.startsWith('sandbox-token-'))).toEqual([]);
    expect(duplicates(tokens)).toEqual([]);
    const full = new Set(profile.tokens[0]?.scopes);
    for (const { readScopes } of profile.objectTypes)
      expect(readScopes.some((scope) => full.has(scope))).toBe(true);
    for (const { scopes } of profile.tokens.slice(1)) {
      expect(scopes.length).toBeLessThan(full.size);
      expect(scopes.filter((scope) => !full.has(scope))).toEqual([]);
    }
  });

  test('writes to nobody outside the example domains', () => {
    const addresses = JSON.stringify(profile).match(/[\w.+-]+@[\w.-]+/g) ?? [];
    expect(addresses.length).toBeGreaterThan(5);
    expect(addresses.filter((address) => !/[@.]example\.(com|org|net)$/.test(address))).toEqual([]);
    expect(addresses.filter((address) => address !== address.toLowerCase())).toEqual([]);
  });
});

test('a profile is known by its name', () => {
  expect(profileNames.map((name) => createProfile(name).name)).toEqual(profileNames);
  expect(isProfileName('demo')).toBe(true);
  expect(isProfileName('Demo')).toBe(false);
});

function recordsOf(profile: PortalProfile, objectTypeId: string): ProfileRecord[] {
  return profile.objectTypes.find((type) => type.objectTypeId === objectTypeId)?.records ?? [];
}

function duplicates(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function primaryCompanies(profile: PortalProfile): { of: string; companyId: string }[] {
  const primaries = new Set(
    profile.associationTypes
      .filter(({ label, category }) => label === 'Primary' && category === 'HUBSPOT_DEFINED')
      .map((type) => `${type.fromObjectTypeId}>${type.toObjectTypeId}:${type.typeId}`),
  );
  return profile.associations.flatMap((edge) => {
    const pair = `${edge.fromObjectTypeId}>${edge.toObjectTypeId}`;
    if (!edge.typeIds.some((typeId) => primaries.has(`${pair}:${typeId}`))) return [];
    return edge.toObjectTypeId === company
      ? [{ of: `${edge.fromObjectTypeId}:${edge.fromId}`, companyId: edge.toId }]
      : [{ of: `${edge.toObjectTypeId}:${edge.toId}`, companyId: edge.fromId }];
  });
}

/** Names and values of a record that do not fit the definitions. */
function wrongValues(profile: PortalProfile, type: ProfileObjectType, record: ProfileRecord): string[] {
  const ownerIds = new Set(profile.owners.map(({ id }) => id));
  return type.properties.flatMap(({ name, type: kind, fieldType, options = [], referencedObjectType }) => {
    const value = record.properties[name];
    if (value === undefined || value === '') return [];
    const fits = (() => {
      if (referencedObjectType === 'OWNER') return ownerIds.has(value);
      switch (kind) {
        case 'bool':
          return value === 'true' || value === 'false';
        case 'number':
          return Number.isFinite(Number(value));
        case 'date':
          return /^\d{4}-\d\d-\d\d$/.test(value);
        case 'datetime':
          return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(value);
        case 'json':
        case 'object_coordinates':
          return typeof JSON.parse(value) === 'object';
        case 'enumeration': {
          const listed = options.map((option) => option.value);
          const parts = fieldType === 'checkbox' ? value.split(';') : [value];
          return listed.length === 0 || parts.every((part) => listed.includes(part));
        }
        default:
          return true;
      }
    })();
    return fits ? [] : [`${name}=${value}`];
  });
}
