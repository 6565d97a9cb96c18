import type { Random } from '../../src/sandbox/profiles/random.ts';
import type { RowProperty, RowValue } from './record-rows.ts';

type Kind = Exclude<RowProperty['kind'], 'id'>;

/** Few values of each kind, so that many records are equal, some in other letters only. */
export const vocabulary = {
  text: [
    ...['Ada', 'ADA', 'ada', 'Béla', 'BÉLA', 'Zoë', "O'Neil", 'de la Cruz', 'De La Cruz', 'x-ray', 'X-Ray'],
    ...['10', '9', '1', 'bob@site.example', 'Bob@Other.example', 'Head of Sales, EMEA', 'head of sales'],
    ...['Straße', 'STRASSE', 'élan vital', 'Elan', '(none)'],
  ],
  number: [0, 1, 2, 9, 10, 12.5, 100, -1.5, -3, 0.1, 1_500, 1_000_000],
  boolean: [true, false],
  date: ['1815-12-10', '1969-12-31', '1970-01-01', '2024-02-29', '2024-03-01', '2025-07-15', '2031-01-01'],
  dateTime: [
    ...['1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00Z', '2024-03-01T00:00:00Z'],
    ...['2024-03-01T00:00:00.001Z', '2024-03-01T12:30:00Z', '2025-07-15T08:00:00Z', '2031-01-01T00:00:00Z'],
  ].map((text) => Date.parse(text)),
  option: ['open', 'Open', 'won', 'lost', 'on_hold'],
  options: ['alpha', 'beta', 'Beta', 'gamma', 'delta ray'],
} satisfies Record<Kind, readonly (string | number | boolean)[]>;

/** A value, or none for about every third record. */
export function drawValue(kind: Kind, random: Random): RowValue {
  if (random.chance(0.3)) return null;
  if (kind === 'options') return random.sample(vocabulary.options, random.int(1, 3));
  return random.pick<string | number | boolean>(vocabulary[kind]);
}

/** Another one for each record, or none; in digits or letters, e-mail addresses in lower case as HubSpot keeps them. */
export function drawUnique(name: string, index: number, random: Random): RowValue {
  if (random.chance(0.2)) return null;
  if (name === 'email') return `p${index}@site.example`;
  return random.pick([`${1_000 + index}`, `K-${index}`, `k-${index}`]);
}

/** One of the ways in which HubSpot may write it; undefined: the property is left out. */
export function writeValue(kind: Kind, value: RowValue, random: Random): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'object') return value.join(';');
  if (kind === 'dateTime' && typeof value === 'number') {
    const text = new Date(value).toISOString();
    return random.pick([text, text, text.replace('.000Z', 'Z'), String(value)]);
  }
  if (kind === 'number' && typeof value === 'number') {
    return random.pick([String(value), String(value), value.toFixed(2), value.toExponential()]);
  }
  return String(value);
}
