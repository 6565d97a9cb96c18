import type { Links } from '../links.ts';
import { createRandom } from '../random.ts';
import { typeIds } from '../type-ids.ts';
import { demoLabels } from './association-types.ts';
import type { DemoCompany } from './companies.ts';
import type { DemoContact } from './contacts.ts';

const primaryCompany = 1;

/** Employer as primary company, sometimes a second and third one, labels, and who reports to whom. */
export function linkContacts(
  contacts: readonly DemoContact[],
  companies: readonly DemoCompany[],
  links: Links,
): void {
  const random = createRandom(279);
  const bossByDomain = new Map<string, string>();
  for (const { record, employer } of contacts) {
    if (record.archivedAt !== undefined || employer === undefined) continue;
    const labels: number[] = [primaryCompany];
    if (random.chance(0.15)) labels.push(demoLabels.contactDecisionMakerOfCompany);
    if (random.chance(0.1)) labels.push(demoLabels.contactBillingContactOfCompany);
    links.add(typeIds.contact, record.id, typeIds.company, employer.record.id, ...labels);
    if (random.chance(0.12)) {
      for (const other of random.sample(companies, random.int(1, 2))) {
        if (other === employer) continue;
        const label = random.chance(0.4) ? [demoLabels.contactBillingContactOfCompany] : [];
        links.add(typeIds.contact, record.id, typeIds.company, other.record.id, ...label);
      }
    }
    const boss = bossByDomain.get(employer.domain);
    if (boss === undefined) bossByDomain.set(employer.domain, record.id);
    else if (random.chance(0.2)) {
      links.add(typeIds.contact, boss, typeIds.contact, record.id, demoLabels.contactManagerOfContact);
    }
  }
}
