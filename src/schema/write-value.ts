import { badUserInput } from '../errors.ts';
import { readAnyId, readId } from './global-id.ts';
import { describeUnknownOption } from './option-check.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { PropertyPlan } from './property-plan.ts';

/** `set` replaces the options, `add` keeps those that are there. */
export type MultiSelectValue = { set: readonly (string | null)[] } | { add: readonly (string | null)[] };

export interface WriteTarget {
  scope: PortalSchema;
  plan: { type: PortalSchema['plans'][number]['type']; typeName: string };
  /** A new record has no options yet that others could be added to. */
  isNew: boolean;
}

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
const maxCharacters = 65_536;

/**
 * A value as HubSpot takes it; an empty text clears the property. undefined: nothing changes.
 *
 * @throws GatewayError BAD_USER_INPUT naming `argument`.
 */
export function toWrittenValue(
  value: unknown,
  property: PropertyPlan,
  target: WriteTarget,
  argument: string,
): string | undefined {
  if (value === null || value === '') return '';
  switch (property.kind) {
    case 'number':
      return toPlainDecimal(Number(value));
    case 'boolean':
      return String(value);
    case 'date':
      return toIso(value).slice(0, 10);
    case 'dateTime':
      return toIso(value);
    case 'option':
    case 'stage':
      return requireOption(String(value), property, target, argument);
    case 'options':
      return joinOptions(value as MultiSelectValue, property, target, argument);
    case 'ownerId':
      return readOwnerId(String(value), target, argument);
    case 'id':
      return readReference(String(value), property, target, argument);
    case 'text':
      return readText(String(value), argument);
    case 'owner':
      throw new TypeError('An owner is written by its id');
  }
}

function readText(text: string, argument: string): string {
  if (text.length <= maxCharacters) return text;
  throw badUserInput(
    argument,
    `Argument "${argument}" has ${text.length} characters; HubSpot takes ${maxCharacters}.`,
  );
}

/** `1e21` is a number to JavaScript; HubSpot documents digits. */
function toPlainDecimal(value: number): string {
  const [, sign = '', whole = '0', fraction = '', exponent] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  if (exponent === undefined) return String(value);
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  return point > 0 ? sign + digits.padEnd(point, '0') : `${sign}0.${'0'.repeat(-point)}${digits}`;
}

function toIso(value: unknown): string {
  return (value instanceof Date ? value : new Date(String(value))).toISOString();
}

function requireOption(
  value: string,
  property: PropertyPlan,
  { plan, scope }: WriteTarget,
  argument: string,
): string {
  const problem = describeUnknownOption(value, property, plan.type);
  if (problem === undefined) return value;
  scope.doubt({ types: [plan.type.objectTypeId] });
  throw badUserInput(argument, `Argument "${argument}" ${problem}`);
}

/** Semicolons separate; one in front adds to what is there. */
function joinOptions(
  value: MultiSelectValue,
  property: PropertyPlan,
  target: WriteTarget,
  argument: string,
): string | undefined {
  const isSet = 'set' in value;
  const key = isSet ? 'set' : 'add';
  const given = isSet ? value.set : value.add;
  const isOwner = property.property.referencedObjectType === 'OWNER';
  const options = given.map((each, index) => {
    const place = `${argument}.${key}[${index}]`;
    const text = String(each);
    if (isOwner) return readOwnerId(text, target, place);
    if (text === '' || text.includes(';'))
      throw badUserInput(place, `Argument "${place}" is not one option: ${JSON.stringify(text)}.`);
    return requireOption(text, property, target, place);
  });
  const joined = [...new Set(options)].join(';');
  if (isSet) return joined;
  if (joined === '') return undefined;
  return target.isNew ? joined : `;${joined}`;
}

function readOwnerId(text: string, { scope }: WriteTarget, argument: string): string {
  const { portalId } = scope.portal.model.account;
  return readId(text, { portalId, typeId: 'owner', typeName: 'owner' }, argument);
}

/** An id of a record that the property refers to, of the type it names where the portal has it. */
function readReference(
  text: string,
  { property }: PropertyPlan,
  { scope }: WriteTarget,
  argument: string,
): string {
  const { portalId } = scope.portal.model.account;
  const type = scope.portal.findType(property.referencedObjectType ?? '');
  if (type === undefined) return readAnyId(text, portalId, argument);
  return readId(text, { portalId, typeId: type.objectTypeId, typeName: type.singularLabel }, argument);
}
