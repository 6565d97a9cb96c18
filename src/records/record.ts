import { GatewayError } from '../errors.ts';
import type { WireRecord } from '../wire/index.ts';

/** A record as far as it was asked for. */
export interface RecordValue {
  objectTypeId: string;
  id: string;
  /** Raw values by internal name; empty ones are null or absent. */
  properties: Readonly<Record<string, string | null>>;
  /** ISO 8601, UTC. */
  createdAt: string;
  updatedAt: string;
  archived: boolean;
}

export function toRecord(objectTypeId: string, wire: WireRecord): RecordValue {
  return {
    objectTypeId,
    id: String(wire.id),
    properties: wire.properties ?? {},
    createdAt: wire.createdAt ?? dateOf(wire, 'createdate', 'hs_createdate'),
    updatedAt: wire.updatedAt ?? dateOf(wire, 'lastmodifieddate', 'hs_lastmodifieddate'),
    archived: wire.archived ?? false,
  };
}

/** The record's own dates are properties too, under one of two names. */
function dateOf({ properties, createdAt }: WireRecord, ...names: string[]): string {
  const date = names.map((name) => properties?.[name]).find((value) => value) ?? createdAt;
  if (!date)
    throw new GatewayError('HUBSPOT_BAD_RESPONSE', "HubSpot's answer has a record without its dates");
  return date;
}

/** Two readings of the same record, the later one winning property by property. */
export function mergeRecords(earlier: RecordValue, later: RecordValue): RecordValue {
  return { ...later, properties: { ...earlier.properties, ...later.properties } };
}
