import type { RowAssociation, RowProperty, RowTypeName } from './record-rows.ts';

/** `type` and `fieldType` of HubSpot's definitions. */
export const hubspotTypes = {
  text: ['string', 'text'],
  number: ['number', 'number'],
  boolean: ['bool', 'booleancheckbox'],
  date: ['date', 'date'],
  dateTime: ['datetime', 'date'],
  option: ['enumeration', 'radio'],
  options: ['enumeration', 'checkbox'],
} as const;

type Declaration = readonly [name: string, kind: keyof typeof hubspotTypes, unique?: 'unique'];

/** `seen_at` is `seenAt` and `SEEN_AT`: none of the names here needs more. */
export function declare([name, kind]: Declaration): RowProperty {
  const field = name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
  return { field, order: name.toUpperCase(), name, kind };
}

export const ownId: RowProperty = { field: 'id', order: 'HS_OBJECT_ID', name: 'hs_object_id', kind: 'id' };

export const declarations: Record<RowTypeName, readonly Declaration[]> = {
  contacts: [
    ['email', 'text', 'unique'],
    ['badge', 'text', 'unique'],
    ['firstname', 'text'],
    ['jobtitle', 'text'],
    ['score', 'number'],
    ['birthday', 'date'],
    ['seen_at', 'dateTime'],
    ['vip', 'boolean'],
    ['mood', 'option'],
    ['interests', 'options'],
    ['createdate', 'dateTime'],
  ],
  companies: [
    ['name', 'text'],
    ['size', 'number'],
    ['mood', 'option'],
    ['createdate', 'dateTime'],
  ],
  projects: [
    ['title', 'text'],
    ['code', 'text', 'unique'],
    ['budget', 'number'],
    ['mood', 'option'],
    ['hs_createdate', 'dateTime'],
  ],
};

export const associations: Record<RowTypeName, readonly RowAssociation[]> = {
  contacts: [
    { key: 'companies', to: 'companies', searchable: true },
    { key: 'projects', to: 'projects', searchable: false },
  ],
  companies: [{ key: 'contacts', to: 'contacts', searchable: true }],
  projects: [{ key: 'contacts', to: 'contacts', searchable: false }],
};

export const inputs = {
  contacts: { filterInput: 'ContactFilter', orderInput: 'ContactOrder' },
  companies: { filterInput: 'CompanyFilter', orderInput: 'CompanyOrder' },
  projects: { filterInput: 'ProjectFilter', orderInput: 'ProjectOrder' },
} as const;
