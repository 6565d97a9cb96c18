import type { Normalized } from './normalize-value.ts';

/**
 * Dates and date-times: ISO 8601 or epoch milliseconds, UTC. A date has to be a midnight.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export function normalizeInstant(type: 'date' | 'datetime', text: string): Normalized {
  const ms = readInstant(text.trim());
  if (ms === undefined) return refuseDate(`${text} was not a valid date.`);
  const iso = new Date(ms).toISOString();
  if (type === 'datetime') return { value: iso };
  if (ms % 86_400_000 !== 0) return refuseDate(`${text} is at ${iso.slice(11, -1)} UTC, not midnight!`);
  return { value: iso.slice(0, 10) };
}

function refuseDate(message: string): Normalized {
  return { fault: { code: 'INVALID_DATE', message } };
}

const isoPattern = /^(\d{4})-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

function readInstant(text: string): number | undefined {
  if (/^-?\d{1,16}$/.test(text)) return withinDates(Number(text));
  const parts = isoPattern.exec(text);
  if (parts === null) return undefined;
  // Date.parse takes 31 February for 2 or 3 March.
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  // A time without a zone is UTC, like everything else.
  const zoned = text.includes('T') && !/(Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text;
  return withinDates(Date.parse(zoned));
}

/** undefined for what is no date at all and for years that do not have four digits. */
function withinDates(ms: number): number | undefined {
  if (!(Math.abs(ms) <= 8.64e15)) return undefined;
  const year = new Date(ms).getUTCFullYear();
  return year >= 0 && year <= 9999 ? ms : undefined;
}
