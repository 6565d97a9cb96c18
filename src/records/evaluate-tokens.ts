const separators = /[^\p{L}\p{N}]+/u;
const startsWithWord = /^[\p{L}\p{N}]/u;
const endsWithWord = /[\p{L}\p{N}]$/u;

/**
 * CONTAINS_TOKEN: every word of the wanted text is a whole word of the value, letter case aside. `*` stands for any
 * characters up to the next white space: `*@example.com`. How HubSpot cuts words is experience, not documented.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function createTokenTest(wanted: string): (value: string) => boolean {
  const given = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const words = given.filter((word) => !word.includes('*')).flatMap(wordsOf);
  const patterns = given.filter((word) => word.includes('*')).map((word) => word.split('*'));
  if (words.length === 0 && patterns.length === 0) return () => false;
  return (value) => {
    const text = value.toLowerCase();
    // Most values miss: the cheap look comes first.
    if (!words.every((word) => text.includes(word))) return false;
    if (words.length > 0) {
      const present = new Set(wordsOf(text));
      if (!words.every((word) => present.has(word))) return false;
    }
    if (patterns.length === 0) return true;
    const stretches = text.split(/\s+/);
    return patterns.every((parts) => stretches.some((stretch) => holds(stretch, parts)));
  };
}

function wordsOf(text: string): string[] {
  return text.split(separators).filter((word) => word !== '');
}

/**
 * Whether the parts follow each other in the stretch, the first at the start of a word and the last at the end of one.
 * Each is taken as early as it can be, so that no pattern takes longer than its length times the stretch's.
 */
function holds(stretch: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  const start = findFirst(stretch, first);
  if (start < 0) return false;
  let at = start + first.length;
  for (const part of rest) {
    const found = stretch.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return hasLast(stretch, last, at);
}

function findFirst(stretch: string, part: string): number {
  if (part === '') return 0;
  for (let at = stretch.indexOf(part); at >= 0; at = stretch.indexOf(part, at + 1))
    if (!endsWithWord.test(stretch.slice(Math.max(0, at - 2), at))) return at;
  return -1;
}

function hasLast(stretch: string, part: string, from: number): boolean {
  if (part === '') return true;
  for (let at = stretch.indexOf(part, from); at >= 0; at = stretch.indexOf(part, at + 1)) {
    const end = at + part.length;
    if (!startsWithWord.test(stretch.slice(end, end + 2))) return true;
  }
  return false;
}
