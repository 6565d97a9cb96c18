import type { PortalProfile, ProfileAssociation, ProfileObjectType } from '../../src/sandbox/index.ts';
import { createRandom, type Random } from '../../src/sandbox/profiles/random.ts';
import { property, tinyPortal } from '../sandbox/tiny-portal.ts';
import { associations, declarations, declare, hubspotTypes, inputs, ownId } from './portal-shape.ts';
import { drawUnique, drawValue, writeValue } from './property-values.ts';
import type { Row, RowType, RowTypeName, RowTypes } from './record-rows.ts';

export interface RandomPortal {
  profile: PortalProfile;
  types: RowTypes;
}

const counts = { contacts: 220, companies: 25, projects: 15 };

/** A portal drawn by chance, the same for the same seed: many missing values, many equal ones, some records archived. */
export function randomPortal(seed: number): RandomPortal {
  const random = createRandom(seed);
  const [contacts, companies, , projects] = tinyPortal().objectTypes;
  if (!contacts || !companies || !projects) throw new TypeError('the tiny portal has these types');
  const made = {
    contacts: makeType('contacts', contacts, random),
    companies: makeType('companies', companies, random),
    projects: makeType('projects', projects, random),
  };
  const edges = [
    ...associate(made.contacts, made.companies, 279, random),
    ...associate(made.contacts, made.projects, 601, random),
  ];
  const profile = tinyPortal({
    name: `random-${seed}`,
    objectTypes: [made.contacts.profile, made.companies.profile, made.projects.profile],
    associations: edges,
  });
  const types = {
    contacts: made.contacts.type,
    companies: made.companies.type,
    projects: made.projects.type,
  };
  return { profile, types };
}

interface MadeType {
  profile: ProfileObjectType;
  type: RowType;
}

function makeType(list: RowTypeName, base: ProfileObjectType, random: Random): MadeType {
  const rows: Row[] = [];
  const records = drawIds(counts[list], random).map((id, index) => {
    const texts: Record<string, string> = { hs_object_id: id };
    const values: Row['values'] = Object.fromEntries(
      declarations[list].map(([name, kind, unique]) => {
        const isSystem = name === base.createdProperty;
        let value = unique ? drawUnique(name, index, random) : drawValue(kind, random);
        while (isSystem && value === null) value = drawValue(kind, random);
        const text = isSystem ? new Date(Number(value)).toISOString() : writeValue(kind, value, random);
        if (text !== undefined) texts[name] = text;
        return [name, value];
      }),
    );
    texts[base.modifiedProperty] = '2026-01-01T00:00:00.000Z';
    const archived = random.chance(0.05);
    rows.push({
      id,
      archived,
      values,
      associated: Object.fromEntries(associations[list].map(({ key }) => [key, new Set()])),
    });
    return { id, properties: texts, ...(archived ? { archivedAt: '2026-02-01T00:00:00.000Z' } : {}) };
  });
  const system = [base.createdProperty, base.modifiedProperty].map((name) => property(name, 'datetime'));
  const declared = declarations[list]
    .filter(([name]) => name !== base.createdProperty)
    .map(([name, kind, unique]) => {
      const [type, fieldType] = hubspotTypes[kind];
      return property(name, type, { fieldType, hasUniqueValue: unique === 'unique' && name !== 'email' });
    });
  const profile: ProfileObjectType = {
    ...base,
    properties: [...declared, ...system, property('hs_object_id', 'number')],
    defaultProperties: [base.createdProperty, base.modifiedProperty, 'hs_object_id'],
    searchableProperties: [],
    records,
  };
  const properties = declarations[list].map(declare).map((each, index) => {
    const texts = rows.map(({ values }) => values[each.name]).filter((value) => typeof value === 'string');
    return declarations[list][index]?.[2] ? { ...each, known: texts } : each;
  });
  const type = {
    list,
    ...inputs[list],
    properties: [...properties, ownId],
    associations: associations[list],
    rows,
  };
  return { profile, type };
}

/** Of one to ten digits, in no order: as text they sort otherwise than as numbers. */
function drawIds(count: number, random: Random): string[] {
  const ids = new Set<string>();
  while (ids.size < count) ids.add(String(random.int(1, 10 ** random.int(1, 10))));
  return random.sample([...ids], count);
}

function associate(from: MadeType, to: MadeType, typeId: number, random: Random): ProfileAssociation[] {
  return from.type.rows.flatMap((row) =>
    random.sample(to.type.rows, random.pick([0, 0, 1, 1, 2, 5])).map((target) => {
      if (!target.archived) row.associated[to.type.list]?.add(target.id);
      if (!row.archived) target.associated[from.type.list]?.add(row.id);
      return {
        fromObjectTypeId: from.profile.objectTypeId,
        fromId: row.id,
        toObjectTypeId: to.profile.objectTypeId,
        toId: target.id,
        typeIds: [typeId],
      };
    }),
  );
}
