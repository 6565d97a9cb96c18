import type { ProfileRecord } from '../../profile.ts';
import { fromIso, toDay, toIso } from '../instants.ts';
import type { Links } from '../links.ts';
import { makeIds, setValues } from '../make-records.ts';
import { createRandom, type Random } from '../random.ts';
import { typeIds } from '../type-ids.ts';
import { isLive } from './archive-some.ts';
import type { DemoDeal } from './deals.ts';
import type { DemoProduct } from './products.ts';

/** About 300 of them on the deals; a deal's amount is what its line items add up to. */
export function makeLineItems(
  deals: readonly DemoDeal[],
  products: readonly DemoProduct[],
  links: Links,
): ProfileRecord[] {
  const random = createRandom(300);
  const sellable = products.filter(({ record }) => isLive(record));
  const plans = deals
    .filter(({ record }) => isLive(record) && record.properties.amount !== undefined && random.chance(0.42))
    .flatMap((deal) =>
      random.sample(sellable, random.int(1, 5)).map((product, position) => ({ deal, product, position })),
    );
  const ids = makeIds(random, 4_402_117_930, plans.length, 40_000_000);
  const sums = new Map<DemoDeal, number>();
  const records = plans.map(({ deal, product, position }, index): ProfileRecord => {
    const id = ids[index] ?? String(index);
    const record = lineItem(random, id, deal, product, position);
    links.add(typeIds.deal, deal.record.id, typeIds.lineItem, id);
    sums.set(deal, (sums.get(deal) ?? 0) + Number(record.properties.amount));
    return record;
  });
  for (const [deal, sum] of sums) setValues(deal.record, { amount: cents(sum) });
  return records;
}

function lineItem(
  random: Random,
  id: string,
  deal: DemoDeal,
  product: DemoProduct,
  position: number,
): ProfileRecord {
  const createdMs = fromIso(deal.record.properties.createdate) + random.int(1, 600) * 60_000;
  const quantity = product.price < 100 ? random.int(4, 60) : random.int(1, 12);
  const discountPercentage = random.chance(0.3) ? random.pick([5, 10, 12.5]) : undefined;
  const price = deal.currency === 'USD' ? product.price * 1.1 : product.price;
  const amount = quantity * price * (1 - (discountPercentage ?? 0) / 100);
  const record: ProfileRecord = {
    id,
    properties: { hs_object_id: id, createdate: toIso(createdMs), hs_lastmodifieddate: toIso(createdMs) },
  };
  setValues(record, {
    name: product.name,
    hs_product_id: product.record.id,
    hs_sku: product.sku,
    quantity,
    price: cents(price),
    amount: cents(amount),
    hs_discount_percentage: discountPercentage,
    hs_line_item_currency_code: deal.currency,
    recurringbillingfrequency: product.frequency,
    hs_recurring_billing_period: product.frequency === undefined ? undefined : 'P12M',
    hs_recurring_billing_start_date: product.frequency === undefined ? undefined : toDay(createdMs),
    hs_position_on_quote: position,
    hubspot_owner_id: deal.record.properties.hubspot_owner_id,
  });
  return record;
}

/** Two decimals at most, and none where there is nothing to show. */
function cents(value: number): string {
  return String(Math.round(value * 100) / 100);
}
