import { propertyValue, type StoredRecord } from './stored-record.ts';

/** Finds records of one type by a property whose values are unique. Live and archived records do not collide. */
export interface UniqueIndex {
  /** What a record is found by: its value, and where there are secondary ones those too. */
  keysOf(record: StoredRecord): string[];
  add(record: StoredRecord): void;
  /** The value of this record that another one of its side holds already. */
  conflictOf(record: StoredRecord): { value: string; holderId: string } | undefined;
  remove(record: StoredRecord): void;
  find(value: string, archived: boolean): string | undefined;
}

/** A contact's e-mail addresses are one space: the secondary ones resolve by `idProperty=email` as well. */
const secondaryProperties: Readonly<Record<string, string>> = { email: 'hs_additional_emails' };

export function createUniqueIndex(propertyName: string): UniqueIndex {
  const live = new Map<string, string>();
  const archived = new Map<string, string>();
  const side = (record: StoredRecord) => (record.archivedAt === undefined ? live : archived);
  const keyOf = (value: string) => (propertyName === 'email' ? value.trim().toLowerCase() : value);

  const keysOf = (record: StoredRecord): string[] => {
    const primary = propertyValue(record, propertyName);
    const secondaryName = secondaryProperties[propertyName];
    const secondary = secondaryName === undefined ? undefined : propertyValue(record, secondaryName);
    const values = [primary ?? '', ...(secondary ?? '').split(';')];
    return values.map(keyOf).filter((key) => key !== '');
  };

  return {
    keysOf,
    add(record) {
      for (const key of keysOf(record)) side(record).set(key, record.id);
    },
    conflictOf(record) {
      for (const value of keysOf(record)) {
        const holderId = side(record).get(value);
        if (holderId !== undefined && holderId !== record.id) return { value, holderId };
      }
      return undefined;
    },
    remove(record) {
      const ids = side(record);
      for (const key of keysOf(record)) if (ids.get(key) === record.id) ids.delete(key);
    },
    find: (value, fromArchive) => (fromArchive ? archived : live).get(keyOf(value)),
  };
}
