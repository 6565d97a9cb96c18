/** Where a company and its people come from. Names that do not fold to ASCII carry a Latin form: `渡辺=watanabe`. */
export interface Culture {
  country: string;
  countryCode: string;
  language: string;
  timeZone: string;
  dialCode: string;
  currency: 'EUR' | 'USD';
  /** Given names and family names, separated by commas. */
  given: string;
  family: string;
  /** `City, zip`, separated by `|`. */
  cities: string;
  streets: string;
  /** `Name: INDUSTRY`, separated by `|`; a name that does not fold has its Latin form after `=`. */
  companies: string;
}

export interface SpokenName {
  text: string;
  /** Letters, digits and hyphens only. */
  latin: string;
}

export function parseNames(text: string, separator = ','): SpokenName[] {
  return text.split(separator).map((part) => parseName(part.trim()));
}

export function parseName(text: string): SpokenName {
  const [shown = '', latin] = text.split('=');
  return { text: shown, latin: latin ?? foldToLatin(shown) };
}

const special: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  ß: 'ss',
  đ: 'd',
  ı: 'i',
  å: 'a',
  þ: 'th',
  ð: 'd',
};

function foldToLatin(text: string): string {
  return text
    .toLowerCase()
    .replace(/[łøæßđıåþð]/g, (letter) => special[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
