import type { ObjectTypeModel } from '../portal/index.ts';
import { type PortalSchema, readObjectType } from './portal-schema.ts';
import type { RowFaults } from './user-error.ts';

/** Checks of definitions that need no call. All that is wrong with an input is told at once. */

export function readDefinedType(
  alias: string,
  scope: PortalSchema,
  faults: RowFaults,
  key = 'objectType',
): ObjectTypeModel | undefined {
  return faults.catch(['input', key], (argument) => readObjectType(alias, scope, argument));
}

/** Names never change afterwards, so HubSpot is strict about them. */
export function checkName(
  name: string,
  { pattern, rule }: { pattern: RegExp; rule: string },
  field: readonly string[],
  faults: RowFaults,
): void {
  if (!pattern.test(name)) faults.add('INVALID_VALUE', field, `${JSON.stringify(name)} is no name: ${rule}.`);
}

export const propertyNames = {
  pattern: /^[a-z][a-z0-9_]{0,99}$/,
  rule: 'lower-case letters, digits and underscores, starting with a letter, 100 characters at most',
};

export const groupNames = {
  pattern: /^[a-z]\w*$/i,
  rule: 'letters, digits and underscores, starting with a letter',
};

export const schemaNames = {
  pattern: /^[a-z]\w{0,49}$/i,
  rule: 'letters, digits and underscores, starting with a letter, 50 characters at most',
};

export const labelNames = {
  pattern: /^[a-z_]\w*$/i,
  rule: 'letters, digits and underscores, not starting with a digit',
};

export function checkLabel(
  label: string | null | undefined,
  field: readonly string[],
  faults: RowFaults,
): void {
  if (label?.trim() === '') faults.add('REQUIRED', field, 'A label is needed.');
}

/** Of what may be left out, null is no value. */
export function refuseNulls(
  input: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  faults: RowFaults,
): void {
  for (const key of keys)
    if (input[key] === null)
      faults.add('INVALID_VALUE', ['input', key], `"${key}" cannot be cleared; leave it out to keep it.`);
}

export function requireChanges(body: object, faults: RowFaults): void {
  if (Object.keys(body).length === 0) faults.add('NOTHING_TO_WRITE', ['input'], 'The input changes nothing.');
}

/** What was given, without what was not. */
export function given<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: Exclude<Value[Key], null | undefined> } {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined && each !== null),
  ) as { [Key in keyof Value]?: Exclude<Value[Key], null | undefined> };
}
