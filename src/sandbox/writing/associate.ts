import type { ProfileAssociationType } from '../profile.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import { changeRecord } from './change-record.ts';
import { apiSource, type WriteContext } from './write-context.ts';

/** Two live records, `from` and `to` in the order the caller named them. */
export interface AssociatedPair {
  from: PortalObjectType;
  fromId: string;
  to: PortalObjectType;
  toId: string;
}

type Associating = Pick<WriteContext, 'portal' | 'clock' | 'source'>;

const companyTypeId = '0-2';

/**
 * Gives a pair these types of from→to and the plain one. `replace` drops the labels it had, as HubSpot does unless
 * they are sent again; `add` keeps them. A record has one primary company: the primary label moves.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
export function associate(
  context: Associating,
  pair: AssociatedPair,
  typeIds: Iterable<number>,
  mode: 'replace' | 'add',
): void {
  const { associations } = context.portal;
  const { from, fromId, to, toId } = pair;
  const types = associations.types.of(from.id, to.id);
  const plain = types.find(({ label }) => label === null);
  const kept = mode === 'add' ? associations.typeIdsOf(from.id, fromId, to.id, toId) : [];
  const wanted = new Set([...kept, ...typeIds, ...(plain === undefined ? [] : [plain.typeId])]);
  const primary = types.find((type) => isPrimary(type) && wanted.has(type.typeId));
  if (primary !== undefined) dropOtherPrimaries(context.portal, pair, primary);
  associations.setTypes(storedPair(pair), wanted);
  mirrorPrimaryCompany(context, pair);
}

/** Takes types of from→to away; without types, or with the plain one among them, the whole association. */
export function dissociate(context: Associating, pair: AssociatedPair, typeIds?: Iterable<number>): void {
  const { associations } = context.portal;
  const { from, fromId, to, toId } = pair;
  const present = associations.typeIdsOf(from.id, fromId, to.id, toId);
  if (present.size === 0) return;
  const plain = associations.types.of(from.id, to.id).find(({ label }) => label === null);
  const dropped = new Set(typeIds ?? present);
  const whole = plain !== undefined && dropped.has(plain.typeId);
  associations.setTypes(storedPair(pair), whole ? [] : [...present].filter((typeId) => !dropped.has(typeId)));
  mirrorPrimaryCompany(context, pair);
}

export function isPrimary({ category, label }: ProfileAssociationType): boolean {
  return category === 'HUBSPOT_DEFINED' && label === 'Primary';
}

function storedPair({ from, fromId, to, toId }: AssociatedPair) {
  return { fromTypeId: from.id, fromId, toTypeId: to.id, toId };
}

/** The pair seen from the record that has a primary company; undefined when neither is a company. */
function memberOf({ from, fromId, to, toId }: AssociatedPair) {
  if (to.id === companyTypeId) return { member: from, memberId: fromId, company: to, companyId: toId };
  if (from.id === companyTypeId) return { member: to, memberId: toId, company: from, companyId: fromId };
  return undefined;
}

function dropOtherPrimaries(
  { associations }: PortalStore,
  pair: AssociatedPair,
  primary: ProfileAssociationType,
): void {
  const ends = memberOf(pair);
  if (ends === undefined) return;
  const { member, memberId, company, companyId } = ends;
  const typeId = company === pair.to ? primary.typeId : primary.inverseTypeId;
  for (const otherId of associations.targetsOf(member.id, memberId, company.id)) {
    const typeIds = associations.typeIdsOf(member.id, memberId, company.id, otherId);
    if (otherId === companyId || !typeIds.has(typeId)) continue;
    const rest = [...typeIds].filter((other) => other !== typeId);
    associations.setTypes(
      { fromTypeId: member.id, fromId: memberId, toTypeId: company.id, toId: otherId },
      rest,
    );
  }
}

/** Where a record keeps the id of its primary company. */
const mirrors: Readonly<Record<string, string>> = {
  '0-1': 'associatedcompanyid',
  '0-5': 'hs_primary_company_id',
};

function mirrorPrimaryCompany(
  { portal, clock, source = apiSource }: Associating,
  pair: AssociatedPair,
): void {
  const ends = memberOf(pair);
  const name = mirrors[ends?.member.id ?? ''];
  if (ends === undefined || name === undefined || !ends.member.properties.has(name)) return;
  const { member, memberId, company } = ends;
  const record = member.records.find(memberId, false);
  if (record === undefined) return;
  const companyId = primaryCompanyOf(portal, member, memberId, company) ?? '';
  if ((record.properties[name] ?? '') === companyId) return;
  const at = new Date(clock()).toISOString();
  member.records.put(changeRecord(member, record, { [name]: companyId }, { at, source }));
}

function primaryCompanyOf(
  { associations }: PortalStore,
  member: PortalObjectType,
  memberId: string,
  company: PortalObjectType,
): string | undefined {
  const primary = associations.types.of(member.id, company.id).find(isPrimary);
  if (primary === undefined) return undefined;
  return associations
    .targetsOf(member.id, memberId, company.id)
    .find((id) => associations.typeIdsOf(member.id, memberId, company.id, id).has(primary.typeId));
}
