import type { WireProperty, WirePropertyOption } from '../../wire/index.ts';
import { readFlag, readList, readNumber, readObject, readText, requireText } from '../json-body.ts';
import { invalid } from '../refusal.ts';

type Fields = Readonly<Record<string, unknown>>;

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
const fieldTypes: Readonly<Record<string, readonly string[]>> = {
  bool: ['booleancheckbox', 'calculation_equation'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  string: ['file', 'text', 'textarea', 'calculation_equation', 'html', 'phonenumber'],
  number: ['number', 'calculation_equation'],
};

const yesNo: WirePropertyOption[] = [
  { label: 'Yes', value: 'true', displayOrder: 0, hidden: false, description: '' },
  { label: 'No', value: 'false', displayOrder: 1, hidden: false, description: '' },
];

/**
 * A property to create, complete with what HubSpot fills in.
 *
 * @throws {Refusal} 400 naming what is wrong with it.
 */
export function readPropertyDefinition(
  json: unknown,
  defaults: { groupName?: string; type?: string; fieldType?: string },
  now: string,
): WireProperty {
  const fields = readObject(json);
  const name = requireText(fields, 'name');
  if (!/^[a-z]\w{0,99}$/.test(name)) {
    throw refuseDefinition(
      name,
      'INVALID_PROPERTY_NAME',
      `${name} is not a valid name: lower-case letters, digits and underscores, starting with a letter`,
    );
  }
  const type = readText(fields, 'type') ?? defaults.type ?? requireText(fields, 'type');
  const fieldType = readText(fields, 'fieldType') ?? defaults.fieldType ?? requireText(fields, 'fieldType');
  requireFieldType(name, type, fieldType);
  const externalOptions = readFlag(fields, 'externalOptions') ?? false;
  const options = readOptions(name, fields) ?? (type === 'bool' ? yesNo : []);
  if (type === 'enumeration' && options.length === 0 && !externalOptions) {
    throw refuseDefinition(name, 'NO_OPTIONS', `Property ${name} is an enumeration and needs options`);
  }
  const calculated = fieldType === 'calculation_equation';
  return {
    name,
    label: requireText(fields, 'label'),
    type,
    fieldType,
    groupName: readText(fields, 'groupName') ?? defaults.groupName ?? requireText(fields, 'groupName'),
    description: readText(fields, 'description') ?? '',
    options,
    displayOrder: readNumber(fields, 'displayOrder') ?? -1,
    hasUniqueValue: readFlag(fields, 'hasUniqueValue') ?? false,
    hidden: readFlag(fields, 'hidden') ?? false,
    formField: readFlag(fields, 'formField') ?? false,
    calculated,
    externalOptions,
    referencedObjectType: readText(fields, 'referencedObjectType') ?? null,
    dataSensitivity: 'non_sensitive',
    hubspotDefined: false,
    archived: false,
    ...(readFlag(fields, 'showCurrencySymbol') === true ? { showCurrencySymbol: true } : {}),
    createdAt: now,
    updatedAt: now,
    modificationMetadata: {
      archivable: true,
      readOnlyDefinition: false,
      readOnlyValue: calculated,
      ...(type === 'enumeration' ? { readOnlyOptions: false } : {}),
    },
  };
}

/** The fields of a PATCH; what is not given stays. */
export function changePropertyDefinition(before: WireProperty, json: unknown, now: string): WireProperty {
  const fields = readObject(json);
  const type = readText(fields, 'type') ?? before.type;
  const fieldType = readText(fields, 'fieldType') ?? before.fieldType;
  if (type !== before.type || fieldType !== before.fieldType) requireFieldType(before.name, type, fieldType);
  const { name } = before;
  const label = readText(fields, 'label') ?? before.label;
  const groupName = readText(fields, 'groupName') ?? before.groupName;
  const options = readOptions(name, fields) ?? before.options;
  const description = readText(fields, 'description') ?? before.description;
  const displayOrder = readNumber(fields, 'displayOrder') ?? before.displayOrder;
  return {
    ...before,
    label,
    type,
    fieldType,
    ...(groupName === undefined ? {} : { groupName }),
    ...(options === undefined ? {} : { options }),
    ...(description === undefined ? {} : { description }),
    ...(displayOrder === undefined ? {} : { displayOrder }),
    hidden: readFlag(fields, 'hidden') ?? before.hidden ?? false,
    formField: readFlag(fields, 'formField') ?? before.formField ?? false,
    updatedAt: now,
  };
}

export function refuseDefinition(propertyName: string, code: string, message: string) {
  return invalid(message, {
    subCategory: `PropertyValidationError.${code}`,
    context: { propertyName: [propertyName] },
    errors: [{ message, code, context: { propertyName: [propertyName] } }],
  });
}

function requireFieldType(name: string, type: string, fieldType: string): void {
  if (fieldTypes[type]?.includes(fieldType) === true) return;
  throw refuseDefinition(
    name,
    'INVALID_FIELD_TYPE',
    `Property ${name} cannot have type ${type} and field type ${fieldType}`,
  );
}

function readOptions(propertyName: string, fields: Fields): WirePropertyOption[] | undefined {
  const options = readList(fields, 'options')?.map((json, index): WirePropertyOption => {
    const option = readObject(json);
    return {
      label: requireText(option, 'label'),
      value: requireText(option, 'value'),
      displayOrder: readNumber(option, 'displayOrder') ?? index,
      hidden: readFlag(option, 'hidden') ?? false,
      description: readText(option, 'description') ?? '',
    };
  });
  for (const key of ['label', 'value'] as const) {
    if (options !== undefined && new Set(options.map((option) => option[key])).size < options.length) {
      throw refuseDefinition(
        propertyName,
        'DUPLICATE_OPTION',
        `Options of ${propertyName} have the same ${key}`,
      );
    }
  }
  return options;
}
