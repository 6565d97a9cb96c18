import type { ProfileRecord } from '../../profile.ts';
import { baseMs, fromIso, hourMs, toIso } from '../instants.ts';
import type { Links } from '../links.ts';
import { makeIds, makeRecords, setValues } from '../make-records.ts';
import { createRandom, type Random } from '../random.ts';
import { typeIds } from '../type-ids.ts';
import { archiveSome, isLive } from './archive-some.ts';
import type { DemoContact } from './contacts.ts';
import { existingBy } from './existing-by.ts';

const ticketCount = 150;
/** Directions company→ticket and deal→ticket. */
const primary = 25;

/** Subject, text and category. */
const cases: readonly (readonly [subject: string, content: string, category: string])[] = [
  [
    'Gateway loses its connection every night',
    'At 02:00 the GW-8 goes offline for ten minutes.',
    'PRODUCT_ISSUE',
  ],
  [
    'Sensor reports −273.15 °C',
    'One thermometer shows absolute zero. We think it is broken.',
    'PRODUCT_ISSUE',
  ],
  ['Invoice names the wrong VAT number', 'Please send a corrected invoice.', 'BILLING_ISSUE'],
  ['Export trends to CSV', 'We need the vibration trend as a file with ; as separator.', 'FEATURE_REQUEST'],
  [
    'Schwingungswerte steigen plötzlich',
    'Seit Montag liegt der Effektivwert über 7,1 mm/s. Was tun?',
    'PRODUCT_ISSUE',
  ],
  ['アラームのしきい値について', 'しきい値の変更方法を教えてください。', 'GENERAL_INQUIRY'],
  ['How many machines fit on one licence?', 'We plan to add 30 pumps next year.', 'GENERAL_INQUIRY'],
  ['La passerelle ne démarre plus', 'Le voyant reste rouge après la mise à jour.', 'PRODUCT_ISSUE'],
  ['Calibration certificate missing', 'The box for line 4 came without certificates.', 'GENERAL_INQUIRY'],
  ['Charged twice in July', 'Two charges for Halden Cloud Professional.', 'BILLING_ISSUE'],
  ['Single sign-on with Entra ID', 'Is SAML planned?', 'FEATURE_REQUEST'],
  ['لا تصل رسائل الإنذار', 'لم نستلم أي تنبيه منذ أسبوع.', 'PRODUCT_ISSUE'],
  [
    'Battery lasts four weeks instead of two years',
    'VX-300 on the crusher, sampling every minute.',
    'PRODUCT_ISSUE',
  ],
];

export function makeTickets(
  contacts: readonly DemoContact[],
  dealIds: readonly string[],
  links: Links,
): ProfileRecord[] {
  const random = createRandom(150);
  const records = makeRecords({
    random,
    ids: makeIds(random, 1_830_557_402, ticketCount, 210_000_000),
    fromMs: Date.UTC(2023, 5, 1),
    toMs: baseMs - 2 * hourMs,
    created: 'createdate',
    modified: 'hs_lastmodifieddate',
  });
  archiveSome(records, [20, 66, 111]);
  const people = contacts.filter(({ record, employer }) => isLive(record) && employer !== undefined);
  records.forEach((record, index) => {
    fillTicket(random, record, index);
    if (isLive(record))
      linkTicket(random, record, existingBy(people, fromIso(record.properties.createdate)), dealIds, links);
  });
  return records;
}

function fillTicket(random: Random, record: ProfileRecord, index: number): void {
  const [subject, content, category] = random.pick(cases);
  const createdMs = fromIso(record.properties.createdate);
  const old = baseMs - createdMs > 30 * 24 * hourMs;
  const stage = old && random.chance(0.75) ? '4' : random.pick(['1', '2', '3', '3', '4']);
  const closedMs = Math.min(createdMs + random.int(1, 400) * hourMs, baseMs - hourMs);
  const closed = stage === '4';
  const replyMs = Math.min(createdMs + random.int(5, 2000) * 60_000, closedMs);
  const answered = stage !== '1';
  setValues(record, {
    subject,
    content: random.chance(0.95) ? content : undefined,
    hs_pipeline: '0',
    hs_pipeline_stage: stage,
    hs_ticket_id: record.id,
    hs_ticket_priority: random.chance(0.85)
      ? random.pick(['LOW', 'MEDIUM', 'MEDIUM', 'HIGH', 'URGENT'])
      : undefined,
    hs_ticket_category: random.chance(0.9) ? category : undefined,
    source_type: random.pick(['CHAT', 'EMAIL', 'EMAIL', 'FORM', 'PHONE']),
    hubspot_owner_id: stage === '1' ? (random.chance(0.5) ? '61259001' : undefined) : '61250649',
    hs_is_closed: closed,
    closed_date: closed ? toIso(closedMs) : undefined,
    time_to_close: closed ? closedMs - createdMs : undefined,
    first_agent_reply_date: answered ? toIso(replyMs) : undefined,
    time_to_first_agent_reply: answered ? replyMs - createdMs : undefined,
    hs_resolution: closed
      ? random.pick(['ISSUE_FIXED', 'USER_TRAINED', 'ISSUE_FIXED;USER_TRAINED', 'NOT_REPRODUCIBLE'])
      : undefined,
    serial_number: category === 'PRODUCT_ISSUE' ? `SN-${String(70_000 + index * 31)}` : undefined,
    under_warranty: category === 'PRODUCT_ISSUE' && random.chance(0.8) ? random.chance(0.6) : undefined,
    repair_cost: random.chance(0.15) ? random.int(2, 90) * 10 + 0.9 : undefined,
  });
}

function linkTicket(
  random: Random,
  record: ProfileRecord,
  people: readonly DemoContact[],
  dealIds: readonly string[],
  links: Links,
): void {
  // Some requests come from people nobody knows yet.
  if (random.chance(0.06)) return;
  const { record: contact, employer } = random.pick(people);
  links.add(typeIds.contact, contact.id, typeIds.ticket, record.id);
  if (employer === undefined) return;
  links.add(typeIds.company, employer.record.id, typeIds.ticket, record.id, primary);
  const colleagues = links.idsOf(typeIds.company, employer.record.id, typeIds.contact);
  if (random.chance(0.25) && colleagues.length > 0) {
    links.add(typeIds.contact, random.pick(colleagues), typeIds.ticket, record.id);
  }
  if (random.chance(0.15)) links.add(typeIds.deal, random.pick(dealIds), typeIds.ticket, record.id);
  setValues(record, { hs_num_associated_companies: 1, hs_primary_company_id: employer.record.id });
}
