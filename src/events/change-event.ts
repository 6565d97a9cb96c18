/** What happened to a record, as a closed list. */
export const changeKinds = [
  'CREATED',
  'UPDATED',
  'ARCHIVED',
  'RESTORED',
  'MERGED',
  'PRIVACY_DELETED',
  'ASSOCIATION_ADDED',
  'ASSOCIATION_REMOVED',
  /** Not of a record of the CRM (conversations), or of a subscription type that the gateway does not know. */
  'OTHER',
] as const;

export type ChangeKind = (typeof changeKinds)[number];

/** A record, by type id (`0-1`, `2-143967026`). Ids are unique per type only. */
export interface RecordReference {
  objectTypeId: string;
  id: string;
}

/** One webhook event, classic (`contact.creation`) and generic (`object.creation`) in the same shape. */
export interface ChangeEvent {
  readonly portalId: string;
  readonly kind: ChangeKind;
  /** As HubSpot names it: `contact.propertyChange`. What other feeds found is named as generic webhooks are. */
  readonly subscriptionType: string;
  /** The record that changed: of a merge the one that came of it, of an association its `from`. null where `OTHER` names none. */
  readonly record: RecordReference | null;
  /** `UPDATED` only; null too where polling found that the record changed, and not what of it. */
  readonly property: PropertyChange | null;
  /** `ASSOCIATION_ADDED` and `ASSOCIATION_REMOVED` only. */
  readonly association: AssociationChange | null;
  /** `MERGED` only. */
  readonly merge: MergeChange | null;
  /** Epoch milliseconds; the same for all events of one write. */
  readonly occurredAt: number;
  /** HubSpot's open list: `CRM_UI`, `INTEGRATION`, `IMPORT`, … */
  readonly source: string | null;
  /** `userId:755`, or the id of an app. */
  readonly sourceId: string | null;
  readonly appId: string | null;
  readonly subscriptionId: string | null;
  /** Not unique. */
  readonly eventId: string | null;
  /** 0 for the first delivery. */
  readonly attemptNumber: number;
  /** The event as HubSpot sent it; ids beyond the safe integers are text. null when privacy required its deletion, and when it was polled. */
  readonly payload: Readonly<Record<string, unknown>> | null;
}

export interface PropertyChange {
  readonly name: string;
  /** As HubSpot sends it: text; `''` when it was cleared; dates are epoch milliseconds. null when it was redacted. */
  readonly value: string | null;
}

export interface AssociationChange {
  readonly from: RecordReference;
  readonly to: RecordReference;
  readonly primary: boolean;
  /** The label's type id in the direction of this event; generic subscriptions tell it. */
  readonly typeId: number | null;
  readonly category: string | null;
}

export interface MergeChange {
  readonly primaryId: string;
  readonly mergedIds: readonly string[];
  /** The record that came of it: HubSpot mints a new id. */
  readonly newId: string;
}

/** Every record that the event is about: both ends of an association, all ids of a merge. */
export function recordsOf({ record, association, merge }: ChangeEvent): RecordReference[] {
  if (association) return [association.from, association.to];
  if (record === null) return [];
  if (merge === null) return [record];
  const ids = new Set([merge.newId, merge.primaryId, ...merge.mergedIds]);
  return [...ids].map((id) => ({ objectTypeId: record.objectTypeId, id }));
}
