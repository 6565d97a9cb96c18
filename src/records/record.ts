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
    createdAt: wire.createdAt,
    updatedAt: wire.updatedAt,
    archived: wire.archived ?? false,
  };
}

/** Two readings of the same record, the later one winning property by property. */
export function mergeRecords(earlier: RecordValue, later: RecordValue): RecordValue {
  return { ...later, properties: { ...earlier.properties, ...later.properties } };
}
