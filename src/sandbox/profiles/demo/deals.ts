import type { WirePipeline, WirePipelineStage } from '../../../wire/index.ts';
import type { ProfileRecord } from '../../profile.ts';
import { baseMs, dayMs, fromIso, toDay, toIso } from '../instants.ts';
import type { Links } from '../links.ts';
import { makeIds, makeRecords, setValues } from '../make-records.ts';
import { createRandom, type Random } from '../random.ts';
import { typeIds } from '../type-ids.ts';
import { archiveSome, isLive } from './archive-some.ts';
import { demoLabels } from './association-types.ts';
import type { DemoCompany } from './companies.ts';
import { existingBy } from './existing-by.ts';
import { stageHistory } from './stage-history.ts';

export interface DemoDeal {
  record: ProfileRecord;
  company: DemoCompany;
  currency: 'EUR' | 'USD';
  probability: number;
}

const dealCount = 260;
/** Direction company→deal. */
const primary = 6;
const topics = [
  'Condition monitoring',
  'Sensor retrofit',
  'Energy monitoring',
  'Cloud licences',
  'Oil analysis',
  'Pilot line',
  'Training package',
];

export function makeDeals(
  pipelines: readonly WirePipeline[],
  companies: readonly DemoCompany[],
  links: Links,
): DemoDeal[] {
  const random = createRandom(260);
  const records = makeRecords({
    random,
    ids: makeIds(random, 9_120_440_276, dealCount, 180_000_000),
    fromMs: Date.UTC(2023, 1, 1),
    toMs: Date.UTC(2026, 7, 28),
    created: 'createdate',
    modified: 'hs_lastmodifieddate',
  });
  archiveSome(records, [12, 77, 143, 219]);
  const customers = companies.filter(({ record }) => isLive(record));
  return records.map((record, index) => {
    const company = random.pick(existingBy(customers.slice(0, 95), fromIso(record.properties.createdate)));
    const deal = fillDeal({ random, record, company, pipelines, index });
    if (isLive(record)) linkDeal(random, record, company, customers, links);
    return deal;
  });
}

interface DealPlan {
  random: Random;
  record: ProfileRecord;
  company: DemoCompany;
  pipelines: readonly WirePipeline[];
  index: number;
}

function fillDeal({ random, record, company, pipelines, index }: DealPlan): DemoDeal {
  const [sales, renewals] = pipelines;
  const renewal = random.chance(0.28);
  const pipeline = (renewal ? renewals : sales) ?? random.pick(pipelines);
  const createdMs = fromIso(record.properties.createdate);
  const stage = pickStage(random, pipeline.stages, createdMs);
  const probability = Number(stage.metadata?.probability ?? '0');
  const closed = stage.metadata?.isClosed === 'true';
  const closeMs = closed
    ? Math.min(createdMs + random.int(7, 160) * dayMs, baseMs - 3_600_000)
    : baseMs + random.int(-20, 200) * dayMs;
  const currency = company.culture.currency;
  const topic = random.pick(topics);
  const amount = random.int(8, 900) * 100 + (random.chance(0.2) ? 0.5 : 0);
  const closedLost = closed && probability === 0;
  setValues(record, {
    dealname: renewal
      ? `${company.name} - renewal ${new Date(closeMs).getUTCFullYear()}`
      : `${company.name} - ${topic}`,
    amount: random.chance(0.94) ? amount : undefined,
    deal_currency_code: currency,
    hs_exchange_rate: currency === 'EUR' ? '1.0' : '0.91',
    pipeline: pipeline.id,
    dealstage: stage.id,
    hs_deal_stage_probability: stage.metadata?.probability,
    hs_is_closed: closed,
    hs_is_closed_won: closed && probability === 1,
    closedate: random.chance(0.96) || closed ? toIso(closeMs) : undefined,
    days_to_close: closed ? Math.round((closeMs - createdMs) / dayMs) : undefined,
    dealtype: renewal ? 'existingbusiness' : random.pick(['newbusiness', 'newbusiness', 'existingbusiness']),
    hs_priority: random.chance(0.7) ? random.pick(['low', 'medium', 'high']) : undefined,
    description: random.chance(0.3)
      ? `${topic} for ${random.int(2, 40)} machines at ${company.name}.`
      : undefined,
    hubspot_owner_id: random.chance(0.95) ? company.ownerId : undefined,
    hs_forecast_category: closed
      ? closedLost
        ? 'OMIT'
        : 'CLOSED'
      : random.pick(['PIPELINE', 'BEST_CASE', 'COMMIT']),
    closed_won_reason: closed && !closedLost && random.chance(0.4) ? 'Short delivery time' : undefined,
    closed_lost_reason: closedLost
      ? random.pick(['Price', 'No budget this year', 'Competitor', 'No answer'])
      : undefined,
    hs_next_step:
      !closed && random.chance(0.5)
        ? random.pick(['Send offer', 'Call procurement', 'Site visit'])
        : undefined,
    quote_number: random.chance(0.7) ? `Q-${2023 + (index % 4)}-${String(1000 + index)}` : undefined,
    competitors: random.chance(0.4)
      ? random.sample(['in_house', 'rival_a', 'rival_b'], random.int(1, 3)).join(';')
      : undefined,
    budget_confirmed: random.chance(0.6) ? random.chance(0.5) : undefined,
    decision_date: random.chance(0.5) ? toDay(closeMs - 7 * dayMs) : undefined,
    presales_owner: random.chance(0.2) ? '61250502' : undefined,
  });
  record.history = { dealstage: stageHistory(record, pipeline, 44120871) };
  return { record, company, currency, probability };
}

/** Old deals are decided, young ones are open. */
function pickStage(
  random: Random,
  stages: readonly WirePipelineStage[],
  createdMs: number,
): WirePipelineStage {
  const decided = baseMs - createdMs > 200 * dayMs ? random.chance(0.93) : random.chance(0.15);
  const wanted = decided ? (random.chance(0.62) ? '1.0' : '0.0') : undefined;
  return random.pick(
    stages.filter(({ metadata }) =>
      wanted === undefined ? metadata?.isClosed === 'false' : metadata?.probability === wanted,
    ),
  );
}

function linkDeal(
  random: Random,
  record: ProfileRecord,
  company: DemoCompany,
  customers: readonly DemoCompany[],
  links: Links,
): void {
  // A few deals are still without a company.
  if (random.chance(0.04)) return;
  links.add(typeIds.company, company.record.id, typeIds.deal, record.id, primary);
  if (random.chance(0.08)) {
    const partner = random.pick(customers);
    if (partner !== company) links.add(typeIds.company, partner.record.id, typeIds.deal, record.id);
  }
  const people = links.idsOf(typeIds.company, company.record.id, typeIds.contact);
  random.sample(people, random.int(1, 3)).forEach((contactId, position) => {
    const labels = position === 0 && random.chance(0.5) ? [demoLabels.contactChampionOfDeal] : [];
    links.add(typeIds.contact, contactId, typeIds.deal, record.id, ...labels);
  });
}
