/** A record as the sandbox keeps it. Immutable: a change puts a new one in its place. */
export interface StoredRecord {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC; follows the type's last-modified property. */
  readonly updatedAt: string;
  /** Only on archived records. */
  readonly archivedAt?: string;
}

/** The value of a property, undefined where HubSpot would call it empty. */
export function propertyValue(record: StoredRecord, propertyName: string): string | undefined {
  const value: unknown = record.properties[propertyName];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
