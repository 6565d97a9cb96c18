import type { WirePropertyVersion } from '../wire/index.ts';

/** What a property held from one time on, and who said so. */
export interface PropertyVersion {
  /** null: it was cleared. */
  value: string | null;
  /** ISO 8601, UTC. */
  timestamp: string;
  sourceType: string | null;
  sourceId: string | null;
  sourceLabel: string | null;
  updatedByUserId: string | null;
}

export function toPropertyVersions(wire: readonly WirePropertyVersion[] = []): PropertyVersion[] {
  return wire.map(({ value, timestamp, sourceType, sourceId, sourceLabel, updatedByUserId }) => ({
    value: value || null,
    timestamp,
    sourceType: sourceType || null,
    sourceId: sourceId || null,
    sourceLabel: sourceLabel || null,
    updatedByUserId: updatedByUserId == null ? userIn(sourceId) : String(updatedByUserId),
  }));
}

/** Changes by people name the user in the source too, and older ones only there. */
function userIn(sourceId: string | undefined): string | null {
  return /^userId:(\d+)$/.exec(sourceId ?? '')?.[1] ?? null;
}
