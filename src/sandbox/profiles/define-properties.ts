import type { WireProperty, WirePropertyOption } from '../../wire/index.ts';

/** What a property is, in one word; each stands for one `type`/`fieldType` pair of HubSpot. */
export type PropertyKind = keyof typeof kinds;

export interface PropertyTraits {
  description?: string;
  options?: WirePropertyOption[];
  /** Defined by the portal, not by HubSpot. */
  custom?: true;
  unique?: true;
  hidden?: true;
  formField?: true;
  readOnlyValue?: true;
  /** Pipelines and stages: options follow the portal's pipelines. */
  externalOptions?: true;
  referencedObjectType?: string;
  /** The property that holds the record's currency, or true for the portal's own. */
  currency?: string | true;
}

export type PropertyRow = readonly [kind: PropertyKind, name: string, label: string, traits?: PropertyTraits];

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
const kinds = {
  text: { type: 'string', fieldType: 'text' },
  textarea: { type: 'string', fieldType: 'textarea' },
  html: { type: 'string', fieldType: 'html' },
  phone: { type: 'string', fieldType: 'phonenumber' },
  file: { type: 'string', fieldType: 'file' },
  number: { type: 'number', fieldType: 'number' },
  bool: { type: 'bool', fieldType: 'booleancheckbox' },
  date: { type: 'date', fieldType: 'date' },
  datetime: { type: 'datetime', fieldType: 'date' },
  select: { type: 'enumeration', fieldType: 'select' },
  radio: { type: 'enumeration', fieldType: 'radio' },
  checkbox: { type: 'enumeration', fieldType: 'checkbox' },
  owner: { type: 'enumeration', fieldType: 'select' },
  json: { type: 'json', fieldType: 'text' },
  coordinates: { type: 'object_coordinates', fieldType: 'text' },
  phoneNumber: { type: 'phone_number', fieldType: 'phonenumber' },
  rollup: { type: 'number', fieldType: 'calculation_rollup' },
  equation: { type: 'number', fieldType: 'calculation_equation' },
  equationText: { type: 'string', fieldType: 'calculation_equation' },
  equationBool: { type: 'bool', fieldType: 'calculation_equation' },
} as const;

const yesNo: WirePropertyOption[] = [
  { label: 'Yes', value: 'true', displayOrder: 0, hidden: false, description: '' },
  { label: 'No', value: 'false', displayOrder: 1, hidden: false, description: '' },
];

export function defineProperties(groupName: string, rows: readonly PropertyRow[]): WireProperty[] {
  return rows.map((row, index) => defineProperty(groupName, row, index));
}

function defineProperty(groupName: string, row: PropertyRow, index: number): WireProperty {
  const [kind, name, label, traits = {}] = row;
  const { type, fieldType } = kinds[kind];
  const calculated = fieldType.startsWith('calculation_');
  const custom = traits.custom === true;
  const options = traits.options ?? (kind === 'bool' ? yesNo : []);
  return {
    name,
    label,
    type,
    fieldType,
    groupName,
    description: traits.description ?? '',
    options: options.map((option) => ({ ...option })),
    displayOrder: custom ? index : -1,
    hasUniqueValue: traits.unique === true,
    hidden: traits.hidden === true,
    formField: traits.formField === true,
    calculated,
    externalOptions: kind === 'owner' || traits.externalOptions === true,
    referencedObjectType: kind === 'owner' ? 'OWNER' : (traits.referencedObjectType ?? null),
    dataSensitivity: 'non_sensitive',
    hubspotDefined: !custom,
    archived: false,
    ...(traits.currency === undefined ? {} : { showCurrencySymbol: true }),
    ...(typeof traits.currency === 'string' ? { currencyPropertyName: traits.currency } : {}),
    createdAt: custom ? '2023-02-06T09:14:27.415Z' : '2019-08-06T02:41:08.029Z',
    updatedAt: custom ? '2025-11-18T13:05:51.902Z' : '2026-03-12T18:22:40.617Z',
    modificationMetadata: {
      archivable: true,
      readOnlyDefinition: !custom,
      readOnlyValue: calculated || traits.readOnlyValue === true,
      ...(type === 'enumeration' ? { readOnlyOptions: !custom && kind === 'owner' } : {}),
    },
  };
}
