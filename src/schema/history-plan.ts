import type { FieldNode } from 'graphql';
import type { ObjectTypeModel } from '../portal/index.ts';
import { maxHistoryInputs, type PlannedCalls } from '../records/index.ts';
import { type PortalSchema, recordTypeOf } from './portal-schema.ts';
import { type SelectionInfo, selectedFields } from './selection.ts';

/** Field extensions of `history`. */
export const readsHistory = { hubspotHistory: true } as const;

/** What the histories take that are selected of so many records at these places: all of them are read together. */
export function planHistories(
  { type, count, places }: { type: ObjectTypeModel; count: number; places: readonly FieldNode[] },
  scope: PortalSchema,
  info: SelectionInfo,
): { key: string; calls: PlannedCalls[] } | undefined {
  for (const { key, definition } of selectedFields(info, recordTypeOf(info.schema, type, scope), places)) {
    if (definition.extensions.hubspotHistory !== true) continue;
    const calls = Math.ceil(count / maxHistoryInputs);
    const why = `history of ${count}`;
    return { key, calls: [{ operation: 'objects.batchRead', subject: type.path, calls, why }] };
  }
  return undefined;
}
