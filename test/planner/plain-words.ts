/** `contains`: every word is there as a whole word; one with a star as a stretch that begins and ends with words. */
export function holdsWords(text: string, wanted: string): boolean {
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return wanted
    .toLowerCase()
    .split(' ')
    .every((word) => {
      if (word.includes('*')) return toPattern(word).test(text.toLowerCase());
      const parts = word.match(/[\p{L}\p{N}]+/gu) ?? [];
      return parts.length > 0 && parts.every((part) => words.has(part));
    });
}

function toPattern(word: string): RegExp {
  const glob = [...word].map((letter) => (letter === '*' ? '\\S*' : RegExp.escape(letter))).join('');
  return new RegExp(`(^|[^\\p{L}\\p{N}])${glob}($|[^\\p{L}\\p{N}])`, 'u');
}
