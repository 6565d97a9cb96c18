import type { ProfileRecord } from '../../profile.ts';
import { dayMs, fromIso, toDay, toIso } from '../instants.ts';
import type { Links } from '../links.ts';
import { makeIds, makeLegacyIds, makeRecords, setValues } from '../make-records.ts';
import { createRandom, type Random } from '../random.ts';
import { typeIds } from '../type-ids.ts';
import { archiveSome, isLive } from './archive-some.ts';
import { type Culture, parseName, type SpokenName } from './culture.ts';
import { europeanCultures } from './cultures-europe.ts';
import { worldCultures } from './cultures-world.ts';
import { salesOwnerIds } from './owners.ts';

export interface DemoCompany {
  record: ProfileRecord;
  culture: Culture;
  name: string;
  domain: string;
  ownerId: string;
}

const childToParent = 14;
const topLevels = ['example.com', 'example.org', 'example.net'];

export function makeCompanies(links: Links): DemoCompany[] {
  const random = createRandom(120);
  const sources = random.sample(
    [...europeanCultures, ...worldCultures].flatMap((culture) =>
      culture.companies.split('|').map((entry) => ({ culture, entry: entry.trim() })),
    ),
    Number.POSITIVE_INFINITY,
  );
  const ids = [...makeLegacyIds(501, 12), ...makeIds(random, 8_214_530_117, sources.length - 12, 9_000_000)];
  const records = makeRecords({
    random,
    ids,
    fromMs: Date.UTC(2023, 0, 2),
    toMs: Date.UTC(2026, 1, 20),
    created: 'createdate',
    modified: 'hs_lastmodifieddate',
  });
  archiveSome(records, [41, 97]);
  const companies = sources.flatMap(({ culture, entry }, index) => {
    const record = records[index];
    return record === undefined ? [] : [fillCompany(random, record, culture, entry, index)];
  });
  linkSubsidiaries(companies, links);
  return companies;
}

function fillCompany(random: Random, record: ProfileRecord, culture: Culture, entry: string, index: number) {
  const [spoken = '', industry = ''] = entry.split(': ');
  const name: SpokenName = parseName(spoken);
  const domain = `${shortened(name.latin)}.${random.pick(topLevels)}`;
  const [city = '', zip = ''] = random.pick(culture.cities.split('|')).split(', ');
  const employees = Math.round(10 ** (1 + random.next() * 3));
  const createdMs = fromIso(record.properties.createdate);
  const ownerId = random.pick(salesOwnerIds);
  setValues(record, {
    name: name.text,
    domain: random.chance(0.95) ? domain : undefined,
    website: random.chance(0.9) ? `https://www.${domain}` : undefined,
    phone: random.chance(0.8)
      ? `${culture.dialCode} 555 ${random.int(100, 999)} ${random.int(1000, 9999)}`
      : undefined,
    description: random.chance(0.4)
      ? `${name.text}, ${city}. Runs ${random.int(1, 40)} production lines.`
      : undefined,
    address: `${random.pick(culture.streets.split(', '))} ${random.int(1, 180)}`,
    city,
    zip,
    country: culture.country,
    hs_country_code: culture.countryCode,
    timezone: culture.timeZone,
    industry: random.chance(0.92) ? industry : undefined,
    type: random.pick(['PROSPECT', 'PROSPECT', 'PARTNER', 'RESELLER', 'VENDOR', 'OTHER']),
    numberofemployees: random.chance(0.9) ? employees : undefined,
    annualrevenue: random.chance(0.75) ? employees * random.int(90, 400) * 1000 : undefined,
    hs_annual_revenue_currency_code: culture.currency,
    founded_year: random.chance(0.6) ? random.int(1871, 2019) : undefined,
    is_public: random.chance(0.5) ? random.chance(0.2) : undefined,
    hs_is_target_account: random.chance(0.2),
    hs_ideal_customer_profile: random.chance(0.5) ? random.pick(['tier_1', 'tier_2', 'tier_3']) : undefined,
    hs_lead_status: random.chance(0.5)
      ? random.pick(['NEW', 'OPEN', 'IN_PROGRESS', 'CONNECTED', 'BAD_TIMING'])
      : undefined,
    lifecyclestage: random.pick(['lead', 'marketingqualifiedlead', 'opportunity', 'customer', 'customer']),
    hubspot_owner_id: random.chance(0.9) ? ownerId : undefined,
    erp_number: random.chance(0.8) ? `D${40_000 + index * 7}` : undefined,
    credit_limit: random.chance(0.5) ? random.int(1, 40) * 2500 : undefined,
    framework_contract: random.chance(0.6) ? random.chance(0.4) : undefined,
    certifications: random.chance(0.6)
      ? random.sample(['iso_9001', 'iso_14001', 'iso_27001', 'atex'], random.int(1, 3)).join(';')
      : undefined,
    contract_renewal: random.chance(0.4) ? toDay(createdMs + random.int(2, 6) * 365 * dayMs) : undefined,
    service_owner: random.chance(0.3) ? '61250649' : undefined,
    closedate: random.chance(0.3) ? toIso(createdMs + random.int(10, 40) * dayMs) : undefined,
  });
  return { record, culture, name: name.text, domain, ownerId };
}

/** Two words, three when the second is a short one; the legal form is left out. */
function shortened(latin: string): string {
  const words = latin.split('-');
  return words.slice(0, (words[1] ?? '').length > 4 ? 2 : 3).join('-');
}

/** Two groups of companies: five subsidiaries under the third company, two under the ninth. */
function linkSubsidiaries(companies: readonly DemoCompany[], links: Links): void {
  const groups = [
    { parent: 2, children: [14, 15, 16, 17, 18] },
    { parent: 8, children: [30, 31] },
  ];
  for (const { parent, children } of groups) {
    const parentRecord = companies[parent]?.record;
    if (parentRecord === undefined) continue;
    for (const child of children) {
      const childRecord = companies[child]?.record;
      if (childRecord === undefined || !isLive(childRecord)) continue;
      links.add(typeIds.company, childRecord.id, typeIds.company, parentRecord.id, childToParent);
      setValues(childRecord, { hs_parent_company_id: parentRecord.id });
    }
    setValues(parentRecord, { hs_num_child_companies: children.length });
  }
}
