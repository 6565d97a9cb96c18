/**
 * Portals of the tests which need exact data: few properties, but every record known. Only the sandbox runs them.
 */
import type { PortalProfile, ProfileObjectType, ProfileRecord } from '../../src/sandbox/profile.ts';
import type { WireOwner, WireProperty } from '../../src/wire/index.ts';

export const portalId = 7001;
export const allScopesToken = 'sandbox-token-contract-all';
/** May read contacts and nothing else. */
export const contactsToken = 'sandbox-token-contract-contacts';

/** The survivor of a merge, and the ids it had as two records. */
export const merged = { id: '400', oldIds: ['390', '395'] } as const;
export const archivedId = '450';
/** A company with all 650 members. */
export const hubId = '20';
export const memberIds = Array.from({ length: 650 }, (_, index) => String(10_001 + index));

const createdBase = Date.UTC(2024, 0, 1);

/** Created a minute after one another by default, the system properties among the given ones. */
function record(
  id: string,
  own: Record<string, string>,
  minute: number,
  modified: ProfileObjectType['modifiedProperty'] = 'hs_lastmodifieddate',
): ProfileRecord {
  const created = new Date(createdBase + minute * 60_000).toISOString();
  return { id, properties: { ...own, createdate: created, hs_object_id: id, [modified]: created } };
}

const contact = (id: string, own: Record<string, string>, minute: number) =>
  record(id, own, minute, 'lastmodifieddate');

function property(
  name: string,
  type: string,
  fieldType: string,
  more: Partial<WireProperty> = {},
): WireProperty {
  return { name, label: name, type, fieldType, groupName: 'main', options: [], archived: false, ...more };
}

const option = (value: string, displayOrder: number) => ({
  label: value,
  value,
  displayOrder,
  hidden: false,
});

function systemProperties(modified: ProfileObjectType['modifiedProperty']): WireProperty[] {
  const computed = { hubspotDefined: true, calculated: true };
  return [
    property('createdate', 'datetime', 'date', computed),
    property('hs_object_id', 'number', 'number', computed),
    property(modified, 'datetime', 'date', computed),
  ];
}

const contactProperties: WireProperty[] = [
  ...systemProperties('lastmodifieddate'),
  property('email', 'string', 'text'),
  property('firstname', 'string', 'text'),
  property('lastname', 'string', 'text'),
  property('hs_additional_emails', 'enumeration', 'checkbox'),
  property('hs_merged_object_ids', 'enumeration', 'checkbox'),
  property('lifecyclestage', 'enumeration', 'radio', { options: [option('lead', 0), option('customer', 1)] }),
  property('score', 'number', 'number'),
  property('birthday', 'date', 'date'),
  property('met_at', 'datetime', 'date'),
  property('subscribed', 'bool', 'booleancheckbox'),
  property('city', 'string', 'text'),
  property('external_id', 'string', 'text', { hasUniqueValue: true }),
  property('old_field', 'string', 'text', { archived: true }),
];

/** Five people for the operators, then the merged and the archived one. Ada was entered last. */
const contacts: ProfileRecord[] = [
  contact(
    '101',
    {
      firstname: 'Ada',
      email: 'ada@hubspot.com',
      lifecyclestage: 'lead',
      score: '9',
      birthday: '2020-01-10',
      met_at: '2024-03-01T08:00:00.000Z',
      subscribed: 'true',
      city: 'Paris',
    },
    90,
  ),
  contact(
    '102',
    {
      firstname: 'Bob',
      email: 'bob@example.com',
      lifecyclestage: 'customer',
      score: '100',
      birthday: '2020-02-10',
      met_at: '2024-03-02T08:00:00.000Z',
      subscribed: 'false',
      city: 'paris',
    },
    10,
  ),
  contact(
    '103',
    {
      firstname: 'Cleo',
      email: 'cleo@hubspot.com',
      lifecyclestage: 'lead',
      score: '20',
      birthday: '2020-03-10',
      met_at: '2024-03-03T08:00:00.000Z',
      city: 'New York',
    },
    20,
  ),
  contact(
    '104',
    {
      firstname: 'Dan',
      email: 'dan@example.org',
      lifecyclestage: 'customer',
      score: '-3.5',
      hs_additional_emails: 'daniel@example.org;d@example.org',
    },
    30,
  ),
  contact('105', { firstname: 'Eve', external_id: 'EXT-5' }, 40),
  {
    ...contact(
      '400',
      { firstname: 'Merged', email: 'merged@example.com', hs_merged_object_ids: '390;395' },
      50,
    ),
    mergedIds: [...merged.oldIds],
  },
  {
    ...contact('450', { firstname: 'Gone', email: 'gone@example.com' }, 60),
    archivedAt: '2024-06-01T00:00:00.000Z',
  },
];

