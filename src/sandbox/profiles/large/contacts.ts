import type { ProfileRecord } from '../../profile.ts';
import { baseMs, dayMs, toDay, toIso } from '../instants.ts';
import { createRandom, type Random } from '../random.ts';

const largeContactCount = 60_000;
const firstId = 70_000_000_001;
/** As many contacts as have the same city. */
const berliners = 20_000;
/** Imports create this many contacts in the same millisecond. */
const importSize = 250;

/**
 * Contacts for walks past 10,000 rows. Made to be sorted: `city` has 20,000 equal values, `customer_since` (a date) is
 * mostly empty, `last_portal_login` a date-time, `satisfaction_score` a number, `lastname` text in mixed case, and
 * `createdate` the same for all contacts of an import. None of them follows the record id.
 */
export function largeContacts(): ProfileRecord[] {
  const random = createRandom(60_000);
  const cities = citiesInRandomOrder(random);
  const imports = importInstants(random);
  return cities.map((city, index) => {
    const id = String(firstId + index * 3);
    const createdMs = imports[Math.floor(index / importSize)] ?? baseMs;
    const lastname = inSomeCase(random, random.pick(lastNames));
    const email = `${slug(lastname)}.${index}@${random.pick(domains)}`;
    const properties: Record<string, string> = {
      hs_object_id: id,
      createdate: toIso(createdMs),
      lastmodifieddate: toIso(createdMs + Math.floor((baseMs - createdMs) * random.next())),
      email,
      firstname: random.pick(firstNames),
      lastname,
      city,
      lifecyclestage: random.pick(stages),
      last_portal_login: toIso(baseMs - Math.floor(random.next() * 700 * dayMs)),
      satisfaction_score: String(random.int(0, 1_000) / 100),
      external_id: `L-${index}`,
    };
    if (random.chance(0.25)) properties.customer_since = toDay(baseMs - random.int(0, 3_000) * dayMs);
    if (random.chance(0.5)) properties.vip = String(random.chance(0.1));
    if (random.chance(0.3)) properties.interests = random.sample(interests, random.int(1, 3)).join(';');
    return { id, properties };
  });
}

function citiesInRandomOrder(random: Random): string[] {
  const all = Array.from({ length: largeContactCount }, (_, index) =>
    index < berliners ? 'Berlin' : (otherCities[index % otherCities.length] ?? 'Berlin'),
  );
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = random.int(0, last);
    const [here = '', there = ''] = [all[last], all[other]];
    all[last] = there;
    all[other] = here;
  }
  return all;
}

function importInstants(random: Random): number[] {
  return Array.from(
    { length: Math.ceil(largeContactCount / importSize) },
    () => baseMs - Math.floor(random.next() * 900 * dayMs),
  );
}

function inSomeCase(random: Random, name: string): string {
  const drawn = random.next();
  if (drawn < 0.7) return name;
  return drawn < 0.85 ? name.toUpperCase() : name.toLowerCase();
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, '');
}

const stages = ['subscriber', 'lead', 'marketingqualifiedlead', 'opportunity', 'customer'];
const interests = ['vibration', 'thermography', 'oil_analysis', 'energy', 'training'];
const domains = ['north.example.com', 'south.example.org', 'east.example.net'];
const firstNames = ['Ada', 'Bruno', 'Chiara', 'Dmitri', 'Emre', 'Fatou', 'Grace', 'Hana', 'Ines', 'Jonas'];
const lastNames = [
  ...['Adeyemi', 'Alvarez', 'Becker', 'Brandt', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'Garcia'],
  ...['Hoang', 'Ivanov', 'Jansen', 'Kaya', 'Lindgren', 'McDonald', 'Nowak', "O'Brien", 'Park', 'Quist'],
  ...['Rossi', 'Sato', 'Tran', 'Ueda', 'van der Berg', 'Weber', 'Xu', 'Yilmaz', 'Zhang'],
];
const otherCities = [
  ...['Aachen', 'Bern', 'Chennai', 'Dakar', 'Essen', 'Fargo', 'Graz', 'Hanoi', 'Izmir', 'Jena', 'Kyoto'],
  ...['Lagos', 'Mainz', 'Nantes', 'Osaka', 'Porto', 'Quito', 'Rabat', 'Sofia', 'Turin', 'Ulm', 'Vienna'],
  ...['Worms', 'Xanten', 'York', 'Zagreb', 'berlin-mitte', 'new york', 'SAO PAULO', 'The Hague'],
];
