import type { ProfileRecord } from '../profile.ts';
import type { Links } from './links.ts';
import { setValues } from './make-records.ts';
import { typeIds } from './type-ids.ts';

export interface RollupInput {
  contacts: readonly ProfileRecord[];
  companies: readonly ProfileRecord[];
  deals: readonly ProfileRecord[];
  /** Calls, meetings and e-mails by type id. */
  touches: Readonly<Record<string, readonly ProfileRecord[]>>;
  links: Links;
}

const primaryCompanyOfContact = 1;

/** The properties that HubSpot computes from associations. */
export function rollUp({ contacts, companies, deals, touches, links }: RollupInput): void {
  const dealsById = new Map(deals.map((deal) => [deal.id, deal]));
  const lastTouch = latestTouches(touches);
  const primaryCompanyIds = new Map<string, string>();
  for (const edge of links.list()) {
    if (edge.fromObjectTypeId !== typeIds.contact || edge.toObjectTypeId !== typeIds.company) continue;
    if (edge.typeIds.includes(primaryCompanyOfContact)) primaryCompanyIds.set(edge.fromId, edge.toId);
  }

  function lastContacted(objectTypeId: string, id: string): string | undefined {
    const instants = Object.keys(touches).flatMap((touchTypeId) =>
      links
        .idsOf(objectTypeId, id, touchTypeId)
        .map((touchId) => lastTouch.get(`${touchTypeId}:${touchId}`) ?? ''),
    );
    return instants.sort().at(-1);
  }

  function dealsOf(objectTypeId: string, id: string): ProfileRecord[] {
    return links.idsOf(objectTypeId, id, typeIds.deal).flatMap((dealId) => dealsById.get(dealId) ?? []);
  }

  for (const contact of contacts) {
    const own = dealsOf(typeIds.contact, contact.id);
    setValues(contact, {
      associatedcompanyid: primaryCompanyIds.get(contact.id),
      num_associated_deals: own.length > 0 ? own.length : undefined,
      total_revenue: revenue(own),
      notes_last_contacted: lastContacted(typeIds.contact, contact.id),
      num_notes: links.idsOf(typeIds.contact, contact.id, typeIds.note).length || undefined,
    });
  }
  for (const company of companies) {
    const own = dealsOf(typeIds.company, company.id);
    setValues(company, {
      num_associated_contacts: links.idsOf(typeIds.company, company.id, typeIds.contact).length,
      num_associated_deals: own.length > 0 ? own.length : undefined,
      hs_num_open_deals: own.filter(({ properties }) => properties.hs_is_closed !== 'true').length,
      total_revenue: revenue(own),
      notes_last_contacted: lastContacted(typeIds.company, company.id),
    });
  }
  for (const deal of deals) {
    setValues(deal, {
      ...money(deal),
      num_associated_contacts: links.idsOf(typeIds.deal, deal.id, typeIds.contact).length,
      hs_num_of_associated_line_items: links.idsOf(typeIds.deal, deal.id, typeIds.lineItem).length,
      notes_last_contacted: lastContacted(typeIds.deal, deal.id),
    });
  }
}

function latestTouches(touches: RollupInput['touches']): Map<string, string> {
  return new Map(
    Object.entries(touches).flatMap(([touchTypeId, records]) =>
      records.map(({ id, properties }) => [`${touchTypeId}:${id}`, properties.hs_timestamp ?? ''] as const),
    ),
  );
}

function revenue(deals: readonly ProfileRecord[]): string | undefined {
  const won = deals.filter(({ properties }) => properties.hs_is_closed_won === 'true');
  if (won.length === 0) return undefined;
  return rounded(won.reduce((sum, deal) => sum + homeAmount(deal), 0));
}

function money(deal: ProfileRecord) {
  const { amount, hs_deal_stage_probability: probability, hs_is_closed_won: won } = deal.properties;
  if (amount === undefined) return {};
  return {
    amount_in_home_currency: rounded(homeAmount(deal)),
    hs_projected_amount: rounded(Number(amount) * Number(probability ?? 0)),
    hs_closed_amount: won === 'true' ? amount : '0',
  };
}

function homeAmount({ properties }: ProfileRecord): number {
  return Number(properties.amount ?? 0) * Number(properties.hs_exchange_rate ?? 1);
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
