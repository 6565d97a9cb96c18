import type { ObjectTypeModel } from '../portal/index.ts';
import { type Cache, type CacheEntry, estimateBytes } from './cache.ts';
import type { RecordValue } from './record.ts';
import { mergeRecords } from './record.ts';
import { namesOf, propertiesThatName } from './record-names.ts';
import type { Shelf } from './shelf.ts';

/** Some of a record's properties, as they were at one time. */
interface Reading {
  properties: ReadonlySet<string>;
  readAt: number;
}

interface RecordEntry extends CacheEntry {
  /** null: there is no such record. */
  record: RecordValue | null;
  /** Latest first. */
  readings: readonly Reading[];
}

/** Where another name of a record leads: a unique value, or the id of a record that was merged into it. */
interface NameEntry extends CacheEntry {
  id: string | null;
  readAt: number;
}

export interface RecordAges {
  /** Milliseconds a reading counts. */
  recordMs: number;
  /** Milliseconds the absence of a record counts. */
  missingMs: number;
}

/** More readings than this of one record forget the oldest. */
const maxReadings = 4;

/** The records of one type by id, property by property: a record is known when all properties asked for are fresh. */
export interface RecordShelf extends Shelf<RecordValue> {
  invalidate(id: string): void;
  /** By a unique property: known when the value leads to a known record that still has it. */
  by(idProperty: string): Shelf<RecordValue>;
}

export function createRecordShelf(
  cache: Cache,
  portalId: string,
  { objectTypeId }: ObjectTypeModel,
  { recordMs, missingMs }: RecordAges,
): RecordShelf {
  const records = cache.section<RecordEntry>(`record ${portalId} ${objectTypeId}`);
  const names = cache.section<NameEntry>(`name ${portalId} ${objectTypeId}`);
  const nameKey = (property: string, value: string) => `${property} ${value}`;

  /** Unique values that were missing before this may have come to be. */
  let absencesFrom = Number.NEGATIVE_INFINITY;

  function get(id: string, properties: ReadonlySet<string>): RecordValue | null | undefined {
    const entry = records.get(id);
    if (entry === undefined) return undefined;
    const { record, readings } = entry;
    const notBefore = cache.nowRoughly() - (record === null ? missingMs : recordMs);
    const fresh = readings.filter(({ readAt }) => readAt > notBefore);
    if (record === null) return fresh.length > 0 ? null : undefined;
    return covers(fresh, properties) ? record : undefined;
  }

  function put(
    id: string,
    record: RecordValue | null,
    properties: ReadonlySet<string>,
    askedAt: number,
  ): void {
    const earlier = records.get(id);
    const next = addReading(earlier, record, { properties, readAt: askedAt });
    if (next) records.set(id, next, askedAt);
  }

  function leadTo(property: string, value: string, id: string | null, askedAt: number): void {
    const entry: NameEntry = { id, readAt: askedAt, bytes: estimateBytes([property, value, id]) };
    names.set(nameKey(property, value), entry, askedAt);
  }

  function follow(property: string, value: string): NameEntry | undefined {
    const entry = names.get(nameKey(property, value));
    if (entry === undefined) return undefined;
    const notBefore =
      entry.id === null
        ? Math.max(absencesFrom, cache.nowRoughly() - missingMs)
        : cache.nowRoughly() - recordMs;
    return entry.readAt > notBefore ? entry : undefined;
  }

  return {
    get(id, properties) {
      const record = get(id, properties);
      if (record !== undefined) return record;
      const successor = follow('hs_object_id', id)?.id;
      return successor ? get(successor, properties) : undefined;
    },
    put(id, record, properties, askedAt) {
      if (record !== null && record.id !== id) leadTo('hs_object_id', id, record.id, askedAt);
      put(record?.id ?? id, record, properties, askedAt);
    },
    invalidate(id) {
      // A value that led nowhere may lead to this record now.
      absencesFrom = cache.now();
      names.invalidate(nameKey('hs_object_id', id));
      records.invalidate(id);
    },
    by(idProperty) {
      // Without the very property nothing would show that the value still leads to the record.
      const withNames = (properties: ReadonlySet<string>) =>
        properties.union(new Set(propertiesThatName(idProperty)));
      return {
        get(value, properties) {
          const name = follow(idProperty, value);
          if (name === undefined) return undefined;
          if (name.id === null) return null;
          const record = get(name.id, withNames(properties));
          return record && namesOf(record, idProperty).includes(value) ? record : undefined;
        },
        put(value, record, properties, askedAt) {
          leadTo(idProperty, value, record?.id ?? null, askedAt);
          if (record !== null) put(record.id, record, withNames(properties), askedAt);
        },
      };
    },
  };
}

function covers(readings: readonly Reading[], properties: ReadonlySet<string>): boolean {
  const [latest] = readings;
  if (latest === undefined) return false;
  if (readings.length === 1) return properties.isSubsetOf(latest.properties);
  return [...properties].every((name) => readings.some((reading) => reading.properties.has(name)));
}

/** undefined when what is there is newer. */
function addReading(
  earlier: RecordEntry | undefined,
  record: RecordValue | null,
  reading: Reading,
): RecordEntry | undefined {
  if (earlier === undefined || earlier.record === null || record === null) return toEntry(record, [reading]);
  // The record has changed since: what was read before is of another version.
  if (record.updatedAt > earlier.record.updatedAt) return toEntry(record, [reading]);
  if (record.updatedAt < earlier.record.updatedAt) return undefined;
  const others = earlier.readings.filter(({ properties }) => !properties.isSubsetOf(reading.properties));
  return toEntry(mergeRecords(earlier.record, record), [reading, ...others].slice(0, maxReadings));
}

function toEntry(record: RecordValue | null, readings: readonly Reading[]): RecordEntry {
  // Names are shared by all records; values are not.
  const bytes = 256 + 64 * readings.length + estimateBytes(Object.values(record?.properties ?? {}));
  return { record, readings, bytes };
}