function contactType(records: ProfileRecord[]): ProfileObjectType {
  return {
    objectTypeId: '0-1',
    name: 'contact',
    plural: 'contacts',
    properties: contactProperties,
    pipelines: [],
    defaultProperties: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
    searchableProperties: ['firstname', 'lastname', 'email', 'hs_additional_emails'],
    createdProperty: 'createdate',
    modifiedProperty: 'lastmodifieddate',
    readScopes: ['crm.objects.contacts.read'],
    records,
  };
}

function companyType(): ProfileObjectType {
  const records = [
    record('20', { name: 'Hub' }, 0),
    record('21', { name: 'Spare' }, 1),
    record('22', { name: 'Lone' }, 2),
  ];
  return {
    objectTypeId: '0-2',
    name: 'company',
    plural: 'companies',
    properties: [
      ...systemProperties('hs_lastmodifieddate'),
      property('name', 'string', 'text'),
      property('domain', 'string', 'text'),
    ],
    pipelines: [],
    defaultProperties: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
    searchableProperties: ['name', 'domain'],
    createdProperty: 'createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    readScopes: ['crm.objects.companies.read'],
    records,
  };
}

/** One who left has no user id any more. */
function owner(id: string, userId: number | null, archived: boolean): WireOwner {
  const times = { createdAt: '2024-01-01T00:00:00.000Z', updatedAt: '2024-01-01T00:00:00.000Z' };
  const team = archived ? {} : { teams: [{ id: '5', name: 'Sales', primary: true }] };
  return {
    id,
    email: `owner${id}@example.com`,
    type: 'PERSON',
    firstName: 'Owner',
    lastName: id,
    userId,
    userIdIncludingInactive: 9000 + Number(id) - 70,
    ...times,
    archived,
    ...team,
  };
}

function portal(contactRecords: ProfileRecord[]): PortalProfile {
  const link = { fromObjectTypeId: '0-1', toObjectTypeId: '0-2', category: 'HUBSPOT_DEFINED' } as const;
  const back = { fromObjectTypeId: '0-2', toObjectTypeId: '0-1', category: 'HUBSPOT_DEFINED' } as const;
  return {
    name: 'contract',
    account: {
      portalId,
      accountType: 'STANDARD',
      timeZone: 'UTC',
      companyCurrency: 'EUR',
      uiDomain: 'app.hubspot.com',
    },
    owners: [owner('71', 9001, false), owner('72', null, true)],
    objectTypes: [contactType(contactRecords), companyType()],
    associationTypes: [
      { ...link, typeId: 279, label: null, inverseTypeId: 280 },
      { ...link, typeId: 1, label: 'Primary', inverseTypeId: 2 },
      { ...back, typeId: 280, label: null, inverseTypeId: 279 },
      { ...back, typeId: 2, label: 'Primary', inverseTypeId: 1 },
    ],
    associations: [],
    tokens: [
      {
        token: allScopesToken,
        scopes: [
          'oauth',
          'crm.objects.contacts.read',
          'crm.objects.companies.read',
          'crm.objects.owners.read',
        ],
      },
      { token: contactsToken, scopes: ['oauth', 'crm.objects.contacts.read'] },
    ],
  };
}

/** Seven contacts for search operators, merges and scopes. */
export function contractProfile(): PortalProfile {
  return portal(contacts.map((one) => ({ ...one, properties: { ...one.properties } })));
}

/** 650 contacts of one company; the first of them has two companies, with the hub as primary. */
export function hubProfile(): PortalProfile {
  const profile = portal(memberIds.map((id, index) => contact(id, { firstname: 'Member' }, index)));
  const edge = { fromObjectTypeId: '0-1', toObjectTypeId: '0-2' };
  profile.associations = memberIds.map((fromId) => ({ ...edge, fromId, toId: hubId, typeIds: [279] }));
  const [first] = memberIds;
  if (profile.associations[0]) profile.associations[0].typeIds = [1, 279];
  if (first) profile.associations.push({ ...edge, fromId: first, toId: '21', typeIds: [279] });
  return profile;
}

/** So many contacts, all with an e-mail. */
export function crowdedProfile(count: number): PortalProfile {
  const records = Array.from({ length: count }, (_, index) =>
    contact(String(1000 + index), { email: `person${index}@example.com` }, index),
  );
  return portal(records);
}
