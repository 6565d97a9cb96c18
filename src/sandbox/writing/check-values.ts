import type { PortalObjectType } from '../store/portal-object-type.ts';
import { propertyValue, type StoredRecord } from '../store/stored-record.ts';
import { isEmailAddress } from './is-email-address.ts';
import { type Normalized, normalizeValue, refuse } from './normalize-value.ts';
import type { PropertyFault } from './property-fault.ts';
import type { WriteContext } from './write-context.ts';

export interface CheckedValues {
  /** As they will be kept; an empty one clears its property. */
  values: Record<string, string>;
  /** Of all properties, not just the first. */
  faults: PropertyFault[];
}

/** Reads the values of one record by their properties. */
export function checkValues(
  { portal, type }: WriteContext,
  sent: Readonly<Record<string, string>>,
  before: StoredRecord | undefined,
): CheckedValues {
  const values: Record<string, string> = {};
  const faults: PropertyFault[] = [];
  for (const [name, text] of Object.entries(sent)) {
    const normalized = checkValue(type, name, text, () =>
      normalizeKnown({ portal, type, name, text, before }),
    );
    if ('fault' in normalized) faults.push({ name, ...normalized.fault });
    else values[name] = normalized.value;
  }
  return { values, faults };
}

function checkValue(
  type: PortalObjectType,
  name: string,
  text: string,
  normalize: () => Normalized,
): Normalized {
  if (!type.properties.has(name)) {
    return refuse('PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
  }
  if (isReadOnly(type, name)) {
    return refuse('READ_ONLY_VALUE', `"${name}" is a calculated property; its value cannot be set.`);
  }
  return text === '' ? { value: '' } : normalize();
}

interface KnownValue extends Pick<WriteContext, 'portal' | 'type'> {
  name: string;
  text: string;
  before: StoredRecord | undefined;
}

function normalizeKnown({ portal, type, name, text, before }: KnownValue): Normalized {
  const property = type.properties.get(name);
  if (property === undefined) return refuse('PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
  if (type.id === '0-1' && name === 'email') {
    // HubSpot keeps addresses in lower case.
    // https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts/guide
    const address = text.trim().toLowerCase();
    if (isEmailAddress(address)) return { value: address };
    return refuse('INVALID_EMAIL', `Email address ${text} is invalid`);
  }
  const kept = before === undefined ? undefined : propertyValue(before, name);
  const normalized = normalizeValue({ property, text, before: kept, owners: portal.owners });
  if ('value' in normalized && name === 'lifecyclestage' && kept !== undefined) {
    // Stages move forward only unless the property was cleared before; a step back is taken and ignored.
    // https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts/guide
    const order = (property.options ?? []).map(({ value }) => value);
    if (order.indexOf(normalized.value) < order.indexOf(kept)) return { value: kept };
  }
  return normalized;
}

function isReadOnly({ properties, definition }: PortalObjectType, name: string): boolean {
  if (name === 'hs_object_id' || name === definition.modifiedProperty) return true;
  const property = properties.get(name);
  return property?.calculated === true || property?.modificationMetadata?.readOnlyValue === true;
}
