import type { WirePropertyVersion } from '../../wire/index.ts';

/** A record as the sandbox keeps it. Immutable: a change puts a new one in its place. */
export interface StoredRecord {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
  /** Who made the record, where it was not a person. */
  readonly source?: WriteSource;
  /** Versions of the properties that changed since creation, newest first and the current one among them. */
  readonly history?: Readonly<Record<string, readonly WirePropertyVersion[]>>;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC; follows the type's last-modified property. */
  readonly updatedAt: string;
  /** Only on archived records. */
  readonly archivedAt?: string;
}

/** Where a version of a property came from. */
export type WriteSource = Pick<WirePropertyVersion, 'sourceType' | 'sourceId' | 'sourceLabel'>;

const people: WriteSource = { sourceType: 'CRM_UI', sourceLabel: 'CRM UI' };

/** The value of a property, undefined where HubSpot would call it empty. */
export function propertyValue(record: StoredRecord, propertyName: string): string | undefined {
  const value: unknown = record.properties[propertyName];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A property's versions, newest first. One that never changed has had its value since the record was created. */
export function propertyVersions(record: StoredRecord, propertyName: string): readonly WirePropertyVersion[] {
  const kept = Object.hasOwn(record.history ?? {}, propertyName) ? record.history?.[propertyName] : undefined;
  if (kept !== undefined) return kept;
  const value = propertyValue(record, propertyName);
  if (value === undefined) return [];
  return [{ value, timestamp: record.createdAt, ...(record.source ?? people) }];
}
