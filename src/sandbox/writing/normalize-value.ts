import type { WireOwner, WireProperty, WirePropertyOption } from '../../wire/index.ts';
import { normalizeInstant } from './normalize-instant.ts';
import type { PropertyFault } from './property-fault.ts';

/** The value as HubSpot keeps it, or why it does not take it. */
export type Normalized = { value: string } | { fault: Omit<PropertyFault, 'name'> };

export interface NormalizeInput {
  property: WireProperty;
  /** As sent, not empty. */
  text: string;
  /** What the record has so far; appending needs it. */
  before: string | undefined;
  owners: readonly WireOwner[];
}

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
const mostCharacters = 65_536;

/**
 * Reads a value by its property's type.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export function normalizeValue(input: NormalizeInput): Normalized {
  const { property, text } = input;
  switch (property.type) {
    case 'number':
      return normalizeNumber(text);
    case 'bool':
      return normalizeBoolean(text);
    case 'date':
    case 'datetime':
      return normalizeInstant(property.type, text);
    case 'enumeration':
      return normalizeChoice(input);
    case 'json':
    case 'object_coordinates':
      return refuse('READ_ONLY_VALUE', `${JSON.stringify(property.name)} can be set by HubSpot alone.`);
    default:
      return normalizeText(property, text);
  }
}

export function refuse(code: string, message: string): Normalized {
  return { fault: { code, message } };
}

function normalizeText(property: WireProperty, text: string): Normalized {
  // HubSpot documents the length but not the code of what is longer.
  if (text.length > mostCharacters) {
    return refuse(
      'PROPERTY_VALUE_TOO_LONG',
      `The value has ${text.length} characters; ${property.name} takes ${mostCharacters}.`,
    );
  }
  // Line breaks come back as bare line feeds.
  return { value: text.replaceAll(/\r\n?/g, '\n') };
}

function normalizeNumber(text: string): Normalized {
  const trimmed = text.trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) {
    return refuse('INVALID_LONG', `${text} was not a valid long.`);
  }
  return { value: trimmed.replace(/^\+/, '') };
}

function normalizeBoolean(text: string): Normalized {
  const value = text.trim().toLowerCase();
  if (value === 'true' || value === 'false') return { value };
  return refuseOption(text, [
    { label: 'Yes', value: 'true' },
    { label: 'No', value: 'false' },
  ]);
}

function normalizeChoice({ property, text, before, owners }: NormalizeInput): Normalized {
  if (property.referencedObjectType === 'OWNER') {
    // Owner ids, not user ids; the code of an unknown one is not documented.
    return owners.some(({ id }) => id === text)
      ? { value: text }
      : refuse('INVALID_OWNER_ID', `The owner with id ${text} does not exist`);
  }
  const options = property.options ?? [];
  // Options that live elsewhere are not listed.
  const accepts = (value: string) => options.length === 0 || options.some((option) => option.value === value);
  if (property.fieldType !== 'checkbox') {
    return accepts(text) ? { value: text } : refuseOption(text, options);
  }
  const chosen = text.split(';').filter((value) => value !== '');
  const unknown = chosen.find((value) => !accepts(value));
  if (unknown !== undefined) return refuseOption(unknown, options);
  // A leading semicolon appends instead of replacing.
  const kept = text.startsWith(';') ? (before ?? '').split(';').filter((value) => value !== '') : [];
  return { value: [...new Set([...kept, ...chosen])].join(';') };
}

function refuseOption(value: string, options: readonly WirePropertyOption[]): Normalized {
  const listed = options.map(
    ({ label, value: optionValue, displayOrder = -1, hidden = false }) =>
      `label: ${JSON.stringify(label)}\nvalue: ${JSON.stringify(optionValue)}\ndisplay_order: ${displayOrder}\nhidden: ${hidden}\nread_only: false\n`,
  );
  return refuse('INVALID_OPTION', `${value} was not one of the allowed options: [${listed.join(', ')}]`);
}
