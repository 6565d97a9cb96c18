import type { ObjectTypeModel } from '../portal/index.ts';
import type { Touch } from './recent-writes.ts';
import type { RecordSource } from './source.ts';
import type { CreateRow, WriteValues } from './write.ts';

/** A record came to be, or may have. */
export function forgetCreated(
  source: RecordSource,
  type: ObjectTypeModel,
  id: string | undefined,
  { properties, associations = [] }: CreateRow,
): void {
  if (id === undefined) source.noteCreated(type);
  else {
    source.noteTouched(type, id, 'written');
    source.invalidateAssociations(type, id);
  }
  for (const otherId of referencesIn(type, properties)) source.invalidateListsTo(type, otherId);
  for (const { to, toId } of associations) forgetEnd(source, to, toId, type);
}

/** Values were set, or may have been. Some of them are associations too, such as a contact's primary company. */
export function forgetChanged(
  source: RecordSource,
  type: ObjectTypeModel,
  id: string,
  values: WriteValues,
): void {
  source.noteTouched(type, id, 'written');
  const references = referencesIn(type, values);
  if (references.length > 0) source.invalidateAssociations(type, id);
  for (const otherId of references) source.invalidateListsTo(type, otherId);
}

/** Ids of other records that were written as values; '' where one was cleared. */
function referencesIn({ properties }: ObjectTypeModel, values: WriteValues): string[] {
  return properties
    .filter(({ referencedObjectType }) => referencedObjectType !== null && referencedObjectType !== 'OWNER')
    .flatMap(({ name }) => values[name] ?? []);
}

/** It is gone, or may be: `touch`. */
export function forgetGone(source: RecordSource, type: ObjectTypeModel, id: string, touch: Touch): void {
  source.noteTouched(type, id, touch);
  source.invalidateAssociations(type, id);
}

export function forgetPair(
  source: RecordSource,
  from: ObjectTypeModel,
  to: ObjectTypeModel,
  { fromId, toId }: { fromId: string; toId: string },
): void {
  forgetEnd(source, from, fromId, to);
  forgetEnd(source, to, toId, from);
}

/** Some properties follow from associations: counts, primary company. */
function forgetEnd(source: RecordSource, type: ObjectTypeModel, id: string, to: ObjectTypeModel): void {
  source.invalidateAssociations(type, id, to);
  source.noteTouched(type, id, 'written');
}
