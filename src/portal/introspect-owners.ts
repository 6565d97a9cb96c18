import { toOwner } from './from-wire.ts';
import type { IntrospectOptions } from './introspect.ts';
import type { OwnerModel, PortalModel } from './portal-model.ts';
import { isOutage, reasonOfRefusal } from './refusal-reason.ts';

/** Owners, active and archived, in the order of their ids. */
export async function introspectOwners({
  hubspot,
  context,
  logger,
  before,
  onKept,
}: IntrospectOptions): Promise<Pick<PortalModel, 'owners' | 'ownersUnreadable'>> {
  const readAll = async (archived: boolean): Promise<OwnerModel[]> => {
    const owners: OwnerModel[] = [];
    let after: string | undefined;
    do {
      const page = await hubspot.listOwners({ archived, ...(after === undefined ? {} : { after }) }, context);
      owners.push(...page.results.map((owner) => ({ ...toOwner(owner), archived })));
      after = page.paging?.next?.after;
    } while (after !== undefined);
    return owners;
  };
  try {
    const [active, archived] = await Promise.all([readAll(false), readAll(true)]);
    // Someone removed and invited again is in both lists under one id; the active entry counts.
    const owners = new Map([...archived, ...active].map((owner) => [owner.id, owner]));
    return { owners: [...owners.values()].toSorted((a, b) => Number(a.id) - Number(b.id)) };
  } catch (error) {
    const ownersUnreadable = reasonOfRefusal(error);
    if (before && before.ownersUnreadable === undefined && isOutage(error)) {
      onKept?.('owners');
      return { owners: before.owners };
    }
    if (before?.ownersUnreadable === undefined)
      logger.warn({ reason: ownersUnreadable }, 'Owners cannot be read');
    return { owners: [], ownersUnreadable };
  }
}
