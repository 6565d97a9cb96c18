import type { ChangeSource, PortalChange } from '../store/change-feed.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import { isPrimary } from '../writing/associate.ts';
import type { DraftPair } from './webhook-event.ts';

/**
 * Pairs of types that classic events tell of.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
const classicPairs: ReadonlySet<string> = new Set([
  ...['COMPANY', 'DEAL', 'TICKET', 'CONTACT'].map((to) => `CONTACT_TO_${to}`),
  ...['CONTACT', 'DEAL', 'TICKET', 'COMPANY'].map((to) => `COMPANY_TO_${to}`),
  ...['CONTACT', 'COMPANY', 'LINE_ITEM', 'TICKET', 'DEAL'].map((to) => `DEAL_TO_${to}`),
  ...['CONTACT', 'COMPANY', 'DEAL', 'TICKET'].map((to) => `TICKET_TO_${to}`),
  'LINE_ITEM_TO_DEAL',
]);

/** One direction and one type of an association; the other direction is a change of its own. */
export function describeAssociationChange(
  change: Extract<PortalChange, { kind: 'associated' | 'dissociated' }>,
  source: ChangeSource,
  typeOf: (typeId: string) => PortalObjectType | undefined,
): DraftPair[] {
  const { kind, pair, associationType } = change;
  const [from, to] = [typeOf(pair.fromTypeId), typeOf(pair.toTypeId)];
  if (from === undefined || to === undefined) return [];
  const name = `${from.upperName}_TO_${to.upperName}`;
  const [fromObjectId, toObjectId] = [Number(pair.fromId), Number(pair.toId)];
  const outcome = {
    associationRemoved: kind === 'dissociated',
    isPrimaryAssociation: isPrimary(associationType),
  };
  const generic = {
    subscriptionType: 'object.associationChange',
    subjectTypeId: from.id,
    details: {
      ...source,
      associationType: name,
      associationTypeId: associationType.typeId,
      associationCategory: associationType.category,
      fromObjectId,
      fromObjectTypeId: from.id,
      toObjectId,
      toObjectTypeId: to.id,
      ...outcome,
    },
  };
  if (!classicPairs.has(name)) return [{ generic }];
  const { changeSource, sourceId } = source;
  return [
    {
      classic: {
        subscriptionType: `${from.definition.name}.associationChange`,
        subjectTypeId: from.id,
        details: { changeSource, associationType: name, fromObjectId, toObjectId, ...outcome, sourceId },
      },
      generic,
    },
  ];
}
