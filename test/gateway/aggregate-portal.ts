import type {
  PortalProfile,
  ProfileAssociation,
  ProfileObjectType,
  ProfileRecord,
} from '../../src/sandbox/index.ts';
import { createRandom, type Random } from '../../src/sandbox/profiles/random.ts';
import { property, tinyPortal } from '../sandbox/tiny-portal.ts';

/** Enough that reading all takes six searches. */
export const dealCount = 1_100;
const projectCount = 230;

/** An option that the definition of `dealtype` does not list, and how many deals have it. */
export const unlisted = { value: 'legacy', count: 3 };

const at = { createdate: '2024-01-01T00:00:00Z', hs_lastmodifieddate: '2024-01-01T00:00:00Z' };

/** Deals and projects with options, stages, owners, booleans and decimals, any of them missing now and then. */
export function aggregatePortal(): PortalProfile {
  const random = createRandom(11);
  const base = tinyPortal();
  const [contacts, companies, deals, projects] = base.objectTypes;
  if (!contacts || !companies || !deals || !projects) throw new TypeError('the tiny portal has these types');
  const dealRecords = Array.from({ length: dealCount }, (_, index) => makeDeal(index, random));
  const projectRecords = Array.from({ length: projectCount }, (_, index) => makeProject(index, random));
  return tinyPortal({
    objectTypes: [
      contacts,
      companies,
      { ...deals, properties: [...deals.properties, ...dealProperties], records: dealRecords },
      { ...projects, properties: [...projects.properties, ...projectProperties], records: projectRecords },
    ],
    associations: [
      ...dealRecords.slice(0, 40).map(({ id }) => associate('0-3', id, 3, random.pick(['11', '12']))),
      ...projectRecords.slice(0, 30).map(({ id }) => associate('2-500', id, 600, random.pick(['11', '12']))),
    ],
  });
}

export function recordsOf({ objectTypes }: PortalProfile, name: string): readonly ProfileRecord[] {
  return objectTypes.find((type: ProfileObjectType) => type.name === name)?.records ?? [];
}

const options = (...values: string[]) =>
  values.map((value, displayOrder) => ({ value, label: value.toUpperCase(), displayOrder, hidden: false }));

const dealProperties = [
  property('dealstage', 'enumeration', { fieldType: 'radio' }),
  property('dealtype', 'enumeration', { fieldType: 'select', options: options('renewal', 'new') }),
  property('hubspot_owner_id', 'enumeration', { fieldType: 'select', referencedObjectType: 'OWNER' }),
  property('urgent', 'bool', { fieldType: 'booleancheckbox', options: options('true', 'false') }),
  property('tags', 'enumeration', { fieldType: 'checkbox', options: options('a', 'b') }),
  property('margin', 'number'),
];

const projectProperties = [
  property('phase', 'enumeration', { fieldType: 'select', options: options('plan', 'build', 'run') }),
  property('budget', 'number'),
];

function makeDeal(index: number, random: Random): ProfileRecord {
  const id = String(1_000 + index * 7);
  const maybe = (name: string, value: string, probability = 0.8) =>
    random.chance(probability) ? { [name]: value } : {};
  return {
    id,
    properties: {
      ...at,
      hs_object_id: id,
      dealname: `Deal ${index}`,
      ...maybe('dealstage', random.pick(['open', 'won', 'won', 'vanished'])),
      ...(index < unlisted.count
        ? { dealtype: unlisted.value }
        : maybe('dealtype', random.pick(['new', 'renewal']))),
      ...maybe('hubspot_owner_id', random.pick(['70', '71', '72', '999'])),
      ...maybe('urgent', random.pick(['true', 'false']), 0.5),
      ...maybe('amount', random.pick(['0.1', '0.2', '1e3', '-12.345', String(random.int(0, 99_999) / 100)])),
    },
    ...(index === dealCount - 1 ? { archivedAt: '2024-06-01T00:00:00Z' } : {}),
  };
}

function makeProject(index: number, random: Random): ProfileRecord {
  const id = String(50_000 + index);
  return {
    id,
    properties: {
      hs_object_id: id,
      hs_createdate: at.createdate,
      hs_lastmodifieddate: at.hs_lastmodifieddate,
      title: `Project ${index}`,
      ...(random.chance(0.7) ? { phase: random.pick(['plan', 'build', 'run', 'gone']) } : {}),
      ...(random.chance(0.7) ? { budget: String(random.int(-500, 5_000) / 10) } : {}),
    },
  };
}

function associate(
  fromObjectTypeId: string,
  fromId: string,
  typeId: number,
  toId: string,
): ProfileAssociation {
  return { fromObjectTypeId, fromId, toObjectTypeId: '0-1', toId, typeIds: [typeId] };
}
