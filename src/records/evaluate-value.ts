import type { ObjectTypeModel, PropertyModel } from '../portal/index.ts';
import type { RecordValue } from './record.ts';

/** How HubSpot's search compares a property's values. */
export type ValueKind = 'text' | 'number' | 'id' | 'instant' | 'option' | 'options';

/** What a text stands for, once it is read; two of one kind can be told apart with `<` and `===`. */
export type ComparableValue = string | number | bigint;

/**
 * A property without a definition is compared as text. Booleans are too: their values are `true` and `false`.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export function valueKindOf(name: string, { properties }: ObjectTypeModel): ValueKind {
  // Every record has its id, whatever the definitions say.
  if (name === 'hs_object_id') return 'id';
  const property = properties.find((candidate) => candidate.name === name);
  return property === undefined ? 'text' : kindOf(property);
}

function kindOf({ type, fieldType, referencedObjectType }: PropertyModel): ValueKind {
  switch (type) {
    case 'number':
      return referencedObjectType === null ? 'number' : 'id';
    case 'date':
    case 'datetime':
      return 'instant';
    case 'enumeration':
      return fieldType === 'checkbox' ? 'options' : 'option';
    default:
      return 'text';
  }
}

/** Whether its values are texts, whatever they are. */
export function isTextKind(kind: ValueKind): boolean {
  return kind === 'text' || kind === 'option' || kind === 'options';
}

/** The raw text; undefined for what HubSpot calls empty. */
export function textOf({ id, properties }: RecordValue, property: string): string | undefined {
  // Known without being asked for.
  if (property === 'hs_object_id') return id;
  return (Object.hasOwn(properties, property) && properties[property]) || undefined;
}

/** Undefined: the text is not a value of this kind. */
export function toComparable(kind: ValueKind, text: string): ComparableValue | undefined {
  switch (kind) {
    case 'number':
      return toNumber(text);
    case 'id':
      return toId(text);
    case 'instant':
      return toInstant(text);
    default:
      // Search holds texts in lower case.
      return text.toLowerCase();
  }
}

const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

function toNumber(text: string): number | undefined {
  const trimmed = text.trim();
  const value = Number(trimmed);
  return decimal.test(trimmed) && Number.isFinite(value) ? value : undefined;
}

/** Ids grow beyond what a number holds exactly. */
function toId(text: string): bigint | undefined {
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) return BigInt(trimmed);
  // Number properties may be written with a fraction or an exponent, those that hold ids among them.
  const value = toNumber(trimmed);
  return Number.isInteger(value) ? BigInt(value ?? 0) : undefined;
}

const isoInstant = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;

/** ISO 8601 or epoch milliseconds; a date without a time is midnight UTC. */
function toInstant(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^-?\d+$/.test(trimmed)) return Number(trimmed);
  const [, calendarDate] = isoInstant.exec(trimmed) ?? [];
  if (calendarDate === undefined || !isCalendarDate(calendarDate)) return undefined;
  const instant = Date.parse(trimmed);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Date.parse takes 30 February for 1 March. */
function isCalendarDate(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** Values of one kind; texts by code point, as HubSpot's index keeps them, not by UTF-16 unit. */
export function compareValues(a: ComparableValue, b: ComparableValue): number {
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const difference = rankOf(a.charCodeAt(index)) - rankOf(b.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Surrogates stand for the highest code points, and U+E000 to U+FFFF come after them among UTF-16 units. */
function rankOf(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}

/** The values of a multi-select such as `a;b;c`. */
export function chosenOptions(text: string): Set<string> {
  return new Set(text.split(';').filter((option) => option !== ''));
}
