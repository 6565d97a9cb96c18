import type { FieldNode } from 'graphql';
import type { ObjectTypeModel } from '../portal/index.ts';
import { type AheadRequest, lookAhead } from './look-ahead.ts';
import { placesIn } from './plan-write.ts';
import { type PortalSchema, recordTypeOf } from './portal-schema.ts';
import { needsReading } from './reread-record.ts';
import { type SelectionInfo, selectedProperties } from './selection.ts';

/** What is read of a record because it is selected. */
export interface RecordSelection {
  /** Whether more is selected than the id tells. */
  isRead: boolean;
  properties: ReadonlySet<string>;
  ahead: readonly AheadRequest[];
}

/** What is selected of the changes of one type. */
export interface ChangeSelection {
  record: RecordSelection;
  /** Where the record is selected. */
  places: readonly FieldNode[];
  /** The record at the other end of an association, by its type. */
  associated(type: ObjectTypeModel): RecordSelection;
  /** Whether it is selected what the stage was before. */
  hasFromStage: boolean;
}

/**
 * @param payload The name of the type that the change is given as.
 * @param nodes Where changes are selected.
 */
export function selectChange(
  payload: string,
  single: string,
  type: ObjectTypeModel,
  nodes: readonly FieldNode[],
  scope: PortalSchema,
  info: SelectionInfo,
): ChangeSelection {
  const placesOf = (...path: string[]) => placesIn(payload, path, nodes, info);
  const places = [...placesOf(single), ...placesOf('record')];
  const associated = placesOf('association', 'record');
  const selections = new Map<ObjectTypeModel, RecordSelection>();
  return {
    record: selectRecord(type, places, scope, info),
    places,
    associated(other) {
      const selection = selections.get(other) ?? selectRecord(other, associated, scope, info);
      selections.set(other, selection);
      return selection;
    },
    hasFromStage: placesOf('fromStage').length > 0,
  };
}

function selectRecord(
  type: ObjectTypeModel,
  places: readonly FieldNode[],
  scope: PortalSchema,
  info: SelectionInfo,
): RecordSelection {
  const recordType = recordTypeOf(info.schema, type, scope);
  return {
    isRead: needsReading(recordType, places, info),
    properties: selectedProperties(info, recordType, places),
    ahead: lookAhead(type, places, scope, info),
  };
}
