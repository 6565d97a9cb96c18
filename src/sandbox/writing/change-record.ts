import type { WirePropertyVersion } from '../../wire/index.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import {
  propertyValue,
  propertyVersions,
  type StoredRecord,
  type WriteSource,
} from '../store/stored-record.ts';

/** A new record with these values; empty ones and those of unknown properties are left out. */
export function newRecord(
  type: PortalObjectType,
  id: string,
  values: Readonly<Record<string, string>>,
  write: { at: string; source: WriteSource },
): StoredRecord {
  const { createdProperty, modifiedProperty } = type.definition;
  const properties: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== '' && type.properties.has(name)) properties[name] = value;
  }
  // Where the creation date can be written, a record may be backdated.
  const createdAt = properties[createdProperty] ?? write.at;
  return {
    id,
    properties: {
      ...properties,
      hs_object_id: id,
      [createdProperty]: createdAt,
      [modifiedProperty]: write.at,
    },
    source: write.source,
    createdAt,
    updatedAt: write.at,
  };
}

/** The record with these values in place of its own, older values kept as history; empty ones clear. */
export function changeRecord(
  type: PortalObjectType,
  before: StoredRecord,
  values: Readonly<Record<string, string>>,
  write: { at: string; source: WriteSource },
): StoredRecord {
  const { createdProperty, modifiedProperty } = type.definition;
  const properties: Record<string, string> = { ...before.properties };
  const history: Record<string, readonly WirePropertyVersion[]> = { ...before.history };
  for (const [name, value] of Object.entries(values)) {
    if (!type.properties.has(name) || (propertyValue(before, name) ?? '') === value) continue;
    history[name] = [{ value, timestamp: write.at, ...write.source }, ...propertyVersions(before, name)];
    if (value === '') delete properties[name];
    else properties[name] = value;
  }
  properties[modifiedProperty] = write.at;
  return {
    ...before,
    properties,
    history,
    createdAt: properties[createdProperty] ?? before.createdAt,
    updatedAt: write.at,
  };
}
