import type { ProfileRecord } from '../profile.ts';
import { baseMs, toIso } from './instants.ts';
import type { Random } from './random.ts';

export interface RecordBatch {
  random: Random;
  ids: readonly string[];
  /** Creation is spread over this span, in the order of the ids. */
  fromMs: number;
  toMs: number;
  created: 'createdate' | 'hs_createdate';
  modified: 'lastmodifieddate' | 'hs_lastmodifieddate';
}

/** Records with their id and dates; whoever calls fills in the rest. */
export function makeRecords({ random, ids, fromMs, toMs, created, modified }: RecordBatch): ProfileRecord[] {
  const instants = ids.map(() => fromMs + Math.floor(random.next() * (toMs - fromMs))).sort((a, b) => a - b);
  return ids.map((id, index) => {
    const createdMs = instants[index] ?? fromMs;
    // Most records were touched lately, some never again.
    const age = random.chance(0.15) ? 0.001 : random.next();
    const modifiedMs = createdMs + Math.floor((baseMs - createdMs) * age);
    return {
      id,
      properties: { hs_object_id: id, [created]: toIso(createdMs), [modified]: toIso(modifiedMs) },
    };
  });
}

/** Ascending ids with irregular gaps, as HubSpot hands them out. */
export function makeIds(random: Random, first: number, count: number, maxStep: number): string[] {
  const ids: string[] = [];
  let id = first;
  while (ids.length < count) {
    ids.push(String(id));
    id += random.int(1, maxStep);
  }
  return ids;
}

/** Ids of the early days: small and fifty apart, and so the same for records of different types. */
export function makeLegacyIds(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(first + index * 50));
}

/** Writes values as HubSpot keeps them, as text; undefined and empty ones are left out. */
export function setValues(
  record: ProfileRecord,
  values: Readonly<Record<string, string | number | boolean | undefined>>,
): void {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') record.properties[name] = String(value);
  }
}
