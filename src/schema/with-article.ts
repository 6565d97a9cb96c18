/** `contact` → `a contact`; `email` → `an email`; a user and a unit are heard with a consonant. */
export function withArticle(label: string): string {
  const one = label.toLowerCase();
  return /^(?!uni|use|eu|one)[aeiou]/.test(one) ? `an ${one}` : `a ${one}`;
}
