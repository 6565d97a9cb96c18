import type { ProfileRecord } from '../../profile.ts';
import { baseMs, dayMs, fromIso, toDay, toIso } from '../instants.ts';
import type { Links } from '../links.ts';
import { makeIds, makeLegacyIds, makeRecords, setValues } from '../make-records.ts';
import { createRandom, type Random } from '../random.ts';
import { archiveSome } from './archive-some.ts';
import type { DemoCompany } from './companies.ts';
import { linkContacts } from './contact-links.ts';
import { type Culture, parseNames } from './culture.ts';
import { europeanCultures } from './cultures-europe.ts';
import { worldCultures } from './cultures-world.ts';
import { jobTitles } from './job-titles.ts';
import { salesOwnerIds } from './owners.ts';

export interface DemoContact {
  record: ProfileRecord;
  culture: Culture;
  /** The company whose mail domain the person uses; about one in ten has none. */
  employer: DemoCompany | undefined;
}

const contactCount = 500;

export function makeContacts(companies: readonly DemoCompany[], links: Links): DemoContact[] {
  const random = createRandom(500);
  const records = makeRecords({
    random,
    ids: [...makeLegacyIds(151, 24), ...makeIds(random, 84_310_276_501, contactCount - 24, 240_000_000)],
    fromMs: Date.UTC(2023, 0, 16),
    toMs: Date.UTC(2026, 7, 31),
    created: 'createdate',
    modified: 'lastmodifieddate',
  });
  archiveSome(records, [60, 131, 207, 288, 402, 451]);
  const employers = companies.filter(({ record }) => record.archivedAt === undefined);
  const takenEmails = new Set<string>();
  const contacts = records.map((record, index): DemoContact => {
    const employer = random.chance(0.9) ? pickEmployer(random, employers) : undefined;
    const culture = employer?.culture ?? random.pick([...europeanCultures, ...worldCultures]);
    fillContact({ random, record, culture, employer, index, takenEmails });
    return { record, culture, employer };
  });
  rememberMerge(records[340]);
  linkContacts(contacts, employers, links);
  return contacts;
}

/** One contact is what became of two others. */
function rememberMerge(record: ProfileRecord | undefined): void {
  if (record === undefined) return;
  record.mergedIds = [String(Number(record.id) - 11), String(Number(record.id) - 4)];
  setValues(record, { hs_merged_object_ids: record.mergedIds.join(';') });
}

/** Few companies with many people, many with few, some with none. */
function pickEmployer(random: Random, employers: readonly DemoCompany[]): DemoCompany | undefined {
  return employers[Math.floor(random.next() ** 1.8 * employers.length * 0.93)];
}

interface ContactPlan extends DemoContact {
  random: Random;
  index: number;
  takenEmails: Set<string>;
}

