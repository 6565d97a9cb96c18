import { type FieldNode, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import type { ObjectTypeModel } from '../portal/index.ts';
import { maxRecordInputs } from '../records/index.ts';
import type { RootPlan } from './explain-operation.ts';
import type { PlannedCall, WriteOperation } from './planned-call.ts';
import { recordTypeOf, scopeOf } from './portal-schema.ts';
import { needsReading } from './reread-record.ts';
import { type SelectionInfo, selectedFields } from './selection.ts';

export interface PlannedWrite {
  operation: WriteOperation;
  type: ObjectTypeModel;
  rows: number;
  /** Fields from the mutation's payload to the record: `results`, `contact`. */
  path: readonly string[];
  /** The name of the payload's type. */
  payload: string;
  /** What is read before the write. */
  before?: PlannedCall[];
}

/** Whatever is sent row by row. */
const single: ReadonlySet<WriteOperation> = new Set(['objects.merge', 'objects.gdprDelete']);

/** What a mutation takes when HubSpot refuses no row: isolating one that it refuses takes more. */
export function planWrite(
  { operation, type, rows, path, payload, before = [] }: PlannedWrite,
  nodes: readonly FieldNode[],
  info: SelectionInfo,
): RootPlan {
  if (rows === 0) return { calls: [] };
  const subject = type.path;
  const calls = single.has(operation) ? rows : Math.ceil(rows / maxRecordInputs);
  const why = `${rows} to write; more where HubSpot refuses some of them`;
  const places = placesIn(payload, path, nodes, info);
  return {
    calls: [...before, { operation, subject, calls, why }, ...planReread(type, rows, places, info)],
    records: [{ type, count: places.length > 0 ? rows : 0, places }],
  };
}

/** What reading written records again takes. */
export function planReread(
  type: ObjectTypeModel,
  rows: number,
  places: readonly FieldNode[],
  info: SelectionInfo,
): PlannedCall[] {
  if (!needsReading(recordTypeOf(info.schema, type, scopeOf(info.schema)), places, info)) return [];
  const calls = Math.ceil(rows / maxRecordInputs);
  return [{ operation: 'objects.batchRead', subject: type.path, calls, why: 'as they are afterwards' }];
}

/** Where a field some steps below is selected. */
export function placesIn(
  typeName: string,
  path: readonly string[],
  nodes: readonly FieldNode[],
  info: SelectionInfo,
): readonly FieldNode[] {
  let type = objectTypeNamed(typeName, info);
  let places = nodes;
  for (const step of path) {
    const selected = [...selectedFields(info, type, places)].filter(
      ({ definition }) => definition.name === step,
    );
    places = selected.flatMap((each) => each.nodes);
    const next = getNamedType(type.getFields()[step]?.type);
    if (isObjectType(next)) type = next;
  }
  return places;
}

function objectTypeNamed(name: string, { schema }: SelectionInfo): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new TypeError(`The schema has no type ${name}`);
  return type;
}
