import { Refusal } from './refusal.ts';

/** Parses a request body, refusing as HubSpot's Java parser does: with the place, without a category. */
export function parseJsonBody(text: string): unknown {
  if (text.trim() === '') throw malformed('No content to map due to end-of-input');
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not JSON';
    const place = /line (\d+) column (\d+)/.exec(reason);
    throw malformed(reason, Number(place?.[1] ?? 1), Number(place?.[2] ?? 1));
  }
}

export function readObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed('Cannot deserialize value: expected an object');
  }
  return value as Readonly<Record<string, unknown>>;
}

/** An optional array; absent and null are the same. */
export function readList(
  owner: Readonly<Record<string, unknown>>,
  key: string,
): readonly unknown[] | undefined {
  const value = owner[key];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw malformed(`Cannot deserialize value of ${key}: expected an array`);
  return value;
}

export function readTextList(owner: Readonly<Record<string, unknown>>, key: string): string[] | undefined {
  return readList(owner, key)?.map((value) => asText(value, key));
}

/** An optional text; numbers and booleans are taken as their text, as Jackson does. */
export function readText(owner: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = owner[key];
  return value === undefined || value === null ? undefined : asText(value, key);
}

/** A list that must be there. */
export function requireList(owner: Readonly<Record<string, unknown>>, key: string): readonly unknown[] {
  const list = readList(owner, key);
  if (list === undefined) throw missingAttribute(key);
  return list;
}

export function requireText(owner: Readonly<Record<string, unknown>>, key: string): string {
  const text = readText(owner, key);
  if (text === undefined) throw missingAttribute(key);
  return text;
}

export function requireMap(
  owner: Readonly<Record<string, unknown>>,
  key: string,
): Readonly<Record<string, unknown>> {
  const value = owner[key];
  if (value === undefined || value === null) throw missingAttribute(key);
  return readObject(value);
}

export function requireNumber(owner: Readonly<Record<string, unknown>>, key: string): number {
  const number = readNumber(owner, key);
  if (number === undefined) throw missingAttribute(key);
  return number;
}

/** An optional number; its text is taken as well. */
export function readNumber(owner: Readonly<Record<string, unknown>>, key: string): number | undefined {
  const value = owner[key];
  if (value === undefined || value === null) return undefined;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw malformed(`Cannot deserialize value of ${key}: expected a number`);
}

export function readFlag(owner: Readonly<Record<string, unknown>>, key: string): boolean | undefined {
  const value = owner[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  throw malformed(`Cannot deserialize value of ${key}: expected true or false`);
}

export function asText(value: unknown, key: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw malformed(`Cannot deserialize value of ${key}: expected a string`);
}

function missingAttribute(key: string): Refusal {
  return malformed(`Cannot build the request, some of required attributes are not set [${key}]`);
}

function malformed(reason: string, line = 1, column = 1): Refusal {
  return new Refusal(400, { message: `Invalid input JSON on line ${line}, column ${column}: ${reason}` });
}
