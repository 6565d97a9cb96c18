import type { ProfileRecord } from '../../profile.ts';
import { baseMs, fromIso, hourMs } from '../instants.ts';
import type { Links } from '../links.ts';
import { makeIds, makeRecords, setValues } from '../make-records.ts';
import type { ActivityName } from '../properties/activities.ts';
import { createRandom, type Random } from '../random.ts';
import { typeIds } from '../type-ids.ts';
import { activityValues } from './activity-values.ts';
import { archiveSome, isLive } from './archive-some.ts';
import type { DemoContact } from './contacts.ts';
import { existingBy } from './existing-by.ts';

const plans: readonly { name: ActivityName; count: number; firstId: number; seed: number }[] = [
  { name: 'note', count: 120, firstId: 30_114_207_551, seed: 46 },
  { name: 'call', count: 80, firstId: 31_002_550_118, seed: 48 },
  { name: 'meeting', count: 60, firstId: 32_450_099_402, seed: 47 },
  { name: 'task', count: 80, firstId: 33_118_720_466, seed: 27 },
  { name: 'email', count: 80, firstId: 34_900_316_225, seed: 49 },
];

export function makeActivities(
  contacts: readonly DemoContact[],
  tickets: readonly ProfileRecord[],
  links: Links,
): Record<ActivityName, ProfileRecord[]> {
  const made: Record<ActivityName, ProfileRecord[]> = {
    note: [],
    call: [],
    meeting: [],
    task: [],
    email: [],
  };
  const people = contacts.filter(({ record }) => isLive(record));
  const openTickets = tickets.filter((ticket) => isLive(ticket));
  for (const { name, count, firstId, seed } of plans) {
    const random = createRandom(seed);
    const records = makeRecords({
      random,
      ids: makeIds(random, firstId, count, 700_000_000),
      fromMs: Date.UTC(2023, 2, 1),
      toMs: baseMs - hourMs,
      created: 'hs_createdate',
      modified: 'hs_lastmodifieddate',
    });
    if (name === 'note') archiveSome(records, [5, 90]);
    for (const record of records) {
      const person = random.pick(existingBy(people, fromIso(record.properties.hs_createdate)));
      setValues(record, activityValues(name, random, record, person));
      if (isLive(record)) linkActivity(random, name, record, person, openTickets, links);
    }
    made[name] = records;
  }
  return made;
}

/** To the person, to their company, to one of their deals, and now and then to a ticket. */
function linkActivity(
  random: Random,
  name: ActivityName,
  record: ProfileRecord,
  { record: contact, employer }: DemoContact,
  tickets: readonly ProfileRecord[],
  links: Links,
): void {
  const activityTypeId = typeIds[name];
  links.add(activityTypeId, record.id, typeIds.contact, contact.id);
  if (employer !== undefined && random.chance(0.85)) {
    links.add(activityTypeId, record.id, typeIds.company, employer.record.id);
    const colleagues = links.idsOf(typeIds.company, employer.record.id, typeIds.contact);
    if (name === 'meeting' && colleagues.length > 0) {
      links.add(activityTypeId, record.id, typeIds.contact, random.pick(colleagues));
    }
  }
  const dealIds = links.idsOf(typeIds.contact, contact.id, typeIds.deal);
  if (dealIds.length > 0 && random.chance(0.7)) {
    links.add(activityTypeId, record.id, typeIds.deal, random.pick(dealIds));
  }
  if (random.chance(0.08)) links.add(activityTypeId, record.id, typeIds.ticket, random.pick(tickets).id);
}
