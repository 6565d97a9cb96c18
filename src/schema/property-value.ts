import { GatewayError } from '../errors.ts';
import type { PipelineModel, Portal, PropertyModel, StageModel } from '../portal/index.ts';
import type { RecordValue } from '../records/index.ts';
import type { PortalSchema } from './portal-schema.ts';

export interface OptionValue {
  value: string;
  label: string;
}

/** The raw text of a property; empty, absent and null are null. */
export function rawValue({ properties }: RecordValue, name: string): string | null {
  return Object.hasOwn(properties, name) ? properties[name] || null : null;
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** @throws GatewayError HUBSPOT_BAD_RESPONSE when the text is not a value of the property's type. */
export function readNumber(raw: string, property: PropertyModel): number {
  const value = Number(raw);
  if (!decimal.test(raw.trim()) || !Number.isFinite(value)) throw unexpected(raw, property, 'a number');
  return value;
}

export function readBoolean(raw: string, property: PropertyModel): boolean {
  const text = raw.toLowerCase();
  if (text !== 'true' && text !== 'false') throw unexpected(raw, property, 'a boolean');
  return text === 'true';
}

const isoInstant = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;

/** ISO 8601; webhooks, imports and old records hold epoch milliseconds instead. */
export function readInstant(raw: string, property: PropertyModel): Date {
  const text = raw.trim();
  const [, calendarDate] = isoInstant.exec(text) ?? [];
  const isEpoch = /^-?\d+$/.test(text);
  const instant = new Date(isEpoch ? Number(text) : text);
  if ((calendarDate === undefined || !isCalendarDate(calendarDate)) && !isEpoch)
    throw unexpected(raw, property, `a ${property.type}`);
  if (Number.isNaN(instant.getTime())) throw unexpected(raw, property, `a ${property.type}`);
  return instant;
}

/** Date.parse takes 30 February for 1 March; every month has 28 days. */
function isCalendarDate(text: string): boolean {
  if (Number(text.slice(-2)) <= 28) return true;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

export function readDate(raw: string, property: PropertyModel): string {
  return readInstant(raw, property).toISOString().slice(0, 10);
}

/** HubSpot separates the values of a multi-select with semicolons. */
export function readOptions(raw: string): string[] {
  return raw.split(';').filter((value) => value !== '');
}

/** An option by its value; one that the definition does not list is its own label. */
export function toOption(
  value: string,
  property: PropertyModel,
  objectTypeId: string,
  { portal, doubt }: Pick<PortalSchema, 'portal' | 'doubt'>,
): OptionValue {
  const option = property.options.find((candidate) => candidate.value === value);
  const label =
    option?.label ?? portal.pipeline(objectTypeId, value)?.label ?? ownerName(value, property, portal);
  const isListed = property.options.length > 0 && !property.externalOptions;
  if (label === undefined && isListed && property.referencedObjectType === null)
    doubt({ types: [objectTypeId], met: `${property.name} ${value}` });
  return { value, label: label ?? value };
}

/** A stage by its id; one that the pipelines do not have is its id alone. */
export function toStage(
  id: string,
  objectTypeId: string,
  { portal, doubt }: Pick<PortalSchema, 'portal' | 'doubt'>,
): { id: string; stage: StageModel | undefined; pipeline: PipelineModel | undefined } {
  const found = portal.stage(objectTypeId, id);
  if (found === undefined) doubt({ types: [objectTypeId], met: `stage ${id}` });
  return { id, stage: found?.stage, pipeline: found?.pipeline };
}

function ownerName(
  value: string,
  { referencedObjectType }: PropertyModel,
  portal: Portal,
): string | undefined {
  const owner = referencedObjectType === 'OWNER' ? portal.owner(value) : undefined;
  return owner && ([owner.firstName, owner.lastName].filter(Boolean).join(' ') || owner.email || undefined);
}

/** A filter operand as HubSpot's search takes it: dates and date-times as epoch milliseconds. */
export function toWireValue(value: unknown): string {
  return value instanceof Date ? String(value.getTime()) : String(value);
}

function unexpected(raw: string, { name }: PropertyModel, expected: string): GatewayError {
  const shown = JSON.stringify(raw.length > 40 ? `${raw.slice(0, 40)}…` : raw);
  return new GatewayError(
    'HUBSPOT_BAD_RESPONSE',
    `HubSpot's value of ${name} is not ${expected}: ${shown}. Its text is available through properties(names:).`,
  );
}
