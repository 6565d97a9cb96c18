import { invalid, Refusal, resourceNotFound } from '../refusal.ts';
import { compareIds } from '../store/compare-ids.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import { propertyValue, type StoredRecord, type WriteSource } from '../store/stored-record.ts';
import { associate, isPrimary } from './associate.ts';
import { changeRecord } from './change-record.ts';
import type { WriteContext } from './write-context.ts';

/** @see https://developers.hubspot.com/docs/api-reference/error-handling */
const mostIdentities = 250;
const mergeSource: WriteSource = { sourceType: 'MERGE_OBJECTS', sourceLabel: 'Merge' };

/**
 * Makes one record of two. It has a new id that both old ones lead to, the values of the primary record, and where
 * that one has none the other's; the associations of both, but only the primary's primary company.
 *
 * @see https://developers.hubspot.com/changelog/updated-merge-functionality-for-contacts-and-companies
 */
export function mergeRecords(context: WriteContext, primaryId: string, otherId: string): StoredRecord {
  const { type, clock } = context;
  const primary = requireMergeable(type, primaryId);
  const other = requireMergeable(type, otherId);
  if (primary.id === other.id) throw invalid('A record cannot be merged with itself');
  const mergedIds = [...new Set([...oldIds(primary), ...oldIds(other), primary.id, other.id])].sort(
    compareIds,
  );
  if (mergedIds.length > mostIdentities) {
    throw new Refusal(414, { message: `Cannot have more than ${mostIdentities} identities on a profile` });
  }

  const id = type.records.newId();
  const at = new Date(clock()).toISOString();
  const merged = changeRecord(type, primary, mergedValues(type, primary, other, mergedIds), {
    at,
    source: mergeSource,
  });
  const pairs = [primary, other].map((record) => context.portal.associations.pairsOf(type.id, record.id));
  const links = pairs.flat().map((pair) => ({
    ...pair,
    typeIds: [
      ...context.portal.associations.typeIdsOf(pair.fromTypeId, pair.fromId, pair.toTypeId, pair.toId),
    ],
  }));
  for (const pair of links) context.portal.associations.setTypes(pair, []);
  const record = { ...merged, id, properties: { ...merged.properties, hs_object_id: id } };
  type.records.merge(primary, other, record);
  for (const { toTypeId, toId, typeIds } of links) {
    const to = context.portal.typeNamed(toTypeId);
    // The two may have been associated with each other.
    if (to === undefined || (to === type && (toId === primary.id || toId === other.id))) continue;
    associate(
      context,
      { from: type, fromId: id, to, toId },
      withoutSecondPrimary(context, id, to, typeIds),
      'add',
    );
  }
  return type.records.find(id, false) ?? record;
}

function requireMergeable(type: PortalObjectType, id: string): StoredRecord {
  const record = type.records.find(type.records.currentId(id), false);
  if (record === undefined) throw resourceNotFound();
  return record;
}

function oldIds(record: StoredRecord): string[] {
  return (propertyValue(record, 'hs_merged_object_ids') ?? '').split(';').filter((id) => id !== '');
}

function mergedValues(
  type: PortalObjectType,
  primary: StoredRecord,
  other: StoredRecord,
  mergedIds: readonly string[],
): Record<string, string> {
  const system = new Set(type.systemProperties);
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(other.properties)) {
    if (!system.has(name) && propertyValue(primary, name) === undefined) values[name] = value;
  }
  // The primary company of the other one does not become that of the primary by way of the mirror.
  delete values.associatedcompanyid;
  values.hs_merged_object_ids = mergedIds.join(';');
  const addresses = [primary, other].flatMap((record) => [
    ...(propertyValue(record, 'hs_additional_emails') ?? '').split(';'),
    record === other ? (propertyValue(other, 'email') ?? '') : '',
  ]);
  const email = propertyValue(primary, 'email') ?? values.email;
  const additional = [...new Set(addresses)].filter((address) => address !== '' && address !== email);
  if (type.id === '0-1' && additional.length > 0) values.hs_additional_emails = additional.join(';');
  return values;
}

/** The primary record's company came first; a second one loses its label. */
function withoutSecondPrimary(
  { portal, type }: { portal: PortalStore; type: PortalObjectType },
  id: string,
  to: PortalObjectType,
  typeIds: readonly number[],
): number[] {
  if (to.id !== '0-2') return [...typeIds];
  const { associations } = portal;
  const primary = associations.types.of(type.id, to.id).find(isPrimary);
  const taken = associations
    .targetsOf(type.id, id, to.id)
    .some((companyId) =>
      associations.typeIdsOf(type.id, id, to.id, companyId).has(primary?.typeId ?? Number.NaN),
    );
  return typeIds.filter((typeId) => !taken || typeId !== primary?.typeId);
}
