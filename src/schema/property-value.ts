import { GatewayError } from '../errors.ts';
import type { Portal, PropertyModel } from '../portal/index.ts';
import type { RecordValue } from '../records/index.ts';
import type { PropertyKind } from './property-plan.ts';

export interface OptionValue {
  value: string;
  label: string;
}

/** The raw text of a property; empty, absent and null are null. */
export function rawValue({ properties }: RecordValue, name: string): string | null {
  return Object.hasOwn(properties, name) ? properties[name] || null : null;
}

/** @throws GatewayError HUBSPOT_BAD_RESPONSE when the text is not a value of the property's type. */
export function readNumber(raw: string, property: PropertyModel): number {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) throw unexpected(raw, property, 'a number');
  return value;
}

export function readBoolean(raw: string, property: PropertyModel): boolean {
  const text = raw.toLowerCase();
  if (text !== 'true' && text !== 'false') throw unexpected(raw, property, 'a boolean');
  return text === 'true';
}

/** Webhooks, imports and old records hold epoch milliseconds where the REST API writes ISO 8601. */
export function readInstant(raw: string, property: PropertyModel): Date {
  const instant = new Date(/^-?\d{5,}$/.test(raw) ? Number(raw) : raw);
  if (Number.isNaN(instant.getTime())) throw unexpected(raw, property, `a ${property.type}`);
  return instant;
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
  portal: Portal,
): OptionValue {
  const option = property.options.find((candidate) => candidate.value === value);
  return { value, label: option?.label ?? portal.pipeline(objectTypeId, value)?.label ?? value };
}

/** A filter operand as HubSpot's search takes it: dates and date-times as epoch milliseconds. */
export function toWireValue(value: unknown): string {
  return value instanceof Date ? String(value.getTime()) : String(value);
}

/** Whether search compares the property as text, for which IN wants lower case. */
export function isText(kind: PropertyKind): boolean {
  return kind === 'text';
}

function unexpected(raw: string, { name }: PropertyModel, expected: string): GatewayError {
  const shown = JSON.stringify(raw.length > 40 ? `${raw.slice(0, 40)}…` : raw);
  return new GatewayError(
    'HUBSPOT_BAD_RESPONSE',
    `HubSpot's value of ${name} is not ${expected}: ${shown}. Its text is available through properties(names:).`,
  );
}
