import type { WireError } from '../wire/index.ts';

/** Shorter words are in every message. */
const leastQuoted = 4;

/** Which of these values or names an error speaks of, letter case aside. A hint: HubSpot's wording is not documented. */
export function quotedIn(
  { message = '', errors = [] }: Pick<WireError, 'message' | 'errors'>,
  words: readonly string[],
): string[] {
  const said = [message, ...errors.map((each) => each.message ?? '')].join(' ').toLowerCase();
  return words.filter((word) => {
    const text = word.trim().toLowerCase();
    return text.length >= leastQuoted && said.includes(text);
  });
}
