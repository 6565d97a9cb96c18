import { describe, expect, it } from 'vitest';
import { diffPortals, type PortalModel } from '../../src/portal/index.ts';

const property = {
  name: 'shade',
  label: 'Shade',
  description: '',
  groupName: 'info',
  type: 'enumeration',
  fieldType: 'select',
  options: [
    { value: 'red', label: 'Red', hidden: false },
    { value: 'blue', label: 'Blue', hidden: false },
  ],
  unique: true,
  calculated: false,
  readOnly: false,
  hidden: false,
  hubspotDefined: false,
  referencedObjectType: null,
  currency: false,
  currencyProperty: null,
  createdAt: null,
};
const stage = {
  id: 's1',
  label: 'New',
  displayOrder: 0,
  archived: false,
  isClosed: false,
  probability: 0.1,
  metadata: {},
};
const type = {
  objectTypeId: '0-1',
  name: 'contact',
  path: 'contacts',
  fullyQualifiedName: null,
  singularLabel: 'Contact',
  pluralLabel: 'Contacts',
  description: null,
  custom: false,
  primaryDisplayProperty: null,
  properties: [property],
  pipelines: [{ id: 'p1', label: 'Sales', displayOrder: 0, archived: false, stages: [stage] }],
};
const owner = {
  id: '7',
  email: 'ann@example.com',
  firstName: 'Ann',
  lastName: null,
  userId: null,
  type: null,
  archived: false,
  teams: [],
};
const base: PortalModel = {
  formatVersion: 1,
  account: {
    portalId: '1',
    accountType: null,
    timeZone: 'UTC',
    companyCurrency: 'EUR',
    uiDomain: 'app.hubspot.com',
  },
  objectTypes: [type],
  unreadable: [],
  associations: [
    {
      fromTypeId: '0-1',
      toTypeId: '0-1',
      types: [{ category: 'USER_DEFINED', typeId: 5, label: 'Boss', primary: false }],
    },
  ],
  owners: [owner],
};

function withType(changes: object): PortalModel {
  return { ...base, objectTypes: [{ ...type, ...changes }] };
}
const withProperty = (changes: object) => withType({ properties: [{ ...property, ...changes }] });

const breaks = true;
const cases: [title: string, after: PortalModel, lines: [string, boolean][]][] = [
  ['nothing', structuredClone(base), []],
  ['a type that is gone', { ...base, objectTypes: [] }, [['REMOVED OBJECT_TYPE contact', breaks]]],
  [
    'a new type',
    { ...base, objectTypes: [type, { ...type, objectTypeId: '2-1', name: 'car' }] },
    [['ADDED OBJECT_TYPE car', false]],
  ],
  [
    'another label of a type',
    withType({ pluralLabel: 'People' }),
    [['CHANGED OBJECT_TYPE contact pluralLabel: Contacts → People', false]],
  ],
  [
    'a property that records have to have from now on',
    withType({ requiredProperties: ['shade'] }),
    [['CHANGED OBJECT_TYPE contact requiredProperties: none → shade', breaks]],
  ],
  ['a property that is gone', withType({ properties: [] }), [['REMOVED PROPERTY contact.shade', breaks]]],
  [
    'another type of a property',
    withProperty({ fieldType: 'checkbox' }),
    [['CHANGED PROPERTY contact.shade fieldType: select → checkbox', breaks]],
  ],
  [
    'a property that cannot be written any more',
    withProperty({ readOnly: true }),
    [['CHANGED PROPERTY contact.shade readOnly: false → true', breaks]],
  ],
  [
    'a property that is unique no longer',
    withProperty({ unique: false }),
    [['CHANGED PROPERTY contact.shade unique: true → false', breaks]],
  ],
  [
    'words about a property',
    withProperty({ label: 'Tint', description: 'Of the hair' }),
    [['CHANGED PROPERTY contact.shade label: Shade → Tint; description: none → Of the hair', false]],
  ],
  [
    'options',
    withProperty({
      options: [
        { value: 'red', label: 'Crimson', hidden: false },
        { value: 'green', label: 'Green', hidden: false },
      ],
    }),
    [
      ['REMOVED OPTION contact.shade.blue', breaks],
      ['CHANGED OPTION contact.shade.red label: Red → Crimson', false],
      ['ADDED OPTION contact.shade.green', false],
    ],
  ],
  [
    'a pipeline that is gone',
    withType({ pipelines: [] }),
    [['REMOVED PIPELINE contact.pipelines.p1', breaks]],
  ],
  [
    'stages',
    withType({ pipelines: [{ ...type.pipelines[0], stages: [{ ...stage, id: 's2' }] }] }),
    [
      ['REMOVED STAGE contact.pipelines.p1.s1', breaks],
      ['ADDED STAGE contact.pipelines.p1.s2', false],
    ],
  ],
  [
    'labels of associations',
    {
      ...base,
      associations: [
        {
          fromTypeId: '0-1',
          toTypeId: '0-1',
          types: [
            { category: 'USER_DEFINED', typeId: 5, label: 'Chief', primary: false },
            { category: 'USER_DEFINED', typeId: 6, label: 'Friend', primary: false },
          ],
        },
      ],
    },
    [
      ['CHANGED ASSOCIATION_LABEL contact → contact: Chief label: Boss → Chief', breaks],
      ['ADDED ASSOCIATION_LABEL contact → contact: Friend', false],
    ],
  ],
  ['a pair', { ...base, associations: [] }, [['REMOVED ASSOCIATION contact → contact', breaks]]],
  ['an owner who left', { ...base, owners: [] }, [['REMOVED OWNER ann@example.com', false]]],
  [
    'the account',
    { ...base, account: { ...base.account, timeZone: 'Europe/Berlin' } },
    [['CHANGED ACCOUNT account timeZone: UTC → Europe/Berlin', false]],
  ],
];

describe('the difference of two portals', () => {
  it.each(cases)('tells of %s', (_title, after, lines) => {
    const told = diffPortals(base, after).map(({ kind, subject, path, detail, breaking }) => [
      [kind, subject, path, ...(detail === null ? [] : [detail])].join(' '),
      breaking,
    ]);
    expect(told).toEqual(lines);
  });
});
