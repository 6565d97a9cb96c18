import type { PortalProfile, ProfileAssociationType, ProfileRecord } from '../../src/sandbox/index.ts';
import type { WireProperty } from '../../src/wire/index.ts';

/** A portal small enough to know by heart: contacts, companies, deals and one custom type, a project. */
export function tinyPortal(changes: Partial<PortalProfile> = {}): PortalProfile {
  return {
    name: 'tiny',
    account: { portalId: 4711, timeZone: 'US/Eastern', companyCurrency: 'EUR', uiDomain: 'app.hubspot.com' },
    owners: [
      { id: '70', email: 'ada@tiny.example', type: 'PERSON', firstName: 'Ada', userId: 900 },
      { id: '71', email: 'bob@tiny.example', type: 'PERSON', firstName: 'Bob', userId: 901 },
      { id: '72', email: 'gone@tiny.example', userId: null, userIdIncludingInactive: 902, archived: true },
    ],
    objectTypes: [
      {
        objectTypeId: '0-1',
        name: 'contact',
        plural: 'contacts',
        properties: [
          property('email', 'string'),
          property('hs_additional_emails', 'string'),
          property('firstname', 'string'),
          property('lastname', 'string'),
          property('score', 'number'),
          property('badge', 'string', { hasUniqueValue: true }),
          property('birthday', 'date'),
          property('hs_lead_status', 'enumeration', { fieldType: 'radio' }),
          property('interests', 'enumeration', { fieldType: 'checkbox' }),
          property('retired', 'string', { archived: true }),
          ...systemProperties('createdate', 'lastmodifieddate'),
        ],
        pipelines: [],
        defaultProperties: [
          ...['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
        ],
        searchableProperties: ['firstname', 'lastname', 'email'],
        createdProperty: 'createdate',
        modifiedProperty: 'lastmodifieddate',
        readScopes: ['crm.objects.contacts.read'],
        records: contacts,
      },
      {
        objectTypeId: '0-2',
        name: 'company',
        plural: 'companies',
        properties: [
          property('name', 'string'),
          property('domain', 'string'),
          ...systemProperties('createdate', 'hs_lastmodifieddate'),
        ],
        pipelines: [],
        defaultProperties: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
        searchableProperties: ['name', 'domain'],
        createdProperty: 'createdate',
        modifiedProperty: 'hs_lastmodifieddate',
        readScopes: ['crm.objects.companies.read'],
        records: [
          company('1', 'Acme'),
          company('2', 'Borg'),
          company('3', 'Cyberdyne'),
          { ...company('4', 'Defunct'), archivedAt: '2024-06-01T00:00:00Z' },
        ],
      },
      {
        objectTypeId: '0-3',
        name: 'deal',
        plural: 'deals',
        properties: [
          property('dealname', 'string'),
          property('amount', 'number'),
          ...systemProperties('createdate', 'hs_lastmodifieddate'),
        ],
        pipelines: [
          {
            id: 'default',
            label: 'Sales Pipeline',
            displayOrder: 0,
            archived: false,
            stages: [
              {
                id: 'won',
                label: 'Won',
                displayOrder: 1,
                metadata: { isClosed: 'true', probability: '1.0' },
              },
              {
                id: 'open',
                label: 'Open',
                displayOrder: 0,
                metadata: { isClosed: 'false', probability: '0.2' },
              },
            ],
          },
        ],
        defaultProperties: ['amount', 'createdate', 'dealname', 'hs_lastmodifieddate', 'hs_object_id'],
        searchableProperties: ['dealname'],
        createdProperty: 'createdate',
        modifiedProperty: 'hs_lastmodifieddate',
        readScopes: ['crm.objects.deals.read'],
        records: [],
      },
      {
        objectTypeId: '2-500',
        name: 'project',
        schema: {
          id: '500',
          objectTypeId: '2-500',
          fullyQualifiedName: 'p4711_project',
          name: 'project',
          labels: { singular: 'Project', plural: 'Projects' },
          primaryDisplayProperty: 'title',
          searchableProperties: ['title'],
        },
        properties: [
          property('title', 'string'),
          ...systemProperties('hs_createdate', 'hs_lastmodifieddate'),
        ],
        pipelines: [],
        defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
        searchableProperties: ['title'],
        createdProperty: 'hs_createdate',
        modifiedProperty: 'hs_lastmodifieddate',
        readScopes: ['crm.objects.custom.read'],
        records: [
          {
            id: '9',
            properties: {
              title: 'Moon base',
              hs_object_id: '9',
              hs_createdate: '2024-01-01T00:00:00Z',
              hs_lastmodifieddate: '2024-01-01T00:00:00Z',
            },
          },
        ],
      },
    ],
    associationTypes,
    associations: [
      edge('11', '1', [1, 279]),
      edge('11', '2', [279, 28]),
      edge('11', '4', [279]),
      edge('12', '1', [279]),
      {
        fromObjectTypeId: '2-500',
        fromId: '9',
        toObjectTypeId: '0-1',
        toId: '11',
        typeIds: [600],
      },
    ],
    tokens: [
      {
        token: 'sandbox-token-all',
        scopes: [
          ...['contacts', 'companies', 'deals', 'custom', 'owners'].map((name) => `crm.objects.${name}.read`),
          'crm.schemas.custom.read',
        ],
      },
      { token: 'sandbox-token-contacts', scopes: ['crm.objects.contacts.read'] },
      { token: 'sandbox-token-deal-schemas', scopes: ['crm.schemas.deals.read'] },
    ],
    ...changes,
  };
}

const contacts: ProfileRecord[] = [
  contact('11', '2024-01-05T10:00:00.000Z', {
    email: 'ada@lovelace.example',
    hs_additional_emails: 'countess@lovelace.example;ada@example.com',
    firstname: 'Ada',
    lastname: 'Lovelace',
    score: '100',
    badge: 'B-1',
    birthday: '1815-12-10',
    hs_lead_status: 'NEW',
    interests: 'math;poetry',
  }),
  contact('12', '2024-01-03T10:00:00.000Z', {
    email: 'grace@hopper.example',
    firstname: 'Grace',
    lastname: 'Hopper',
    score: '20',
    birthday: '1906-12-09',
    hs_lead_status: 'OPEN',
    interests: 'math',
  }),
  {
    ...contact('13', '2024-01-04T10:00:00.000Z', { email: 'alan@turing.example', score: '3' }),
    mergedIds: ['7', '8'],
  },
  contact('105', '2024-01-06T10:00:00.000Z', { firstname: 'Nobody' }),
  {
    ...contact('14', '2024-01-02T10:00:00.000Z', { email: 'old@archive.example' }),
    archivedAt: '2024-05-01T00:00:00.000Z',
  },
];

const associationTypes: ProfileAssociationType[] = [
  ...pair('0-1', '0-2', 279, 280, null),
  ...pair('0-1', '0-2', 1, 2, 'Primary'),
  ...pair('0-1', '0-2', 28, 29, 'Billing contact', 'USER_DEFINED'),
  ...pair('0-1', '0-3', 4, 3, null),
  ...pair('2-500', '0-1', 600, 601, null, 'USER_DEFINED'),
];

export function property(name: string, type: string, more: Partial<WireProperty> = {}): WireProperty {
  return { name, label: name, type, fieldType: 'text', groupName: 'tiny_group', ...more };
}

export function contact(id: string, createdate: string, properties: Record<string, string>): ProfileRecord {
  return {
    id,
    properties: { ...properties, hs_object_id: id, createdate, lastmodifieddate: '2024-02-01T00:00:00.000Z' },
  };
}

function company(id: string, name: string): ProfileRecord {
  const at = '2024-01-01T00:00:00Z';
  return { id, properties: { name, hs_object_id: id, createdate: at, hs_lastmodifieddate: at } };
}

function systemProperties(created: string, modified: string): WireProperty[] {
  return [property(created, 'datetime'), property(modified, 'datetime'), property('hs_object_id', 'number')];
}

function pair(
  from: string,
  to: string,
  typeId: number,
  inverseTypeId: number,
  label: string | null,
  category: ProfileAssociationType['category'] = 'HUBSPOT_DEFINED',
): ProfileAssociationType[] {
  return [
    { fromObjectTypeId: from, toObjectTypeId: to, category, typeId, label, inverseTypeId },
    {
      fromObjectTypeId: to,
      toObjectTypeId: from,
      category,
      typeId: inverseTypeId,
      label,
      inverseTypeId: typeId,
    },
  ];
}

export function edge(fromId: string, toId: string, typeIds: number[]) {
  return { fromObjectTypeId: '0-1', fromId, toObjectTypeId: '0-2', toId, typeIds };
}
