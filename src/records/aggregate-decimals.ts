/** Digits behind the point that are taken into account; a double distinguishes nothing beyond them. */
const maxPlaces = 400;

/** A number as a whole number of 10^-places. */
interface Decimal {
  units: bigint;
  places: number;
}

export interface DecimalSum {
  /** The text of a finite decimal number. */
  add(text: string): void;
  /** The exact sum, rounded once, to the nearest double. */
  value(): number;
}

/** Adds decimal numbers as they are written, without the error of binary fractions: 0.1 and 0.2 make 0.3. */
export function createDecimalSum(): DecimalSum {
  let sum: Decimal = { units: 0n, places: 0 };
  return {
    add(text) {
      const number = readDecimal(text);
      const places = Math.max(sum.places, number.places);
      sum = { units: unitsAt(sum, places) + unitsAt(number, places), places };
    },
    value: () => Number(`${sum.units}e-${sum.places}`),
  };
}

function unitsAt({ units, places }: Decimal, wanted: number): bigint {
  return wanted === places ? units : units * 10n ** BigInt(wanted - places);
}

const decimal = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i;

function readDecimal(text: string): Decimal {
  const [match, sign = '', whole = '', fraction = '', exponent = '0'] = decimal.exec(text.trim()) ?? [];
  if (match === undefined) throw new TypeError(`${text} is not a decimal number`);
  const digits = whole + fraction;
  // Zero may have any exponent; so may what is nearer to zero than any double.
  if (/^0*$/.test(digits)) return { units: 0n, places: 0 };
  const places = fraction.length - Number(exponent);
  const kept = digits.slice(0, Math.max(0, digits.length - Math.max(0, places - maxPlaces)));
  const units = BigInt(`${kept === '' ? '0' : kept}`) * (sign === '-' ? -1n : 1n);
  return places < 0
    ? { units: units * 10n ** BigInt(-places), places: 0 }
    : { units, places: Math.min(places, maxPlaces) };
}
