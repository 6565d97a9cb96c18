import type { ObjectTypeModel } from '../portal/index.ts';
import type { AssociationType } from '../records/index.ts';
import type { ChangeView, RecordChangeKind } from './change-view.ts';

/** What one write did to a record: one event of the log or several. */
export interface RecordChange {
  readonly kind: RecordChangeKind;
  readonly type: ObjectTypeModel;
  readonly recordId: string;
  /** By name, the last value of each. */
  readonly changed: ReadonlyMap<string, ChangedProperty>;
  readonly association: ChangedAssociation | null;
  readonly mergedIds: readonly string[];
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly source: string | null;
  readonly sourceId: string | null;
  /** A later change of the record was told before. */
  readonly late: boolean;
  /** Nothing of it counts any more: later changes of the same properties, association or presence were told before. */
  readonly superseded: boolean;
  /** The events that it is made of, by their positions in the log. */
  readonly positions: readonly number[];
}

export interface ChangedProperty {
  /** As webhooks have it: `''` for cleared, dates as epoch milliseconds; null when it was redacted. */
  readonly value: string | null;
  /** A later value was told before. */
  readonly superseded: boolean;
}

export interface ChangedAssociation {
  readonly type: ObjectTypeModel;
  readonly recordId: string;
  /** Those that events tell; null when they tell none. */
  readonly labels: readonly AssociationType[] | null;
  readonly isPrimary: boolean;
}

/** Whether there is nothing left to read: what is told late to be archived may have been restored since. */
export function isGone({ kind, late }: Pick<RecordChange, 'kind' | 'late'>): boolean {
  return kind === 'PRIVACY_DELETED' || (kind === 'ARCHIVED' && !late);
}

/** Of an update that was seen by its date it is not known what changed: it may be anything. */
export function hasUnknownProperties({ changed }: Pick<RecordChange, 'changed'>): boolean {
  return changed.size === 0;
}

/** HubSpot gives all events of a write the same time, or nearly. */
const sameWriteMs = 10;

/**
 * Puts together what belongs to one write: the property changes of a record, with its creation, and the labels of one
 * association. In the order in which the writes begin.
 */
export function mergeViews(views: readonly ChangeView[]): RecordChange[] {
  const groups: [ChangeView, ...ChangeView[]][] = [];
  const open = new Map<string, [ChangeView, ...ChangeView[]]>();
  for (const view of views) {
    const key = keyOf(view);
    const group = open.get(key);
    if (group && continues(group[0], view)) {
      group.push(view);
      continue;
    }
    const next: [ChangeView] = [view];
    groups.push(next);
    open.set(key, next);
  }
  return groups.map(toChange);
}

function keyOf({ kind, type, recordId, association }: ChangeView): string {
  const other = association ? `${kind} ${association.type.objectTypeId} ${association.recordId}` : '';
  return `${type.objectTypeId} ${recordId} ${other}`;
}

function continues(first: ChangeView, next: ChangeView): boolean {
  const { occurredAt, source, sourceId, late } = first.event;
  return (
    (next.kind === 'UPDATED'
      ? first.kind === 'UPDATED' || first.kind === 'CREATED'
      : next.association !== undefined) &&
    Math.abs(next.event.occurredAt - occurredAt) <= sameWriteMs &&
    next.event.source === source &&
    next.event.sourceId === sourceId &&
    next.event.late === late
  );
}

function toChange(views: [ChangeView, ...ChangeView[]]): RecordChange {
  const [{ event, kind, type, recordId, association }] = views;
  const { merge, occurredAt, source, sourceId, late } = event;
  const labels = views.flatMap((view) => view.association?.label ?? []);
  return {
    kind,
    type,
    recordId,
    changed: new Map(
      views.flatMap(({ event: { property, superseded } }) =>
        property ? [[property.name, { value: property.value, superseded }] as const] : [],
      ),
    ),
    association: association
      ? {
          type: association.type,
          recordId: association.recordId,
          labels: labels.length > 0 ? labels : null,
          isPrimary: views.some((view) => view.association?.isPrimary),
        }
      : null,
    mergedIds: merge
      ? [...new Set([merge.primaryId, ...merge.mergedIds])].filter((id) => id !== recordId)
      : [],
    occurredAt,
    source,
    sourceId,
    late,
    superseded: views.every((view) => view.event.superseded),
    positions: views.map(({ event: { position } }) => position),
  };
}
