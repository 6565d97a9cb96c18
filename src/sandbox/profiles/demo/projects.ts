import type { ProfileRecord } from '../../profile.ts';
import { baseMs, dayMs, fromIso, toDay, toIso } from '../instants.ts';
import type { Links } from '../links.ts';
import { makeIds, makeRecords, setValues } from '../make-records.ts';
import { createRandom, type Random } from '../random.ts';
import { typeIds } from '../type-ids.ts';
import { archiveSome, isLive } from './archive-some.ts';
import { demoLabels, projectTypeId } from './association-types.ts';
import type { DemoDeal } from './deals.ts';

const projectCount = 45;
/** Most are handed over, few cancelled. */
const finished = ['181550205', '181550205', '181550205', '181550206'];
const running = ['181550201', '181550202', '181550203', '181550204'];

/** What was sold is installed: one project per won deal, for the first of them. */
export function makeProjects(
  deals: readonly DemoDeal[],
  notes: readonly ProfileRecord[],
  links: Links,
): ProfileRecord[] {
  const random = createRandom(45);
  const won = deals
    .filter(({ record, probability }) => probability === 1 && isLive(record))
    .slice(0, projectCount);
  const records = makeRecords({
    random,
    ids: makeIds(random, 15_330_418_207, won.length, 300_000_000),
    fromMs: Date.UTC(2023, 5, 1),
    toMs: Date.UTC(2026, 7, 15),
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
  });
  archiveSome(records, [11]);
  won.forEach((deal, index) => {
    const record = records[index];
    if (record === undefined) return;
    fillProject(random, record, deal, index);
    if (!isLive(record)) return;
    linkProject(random, record, deal, links);
    const note = random.chance(0.4) ? random.pick(notes) : undefined;
    if (note !== undefined && isLive(note)) links.add(projectTypeId, record.id, typeIds.note, note.id);
  });
  return records;
}

function fillProject(random: Random, record: ProfileRecord, deal: DemoDeal, index: number): void {
  const startMs = fromIso(record.properties.hs_createdate) + random.int(3, 40) * dayMs;
  const dueMs = startMs + random.int(20, 200) * dayMs;
  const stage = dueMs < baseMs && random.chance(0.75) ? random.pick(finished) : random.pick(running);
  setValues(record, {
    name: `${deal.company.name}: ${random.pick(['Rollout', 'Pilot', 'Retrofit', 'Line extension'])} ${index + 1}`,
    project_code: `P${String(2300 + index)}`,
    hs_pipeline: '91733020',
    hs_pipeline_stage: stage,
    scope: random.chance(0.6)
      ? `${random.int(2, 60)} measuring points.\nCabling by the customer.`
      : undefined,
    start_date: toDay(startMs),
    due_date: toDay(dueMs),
    accepted_at: stage === '181550205' ? toIso(dueMs - 2 * dayMs) : undefined,
    budget: deal.record.properties.amount,
    machines_planned: random.int(1, 40),
    remote: random.chance(0.3),
    health: random.pick(['green', 'green', 'amber', 'red']),
    disciplines: random
      .sample(['vibration', 'energy', 'oil_analysis', 'networking'], random.int(1, 3))
      .join(';'),
    hubspot_owner_id: deal.company.ownerId,
    project_manager: random.chance(0.7) ? '61250649' : undefined,
  });
}

function linkProject(random: Random, record: ProfileRecord, deal: DemoDeal, links: Links): void {
  const companyId = deal.company.record.id;
  links.add(projectTypeId, record.id, typeIds.company, companyId);
  links.add(projectTypeId, record.id, typeIds.deal, deal.record.id);
  if (random.chance(0.2)) {
    const [parentId] = links.idsOf(typeIds.company, companyId, typeIds.company);
    if (parentId !== undefined) {
      links.add(projectTypeId, record.id, typeIds.company, parentId, demoLabels.projectInstallerCompany);
    }
  }
  const people = random.sample(links.idsOf(typeIds.company, companyId, typeIds.contact), random.int(1, 4));
  people.forEach((contactId, position) => {
    const labels: number[] = [];
    if (position === 0) labels.push(demoLabels.projectLedByContact);
    if (position === 1 || (position === 0 && random.chance(0.3))) labels.push(demoLabels.projectSiteContact);
    links.add(projectTypeId, record.id, typeIds.contact, contactId, ...labels);
  });
  for (const ticketId of links.idsOf(typeIds.company, companyId, typeIds.ticket).slice(0, random.int(0, 2))) {
    links.add(projectTypeId, record.id, typeIds.ticket, ticketId);
  }
}
