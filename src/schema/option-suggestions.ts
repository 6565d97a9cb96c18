import type { OptionValue } from './property-value.ts';

const maxSuggestions = 5;
/** What is longer was not mistyped; what is more is not looked through. */
const maxLength = 60;
const maxLooked = 2_000;

/** The options that somebody may have meant, closest first: by what they are labelled, else by few letters' difference. */
export function suggestOptions(
  given: string,
  options: readonly OptionValue[],
): { labelled: OptionValue[]; close: OptionValue[] } {
  const wanted = fold(given);
  const labelled = options.filter(({ label }) => fold(label) === wanted).slice(0, maxSuggestions);
  if (labelled.length > 0 || wanted === '' || wanted.length > maxLength) return { labelled, close: [] };
  const most = Math.max(2, Math.floor(wanted.length / 3));
  const close = options
    .slice(0, maxLooked)
    .map((option) => ({
      option,
      distance: Math.min(...[option.value, option.label].map((text) => distanceOf(wanted, fold(text), most))),
    }))
    .filter(({ distance }) => distance <= most)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, maxSuggestions);
  return { labelled, close: close.map(({ option }) => option) };
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}

/** Letters to insert, leave out or replace, as far as that is at most `most`; a beginning of three letters counts as close, and any part of four nearly so. */
function distanceOf(wanted: string, text: string, most: number): number {
  if (wanted.length >= 3 && text.startsWith(wanted)) return 1;
  if (wanted.length >= 4 && text.includes(wanted)) return 2;
  if (Math.abs(wanted.length - text.length) > most) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: text.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...wanted].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= text.length; at += 1) {
      const replaced = (row[at - 1] ?? 0) + (text[at - 1] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? Number.POSITIVE_INFINITY;
}