function fillContact({ random, record, culture, employer, index, takenEmails }: ContactPlan): void {
  const given = random.pick(parseNames(culture.given));
  const family = random.pick(parseNames(culture.family));
  // People move: one in eight has a name from another part of the world.
  const other = random.chance(0.12) ? random.pick([...europeanCultures, ...worldCultures]) : culture;
  const firstName = other === culture ? given : random.pick(parseNames(other.given));
  const email = freeEmail(
    `${firstName.latin}.${family.latin}`,
    employer?.domain ?? 'mail.example.com',
    takenEmails,
  );
  const createdMs = fromIso(record.properties.createdate);
  const stage = random.pick([
    'subscriber',
    'lead',
    'lead',
    'marketingqualifiedlead',
    'salesqualifiedlead',
    'opportunity',
    'customer',
    'customer',
    'evangelist',
    'other',
  ]);
  const [city = '', zip = ''] = random.pick(culture.cities.split('|')).split(', ');
  const hasEmail = random.chance(0.96);
  setValues(record, {
    email: hasEmail ? email : undefined,
    hs_email_domain: hasEmail ? email.slice(email.indexOf('@') + 1) : undefined,
    hs_additional_emails:
      hasEmail && random.chance(0.05)
        ? freeEmail(firstName.latin, 'private.example.net', takenEmails)
        : undefined,
    firstname: random.chance(0.97) ? firstName.text : undefined,
    lastname: family.text,
    salutation: culture.language === 'de' ? random.pick(['Frau', 'Herr', 'Dr.']) : undefined,
    phone: random.chance(0.7)
      ? `${culture.dialCode} 555 ${random.int(100, 999)} ${random.int(1000, 9999)}`
      : undefined,
    mobilephone: random.chance(0.35)
      ? `${culture.dialCode}555${random.int(1_000_000, 9_999_999)}`
      : undefined,
    jobtitle: random.chance(0.85) ? random.pick(jobTitles) : undefined,
    company: employer?.name,
    website: random.chance(0.3) && employer ? `https://www.${employer.domain}` : undefined,
    address: random.chance(0.4)
      ? `${random.pick(culture.streets.split(', '))} ${random.int(1, 120)}`
      : undefined,
    city: random.chance(0.8) ? city : undefined,
    zip: random.chance(0.6) ? zip : undefined,
    country: random.chance(0.9) ? culture.country : undefined,
    date_of_birth: random.chance(0.3)
      ? toDay(Date.UTC(random.int(1956, 2003), random.int(0, 11), random.int(1, 28)))
      : undefined,
    hs_language: random.chance(0.7) ? culture.language : undefined,
    hs_timezone: random.chance(0.3) ? culture.timeZone : undefined,
    hs_linkedin_url: random.chance(0.25)
      ? `https://www.example.org/in/${firstName.latin}-${family.latin}-${index}`
      : undefined,
    message: random.chance(0.08)
      ? 'Please call me back about the vibration sensors.\nMornings are best.'
      : undefined,
    lifecyclestage: stage,
    hs_lifecyclestage_lead_date: toIso(createdMs),
    hs_lifecyclestage_customer_date:
      stage === 'customer' ? toIso(Math.min(createdMs + random.int(5, 20) * dayMs, baseMs)) : undefined,
    hs_lead_status: random.chance(0.6)
      ? random.pick([
          'NEW',
          'OPEN',
          'IN_PROGRESS',
          'OPEN_DEAL',
          'UNQUALIFIED',
          'ATTEMPTED_TO_CONTACT',
          'CONNECTED',
          'BAD_TIMING',
        ])
      : undefined,
    hubspot_owner_id: random.chance(0.85) ? (employer?.ownerId ?? random.pick(salesOwnerIds)) : undefined,
    hs_all_contact_vids: record.id,
    hs_is_contact: true,
    hs_is_unworked: random.chance(0.3),
    hs_pipeline: 'contacts-lifecycle-pipeline',
    hs_marketable_status: random.chance(0.6),
    hs_object_source_label: random.pick(['CRM UI', 'IMPORT', 'INTEGRATION', 'FORM']),
    hs_analytics_source: random.pick([
      'ORGANIC_SEARCH',
      'DIRECT_TRAFFIC',
      'REFERRALS',
      'OFFLINE',
      'EMAIL_MARKETING',
      'AI_REFERRALS',
    ]),
    hs_email_optout: random.chance(0.1) ? true : undefined,
    hs_buying_role: random.chance(0.2)
      ? random.sample(['CHAMPION', 'DECISION_MAKER', 'END_USER', 'INFLUENCER'], random.int(1, 2)).join(';')
      : undefined,
    ...customValues(random, index, createdMs),
  });
}

function customValues(random: Random, index: number, createdMs: number) {
  return {
    external_id: random.chance(0.8) ? `K-${100_000 + index * 13}` : undefined,
    interests: random.chance(0.6)
      ? random
          .sample(
            ['vibration', 'thermography', 'oil_analysis', 'energy', 'training', 'spare_parts'],
            random.int(1, 4),
          )
          .join(';')
      : undefined,
    favourite_colour: random.chance(0.2)
      ? random.pick(['red', 'green', 'blue', 'yellow', 'petrol', 'grau'])
      : undefined,
    newsletter_opt_in: random.chance(0.7) ? random.chance(0.6) : undefined,
    vip: random.chance(0.05) ? true : undefined,
    satisfaction_score: random.chance(0.4) ? random.int(0, 20) / 2 : undefined,
    discount_rate: random.chance(0.15) ? random.pick([0.025, 0.05, 0.1, 0.125]) : undefined,
    customer_since: random.chance(0.3) ? toDay(createdMs - random.int(0, 900) * dayMs) : undefined,
    last_portal_login: random.chance(0.35)
      ? toIso(Math.min(createdMs + random.int(1, 86_400) * 1000, baseMs))
      : undefined,
    technical_owner: random.chance(0.1) ? '61250649' : undefined,
    internal_remarks: random.chance(0.06)
      ? 'Prefers e-mail.\nKnows the plant from the first installation.'
      : undefined,
  };
}

function freeEmail(mailbox: string, domain: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const email = `${mailbox}${number === 1 ? '' : number}@${domain}`;
    if (taken.has(email)) continue;
    taken.add(email);
    return email;
  }
}
