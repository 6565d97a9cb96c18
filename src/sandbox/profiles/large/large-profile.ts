import type { PortalProfile, ProfileRecord } from '../../profile.ts';
import { baseMs, dayMs } from '../instants.ts';
import { createLinks, type Links } from '../links.ts';
import { makeIds, makeRecords, setValues } from '../make-records.ts';
import { renewalsPipeline, salesPipeline, supportPipeline } from '../pipelines.ts';
import { createRandom, type Random } from '../random.ts';
import { rollUp } from '../rollups.ts';
import { standardAssociationTypes } from '../standard-association-types.ts';
import { standardTypes } from '../standard-types.ts';
import { profileTokens } from '../tokens.ts';
import { typeIds } from '../type-ids.ts';
import { largeContacts } from './contacts.ts';

const companyCount = 300;
const dealCount = 500;
/** Contacts with a company; the first ones, so most have none. */
const employed = 6_000;
const primaryCompanyOfContact = 1;
const primaryDealOfCompany = 6;

/** 60,000 contacts, a few hundred companies and deals: for what happens past HubSpot's 10,000 search rows. */
export function largeProfile(): PortalProfile {
  const associationTypes = standardAssociationTypes();
  const links = createLinks(associationTypes);
  const random = createRandom(300);
  const dealPipelines = [salesPipeline(0), renewalsPipeline(1)];
  const contact = largeContacts();
  const company = makeCompanies(random);
  const deal = makeDeals(random);
  associate(random, { contact, company, deal }, links);
  rollUp({ contacts: contact, companies: company, deals: deal, touches: {}, links });
  return {
    name: 'large',
    account: {
      portalId: 56060606,
      accountType: 'STANDARD',
      timeZone: 'America/New_York',
      companyCurrency: 'USD',
      additionalCurrencies: ['EUR'],
      utcOffset: '-04:00',
      utcOffsetMilliseconds: -14_400_000,
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'na1',
    },
    owners: [
      {
        id: '71000001',
        email: 'ada.becker@large.example.com',
        type: 'PERSON',
        firstName: 'Ada',
        userId: 501,
      },
    ],
    objectTypes: standardTypes({
      dealPipelines,
      ticketPipelines: [supportPipeline(0)],
      moreContactProperties: [],
      records: { contact, company, deal },
    }),
    associationTypes,
    associations: links.list(),
    tokens: profileTokens('large'),
  };
}

const dates = {
  fromMs: baseMs - 900 * dayMs,
  toMs: baseMs - dayMs,
  created: 'createdate',
  modified: 'hs_lastmodifieddate',
} as const;

function makeCompanies(random: Random): ProfileRecord[] {
  const records = makeRecords({ random, ids: makeIds(random, 8_300_000_001, companyCount, 500), ...dates });
  records.forEach((record, index) => {
    setValues(record, {
      name: `Company ${String(index + 1).padStart(3, '0')}`,
      domain: `company-${index + 1}.example.com`,
      industry: random.pick(['COMPUTER_SOFTWARE', 'BANKING', 'MACHINERY', 'OIL_ENERGY']),
      numberofemployees: random.int(1, 5_000),
      lifecyclestage: random.pick(['lead', 'opportunity', 'customer']),
    });
  });
  return records;
}

function makeDeals(random: Random): ProfileRecord[] {
  const records = makeRecords({ random, ids: makeIds(random, 9_300_000_001, dealCount, 500), ...dates });
  const stages = salesPipeline(0).stages;
  records.forEach((record, index) => {
    const stage = random.pick(stages);
    const probability = stage.metadata?.probability ?? '0.0';
    setValues(record, {
      dealname: `Deal ${String(index + 1).padStart(3, '0')}`,
      amount: random.chance(0.9) ? random.int(1, 900) * 100 : undefined,
      deal_currency_code: 'USD',
      pipeline: 'default',
      dealstage: stage.id,
      hs_deal_stage_probability: probability,
      hs_is_closed: stage.metadata?.isClosed === 'true',
      hs_is_closed_won: probability === '1.0',
    });
  });
  return records;
}

function associate(
  random: Random,
  records: Readonly<Record<'contact' | 'company' | 'deal', readonly ProfileRecord[]>>,
  links: Links,
): void {
  records.contact.slice(0, employed).forEach(({ id }, index) => {
    const company = records.company[index % records.company.length];
    if (company !== undefined) {
      links.add(typeIds.contact, id, typeIds.company, company.id, primaryCompanyOfContact);
    }
  });
  for (const { id } of records.deal) {
    links.add(typeIds.company, random.pick(records.company).id, typeIds.deal, id, primaryDealOfCompany);
    links.add(typeIds.contact, random.pick(records.contact).id, typeIds.deal, id);
  }
}
