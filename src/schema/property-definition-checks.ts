import type { PropertyInput } from '../portal/index.ts';
import { checkLabel, checkName, propertyNames } from './definition-faults.ts';
import type { RowFaults } from './user-error.ts';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
const fieldTypes = {
  bool: ['booleancheckbox', 'calculation_equation'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  string: ['file', 'text', 'textarea', 'calculation_equation', 'html', 'phonenumber'],
  number: ['number', 'calculation_equation'],
} as const;

export const propertyTypeNames = Object.keys(fieldTypes) as (keyof typeof fieldTypes)[];
export const propertyFieldTypeNames = [...new Set(Object.values(fieldTypes).flat())];

export interface GivenOption {
  value: string;
  label: string;
  description?: string | null | undefined;
  hidden?: boolean | null | undefined;
}

export interface GivenProperty {
  name: string;
  label: string;
  type?: string | null | undefined;
  fieldType?: string | null | undefined;
  options?: readonly GivenOption[] | null | undefined;
  calculationFormula?: string | null | undefined;
}

/** What can be said of a new property without asking. */
export function checkProperty(given: GivenProperty, at: readonly string[], faults: RowFaults): void {
  const { name, label, type = 'string', fieldType = 'text', options, calculationFormula } = given;
  checkName(name, propertyNames, [...at, 'name'], faults);
  checkLabel(label, [...at, 'label'], faults);
  checkFieldType(type, fieldType, [...at, 'fieldType'], faults);
  if (fieldType === 'calculation_equation') {
    if (!calculationFormula?.trim())
      faults.add('REQUIRED', [...at, 'calculationFormula'], 'A calculated property needs its formula.');
  } else if (type === 'enumeration' && (options ?? []).length === 0) {
    faults.add('REQUIRED', [...at, 'options'], 'An enumeration needs options.');
  }
  checkOptions(type, fieldType, options, [...at, 'options'], faults);
}

export function checkFieldType(
  type: string | null | undefined,
  fieldType: string | null | undefined,
  field: readonly string[],
  faults: RowFaults,
): void {
  const allowed = new Map<string, readonly string[]>(Object.entries(fieldTypes)).get(type ?? '');
  if (allowed === undefined || allowed.includes(fieldType ?? '')) return;
  const message = `A property of type ${type} has one of the field types ${allowed.join(', ')}, not ${fieldType}.`;
  faults.add('INVALID_VALUE', field, message);
}

export function checkOptions(
  type: string | null | undefined,
  fieldType: string | null | undefined,
  options: readonly GivenOption[] | null | undefined,
  field: readonly string[],
  faults: RowFaults,
): void {
  if (options && options.length > 0 && type !== 'enumeration' && type !== 'bool')
    faults.add('INVALID_VALUE', field, `A property of type ${type} has no options.`);
  for (const [index, option] of (options ?? []).entries()) {
    const at = [...field, String(index)];
    for (const key of ['value', 'label'] as const) {
      if (option[key].trim() === '') faults.add('REQUIRED', [...at, key], `An option needs a ${key}.`);
      const first = options?.findIndex((other) => other[key] === option[key]);
      if (first !== index)
        faults.add(
          'INVALID_VALUE',
          [...at, key],
          `Two options have the ${key} ${JSON.stringify(option[key])}.`,
        );
    }
    // HubSpot joins the values of several options with it.
    if (fieldType === 'checkbox' && option.value.includes(';'))
      faults.add('INVALID_VALUE', [...at, 'value'], 'The value of an option has no semicolon.');
  }
}

/** Options as HubSpot takes them, in the order given. */
export function toOptions(options: readonly GivenOption[]): NonNullable<PropertyInput['options']> {
  return options.map(({ value, label, description, hidden }, displayOrder) => ({
    value,
    label,
    displayOrder,
    hidden: hidden ?? false,
    ...(description ? { description } : {}),
  }));
}
