import type { ProfileRecord } from '../../profile.ts';
import { baseMs, dayMs, fromIso, hourMs, toDay, toIso } from '../instants.ts';
import type { Links } from '../links.ts';
import { makeIds, makeRecords, setValues } from '../make-records.ts';
import { createRandom, type Random } from '../random.ts';
import { typeIds } from '../type-ids.ts';
import { archiveSome, isLive } from './archive-some.ts';
import { demoLabels, machineTypeId, projectTypeId } from './association-types.ts';
import type { DemoCompany } from './companies.ts';

const machineCount = 95;

export function makeMachines(companies: readonly DemoCompany[], links: Links): ProfileRecord[] {
  const random = createRandom(95);
  const records = makeRecords({
    random,
    ids: makeIds(random, 15_902_775_113, machineCount, 90_000_000),
    fromMs: Date.UTC(2023, 8, 1),
    toMs: Date.UTC(2026, 7, 20),
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
  });
  archiveSome(records, [33]);
  const sites = companies.filter(({ record }) => isLive(record)).slice(0, 40);
  const lastByCompany = new Map<string, string>();
  for (const [index, record] of records.entries()) {
    const site = random.pick(sites);
    fillMachine(random, record, site, index);
    if (!isLive(record)) continue;
    linkMachine(random, record, site.record.id, links);
    const previousId = lastByCompany.get(site.record.id);
    if (previousId !== undefined && random.chance(0.5)) {
      links.add(machineTypeId, previousId, machineTypeId, record.id, demoLabels.machineUpstreamOfMachine);
    }
    lastByCompany.set(site.record.id, record.id);
  }
  return records;
}

function fillMachine(random: Random, record: ProfileRecord, site: DemoCompany, index: number): void {
  const createdMs = fromIso(record.properties.hs_createdate);
  const kind = random.pick(['pump', 'fan', 'compressor', 'gearbox', 'turbine', 'conveyor', 'crane']);
  const power = random.pick([1.5, 7.5, 22, 55, 110, 250, 1600]);
  const hours = random.int(40, 90_000);
  const monitored = random.chance(0.8);
  setValues(record, {
    name: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${random.int(1, 12)}/${random.pick(['A', 'B', 'C', 'Ω'])}`,
    serial_number: `SN-${String(70_000 + index * 31)}`,
    location_details: random.chance(0.6)
      ? `${site.record.properties.city}, hall ${random.int(1, 9)}`
      : undefined,
    maintenance_instructions: random.chance(0.3)
      ? `<ol><li>Grease every ${random.int(2, 12)} weeks</li><li>Check the belt &amp; the guard</li></ol>`
      : undefined,
    control_room_phone: random.chance(0.4)
      ? `${site.culture.dialCode} 555 ${random.int(100_000, 999_999)}`
      : undefined,
    sim_number: random.chance(0.3)
      ? `${site.culture.dialCode}555${random.int(1_000_000, 9_999_999)}`
      : undefined,
    manual: random.chance(0.3) ? `https://files.example.com/manuals/${kind}.pdf` : undefined,
    rated_power_kw: power,
    operating_hours: random.chance(0.9) ? hours : undefined,
    hours_per_kw: (hours / power).toFixed(3),
    replacement_value: random.chance(0.7) ? random.int(4, 900) * 500 : undefined,
    replacement_value_currency: site.culture.currency,
    monitored,
    commissioned_on: random.chance(0.85) ? toDay(createdMs - random.int(100, 9000) * dayMs) : undefined,
    last_measurement_at: monitored ? toIso(baseMs - random.int(1, 5000) * 60_000 - hourMs) : undefined,
    machine_type: kind,
    condition: random.chance(0.9)
      ? random.pick(['good', 'good', 'good', 'watch', 'alert', 'danger'])
      : undefined,
    sensors: monitored
      ? random.sample(['vx_100', 'vx_200', 'vx_300', 'th_10', 'ol_1'], random.int(1, 3)).join(';')
      : undefined,
    service_engineer: random.chance(0.7) ? '61250649' : undefined,
    thresholds: monitored
      ? JSON.stringify({ unit: 'mm/s', warning: 4.5, alarm: 7.1, axes: ['x', 'y', 'z'] })
      : undefined,
    position: random.chance(0.5)
      ? JSON.stringify({
          latitude: random.int(-3000, 6000) / 100,
          longitude: random.int(-1000, 14_000) / 100,
        })
      : undefined,
    hubspot_owner_id: site.ownerId,
  });
}

function linkMachine(random: Random, record: ProfileRecord, companyId: string, links: Links): void {
  links.add(machineTypeId, record.id, typeIds.company, companyId);
  const people = links.idsOf(typeIds.company, companyId, typeIds.contact);
  random.sample(people, random.int(0, 2)).forEach((contactId, position) => {
    const labels = position === 0 ? [demoLabels.machineOperatedByContact] : [];
    links.add(machineTypeId, record.id, typeIds.contact, contactId, ...labels);
  });
  const [projectId] = links.idsOf(typeIds.company, companyId, projectTypeId);
  if (projectId !== undefined && random.chance(0.7))
    links.add(machineTypeId, record.id, projectTypeId, projectId);
  const [ticketId] = links.idsOf(typeIds.company, companyId, typeIds.ticket);
  if (ticketId !== undefined && random.chance(0.3))
    links.add(machineTypeId, record.id, typeIds.ticket, ticketId);
  const [dealId] = links.idsOf(typeIds.company, companyId, typeIds.deal);
  if (dealId !== undefined && random.chance(0.3)) links.add(machineTypeId, record.id, typeIds.deal, dealId);
}
