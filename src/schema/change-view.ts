import type { ChangeKind, LoggedEvent, RecordReference } from '../events/index.ts';
import type { ObjectTypeModel, Portal } from '../portal/index.ts';
import type { AssociationType } from '../records/index.ts';

/** What happened to a record of a type that the schema has. */
export type RecordChangeKind = Exclude<ChangeKind, 'OTHER'>;

/** The other end of an association that came or went. */
export interface AssociatedEnd {
  type: ObjectTypeModel;
  recordId: string;
  /** In the direction away from the record that changed; undefined when the event does not tell. */
  label: AssociationType | undefined;
  isPrimary: boolean;
}

/** An event as one of its records sees it. */
export interface ChangeView {
  event: LoggedEvent;
  kind: RecordChangeKind;
  type: ObjectTypeModel;
  recordId: string;
  association: AssociatedEnd | undefined;
}

/** Which records' changes are of interest. */
export type RecordTest = (record: RecordReference) => boolean;

/**
 * The event from every record that it is about and that is of interest: an association is logged once for both of its
 * ends. What the portal's model does not have, a type or a property that the caller may not see included, is in no view.
 */
export function viewsOf(event: LoggedEvent, isOfInterest: RecordTest, portal: Portal): ChangeView[] {
  const { kind, record, property, association } = event;
  if (kind === 'OTHER' || record === null) return [];
  if (association) {
    const { from, to } = association;
    return [
      ...viewsOfEnd(event, kind, { end: from, other: to, isReverse: false }, isOfInterest, portal),
      ...viewsOfEnd(event, kind, { end: to, other: from, isReverse: true }, isOfInterest, portal),
    ];
  }
  const type = portal.typeById(record.objectTypeId);
  if (type === undefined || !namesOf(event, record).some(isOfInterest)) return [];
  if (property && portal.property(type.objectTypeId, property.name) === undefined) return [];
  return [{ event, kind, type, recordId: record.id, association: undefined }];
}

/** Who follows a record by an id that was merged away is told of the merge. */
function namesOf({ merge }: LoggedEvent, record: RecordReference): RecordReference[] {
  const ids = merge === null ? [] : [merge.primaryId, ...merge.mergedIds];
  return [record, ...ids.map((id) => ({ ...record, id }))];
}

interface Direction {
  end: RecordReference;
  other: RecordReference;
  /** Against the direction of the event. */
  isReverse: boolean;
}

function viewsOfEnd(
  event: LoggedEvent,
  kind: RecordChangeKind,
  { end, other, isReverse }: Direction,
  isOfInterest: RecordTest,
  portal: Portal,
): ChangeView[] {
  const type = portal.typeById(end.objectTypeId);
  const otherType = portal.typeById(other.objectTypeId);
  if (type === undefined || otherType === undefined || !isOfInterest(end)) return [];
  const association: AssociatedEnd = {
    type: otherType,
    recordId: other.id,
    label: labelOf(event, { end, other, isReverse }, portal),
    isPrimary: event.association?.primary ?? false,
  };
  return [{ event, kind, type, recordId: end.id, association }];
}

/** Ids of labels differ between the directions; what a label is called from the other end is known where it is the same. */
function labelOf(
  { association }: LoggedEvent,
  { end, other, isReverse }: Direction,
  portal: Portal,
): AssociationType | undefined {
  if (association === null || association.typeId === null) return undefined;
  const { typeId, category } = association;
  const typesOf = (from: RecordReference, to: RecordReference) =>
    portal.association(from.objectTypeId, to.objectTypeId)?.types ?? [];
  const isTold = (type: { typeId: number; category: string }) =>
    type.typeId === typeId && (category === null || type.category === category);
  if (!isReverse) return typesOf(end, other).find(isTold);
  const told = typesOf(other, end).find(isTold);
  return (
    told &&
    typesOf(end, other).find(({ label, category: own }) => label === told.label && own === told.category)
  );
}
