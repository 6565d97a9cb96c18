import type { WirePaging } from '../../wire/index.ts';
import { type Grant, requireRecordScope } from '../authorize.ts';
import type { ProfileAssociationType } from '../profile.ts';
import { requireType } from '../require-type.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import { encodeAssociationCursor, sliceAssociations } from './association-reads.ts';

export interface InlineAssociations {
  results: { id: string; type: string }[];
  paging?: WirePaging;
}

/** Associated ids shown inside a record before paging starts: 100 per type. */
const inlineLimit = 100;

/** Reads the `associations` of list and get for one record; undefined when it has none of the asked ones. */
export type InlineReader = (recordId: string) => Record<string, InlineAssociations> | undefined;

/**
 * Prepares the `associations` parameter of list and get.
 *
 * @see https://developers.hubspot.com/changelog/announcing-a-change-to-how-v3-crm-apis-return-association-data
 */
export function createInlineReader(
  portal: PortalStore,
  from: PortalObjectType,
  askedNames: readonly string[],
  caller: { grant: Grant; origin: string; dateVersion: string | undefined },
): InlineReader {
  const targets = new Set(askedNames.map((name) => requireType(portal, name)));
  for (const to of targets) requireRecordScope(caller.grant, to);
  // Links stay in the spelling the caller uses.
  const root = caller.dateVersion === undefined ? '/crm/v4/objects' : `/crm/objects/${caller.dateVersion}`;
  const readers = [...targets].map((to) => ({ to, namesOf: createTypeNames(portal, from, to) }));

  return (recordId) => {
    const associations: Record<string, InlineAssociations> = {};
    for (const { to, namesOf } of readers) {
      const { toIds, lastId } = sliceAssociations(portal, from, recordId, to, { limit: inlineLimit });
      const results = toIds.flatMap((id) => namesOf(recordId, id).map((type) => ({ id, type })));
      if (results.length === 0) continue;
      associations[to.pluralName] = { results };
      if (lastId !== undefined) {
        const after = encodeAssociationCursor(lastId);
        const path = `${root}/${from.pluralName}/${recordId}/associations/${to.pluralName}`;
        const link = `${caller.origin}${path}?after=${encodeURIComponent(after)}&limit=500`;
        associations[to.pluralName] = { results, paging: { next: { after, link } } };
      }
    }
    return Object.keys(associations).length === 0 ? undefined : associations;
  };
}

/** An id is named once for its primary and once for its plain type. Labels have no v3 name and stay out. */
function createTypeNames(
  portal: PortalStore,
  from: PortalObjectType,
  to: PortalObjectType,
): (fromId: string, toId: string) => string[] {
  const types = portal.associations.types.of(from.id, to.id);
  const named = types.filter((type) => type.label === null || isPrimary(type));
  const names = named.map((type) => [type.typeId, associationTypeName(type, types, from, to)] as const);
  const fallback = [`${from.definition.name}_to_${to.definition.name}`];
  return (fromId, toId) => {
    const typeIds = portal.associations.typeIdsOf(from.id, fromId, to.id, toId);
    const present = new Set(names.filter(([typeId]) => typeIds.has(typeId)).map(([, name]) => name));
    return present.size === 0 ? fallback : [...present].sort();
  };
}

/**
 * The v3 name of an association type. Where a pair has a primary type, that one bears the plain name and the plain
 * type is called unlabeled: `contact_to_company` is type 1, `contact_to_company_unlabeled` type 279.
 *
 * @see https://developers.hubspot.com/docs/api-reference/legacy/crm/associations/v3/associate-records
 */
export function associationTypeName(
  type: ProfileAssociationType,
  siblings: readonly ProfileAssociationType[],
  from: PortalObjectType,
  to: PortalObjectType,
): string {
  const base = `${from.definition.name}_to_${to.definition.name}`;
  if (isPrimary(type)) return base;
  if (type.label === null) return siblings.some(isPrimary) ? `${base}_unlabeled` : base;
  return type.label.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
}

function isPrimary(type: ProfileAssociationType): boolean {
  return type.category === 'HUBSPOT_DEFINED' && type.label === 'Primary';
}
