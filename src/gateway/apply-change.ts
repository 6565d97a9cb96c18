import { type Applied, type EventLog, type LoggedEvent, recordsOf } from '../events/index.ts';
import type { ObjectTypeModel, Portal, TellDoubt } from '../portal/index.ts';
import { forgetChanged, forgetGone, forgetPair, type RecordSource } from '../records/index.ts';
import type { ServedPortal } from './serve-portal.ts';

export interface ApplyChangeParts {
  /** undefined: the portal is not in memory, and nothing of it is known. */
  served: Pick<ServedPortal, 'source' | 'current' | 'watch'> | undefined;
  log: EventLog;
}

/**
 * What a change at HubSpot means for what the gateway knows: it forgets what is out of date. Records of types that the
 * portal's model does not have are not known either.
 */
export function applyChange(event: LoggedEvent, { served, log }: ApplyChangeParts): Applied {
  if (served !== undefined) {
    const { portal } = served.current();
    const known = knownRecords(event, portal);
    forget(event, known, served.source);
    doubtProperty(event, known, portal, served.watch.doubt);
  }
  return purge(event, log) ? 'redacted' : 'applied';
}

/** A property that the definitions do not have may have been made since they were read. */
function doubtProperty(
  { property, record }: LoggedEvent,
  known: readonly KnownRecord[],
  portal: Portal,
  doubt: TellDoubt,
): void {
  if (property === null || record === null) return;
  for (const {
    type: { objectTypeId },
  } of known) {
    if (portal.property(objectTypeId, property.name) === undefined)
      doubt({ types: [objectTypeId], met: property.name });
  }
}

function knownRecords(event: LoggedEvent, portal: Portal): KnownRecord[] {
  return recordsOf(event).flatMap(({ objectTypeId, id }) => {
    const type = portal.typeById(objectTypeId);
    return type === undefined ? [] : [{ type, id }];
  });
}

interface KnownRecord {
  type: ObjectTypeModel;
  id: string;
}

function forget(
  { kind, property, association }: LoggedEvent,
  known: readonly KnownRecord[],
  source: RecordSource,
): void {
  const [from, to] = known;
  if (association && from && to) {
    forgetPair(source, from.type, to.type, { fromId: from.id, toId: to.id });
    return;
  }
  // A new record may be in lists of associations that were read a moment ago, as one that is gone is, and one of which
  // it is not known what changed.
  for (const { type, id } of known) {
    if (kind === 'UPDATED' && property)
      forgetChanged(source, type, id, { [property.name]: property.value ?? '' });
    // Events come late: what was archived may have been restored since, so it is read before it counts as gone.
    else forgetGone(source, type, id, 'written');
  }
}

/** What privacy requires to be deleted is not kept in the log either, also when it comes after the deletion. */
function purge(event: LoggedEvent, log: EventLog): boolean {
  const { kind, portalId, record } = event;
  if (record === null) return false;
  const isDeletion = kind === 'PRIVACY_DELETED';
  if (!isDeletion && !log.wasPrivacyDeleted(portalId, record)) return false;
  // Others have come to be one with the record.
  if (isDeletion || kind === 'MERGED') log.redact(portalId, record);
  else log.redactEvent(event);
  return true;
}
