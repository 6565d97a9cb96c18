import type { ProfileAssociationType } from '../profile.ts';
import type { AssociationStore, EdgeChange, RecordPair } from './association-store.ts';
import type { PortalObjectType } from './portal-object-type.ts';
import type { RecordChange } from './record-collection.ts';
import { propertyValue, type StoredRecord } from './stored-record.ts';

/** What happened to a portal's records, in words that its webhooks and its journal are made of. */
export type PortalChange =
  | {
      kind: 'created' | 'changed';
      type: PortalObjectType;
      id: string;
      /** New values by property; an empty one was cleared. */
      values: Readonly<Record<string, string>>;
    }
  | { kind: 'archived' | 'restored' | 'privacyDeleted'; type: PortalObjectType; id: string }
  | {
      kind: 'merged';
      type: PortalObjectType;
      /** The record that became of the two. */
      id: string;
      primaryId: string;
      otherId: string;
      /** How many values came from the other record. */
      movedProperties: number;
    }
  | {
      kind: 'associated' | 'dissociated';
      pair: RecordPair;
      associationType: ProfileAssociationType;
      /** The other direction of the pair that was written. */
      inverse: boolean;
    };

export interface ChangeSource {
  /** INTEGRATION, CRM_UI, … */
  changeSource: string;
  /** `userId:755` for a person, the app's id for an app. */
  sourceId: string;
}

/** Everything that one write changed. */
export interface PortalWrite {
  portalId: number;
  /** Epoch milliseconds, the same for all its changes. */
  occurredAt: number;
  source: ChangeSource;
  changes: readonly PortalChange[];
}

export type WriteListener = (write: PortalWrite) => void;

/** Follows the stores of one portal. */
export interface ChangeFeed {
  /** Runs a write; its changes are told when it is through, also when it failed half-way. */
  during<T>(origin: Pick<PortalWrite, 'occurredAt' | 'source'>, write: () => T): T;
  /** Told of each write that changed anything. */
  onWrite(listener: WriteListener): void;
  /** Follows the records of one more type. */
  follow(type: PortalObjectType): void;
}

export function createChangeFeed(portalId: number, associations: AssociationStore): ChangeFeed {
  const listeners: WriteListener[] = [];
  /** undefined outside of writes: a portal that is being filled is nobody's news. */
  let changes: PortalChange[] | undefined;

  associations.onChange((change) => {
    if (changes !== undefined && listeners.length > 0) changes.push(...describeEdge(associations, change));
  });
  return {
    during({ occurredAt, source }, write) {
      const mine: PortalChange[] = [];
      changes = mine;
      try {
        return write();
      } finally {
        changes = undefined;
        if (mine.length > 0) {
          for (const listener of listeners) listener({ portalId, occurredAt, source, changes: mine });
        }
      }
    },
    onWrite(listener) {
      listeners.push(listener);
    },
    follow(type) {
      type.records.onChange((change) => {
        if (changes === undefined || listeners.length === 0) return;
        const described = describeRecord(type, change);
        if (described !== undefined) changes.push(described);
      });
    },
  };
}

function describeRecord(type: PortalObjectType, change: RecordChange): PortalChange | undefined {
  const { id, before, record, merge } = change;
  if (record === undefined) return merge === undefined ? { kind: 'privacyDeleted', type, id } : undefined;
  if (merge !== undefined) {
    const { primary, other } = merge;
    const movedProperties = [...type.properties.keys()].filter(
      (name) => propertyValue(primary, name) === undefined && takenFrom(other, record, name),
    ).length;
    return { kind: 'merged', type, id, primaryId: primary.id, otherId: other.id, movedProperties };
  }
  if (before === undefined) return { kind: 'created', type, id, values: record.properties };
  if (before.archivedAt !== record.archivedAt) {
    return { kind: record.archivedAt === undefined ? 'restored' : 'archived', type, id };
  }
  return { kind: 'changed', type, id, values: changedValues(before, record) };
}

function takenFrom(other: StoredRecord, successor: StoredRecord, name: string): boolean {
  const value = propertyValue(successor, name);
  return value !== undefined && value === propertyValue(other, name);
}

function changedValues(before: StoredRecord, after: StoredRecord): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of new Set([...Object.keys(before.properties), ...Object.keys(after.properties)])) {
    const value = propertyValue(after, name) ?? '';
    if (value !== (propertyValue(before, name) ?? '')) values[name] = value;
  }
  return values;
}

function describeEdge(associations: AssociationStore, change: EdgeChange): PortalChange[] {
  const { pair, before, after, inverse } = change;
  const types = associations.types.of(pair.fromTypeId, pair.toTypeId);
  return types.flatMap((associationType): PortalChange[] => {
    const [was, is] = [before.has(associationType.typeId), after.has(associationType.typeId)];
    if (was === is) return [];
    return [{ kind: is ? 'associated' : 'dissociated', pair, associationType, inverse }];
  });
}
