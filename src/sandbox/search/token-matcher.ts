const separators = /[^\p{L}\p{N}]+/u;

/**
 * CONTAINS_TOKEN: every word of the wanted text must be a token of the value, letter case aside; `*` stands for any
 * part of a word, also across the dots and signs inside it (`*@hubspot.com`).
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function createTokenMatcher(wanted: string): (value: string) => boolean {
  const words = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const tokens = words.filter((word) => !word.includes('*')).flatMap(tokensOf);
  const patterns = words.filter((word) => word.includes('*')).map(toPattern);

  return (value) => {
    const text = value.toLowerCase();
    // Most values miss: the cheap look comes before cutting the value into tokens.
    if (!tokens.every((token) => text.includes(token))) return false;
    if (!patterns.every((pattern) => pattern.test(text))) return false;
    if (tokens.length === 0) return patterns.length > 0;
    const present = new Set(tokensOf(text));
    return tokens.every((token) => present.has(token));
  };
}

function tokensOf(text: string): string[] {
  return text.split(separators).filter((token) => token !== '');
}

function toPattern(word: string): RegExp {
  // Runs of stars are one star: `***` must not become three nested searches.
  const parts = word.replaceAll(/\*+/g, '*').split('*').map(escapePattern);
  return new RegExp(`(?<![\\p{L}\\p{N}])${parts.join('\\S*')}(?![\\p{L}\\p{N}])`, 'u');
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\/]/g, '\\$&');
}
