import { invalid } from './refusal.ts';

/** Query parameters of one call. */
export interface QueryReader {
  readonly parameters: URLSearchParams;
  text(name: string): string | undefined;
  /** Repeated and comma-separated values, also mixed: the client repeats, the documentation separates by commas. */
  list(name: string): string[];
  flag(name: string): boolean;
  integer(name: string, bounds: { fallback: number; least: number; most: number }): number;
}

export function createQueryReader(parameters: URLSearchParams): QueryReader {
  const text = (name: string) => {
    const value = parameters.get(name);
    return value === null || value === '' ? undefined : value;
  };
  return {
    parameters,
    text,
    list(name) {
      const values = parameters.getAll(name).flatMap((value) => value.split(','));
      return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
    },
    flag: (name) => text(name)?.toLowerCase() === 'true',
    integer(name, { fallback, least, most }) {
      const value = text(name);
      if (value === undefined) return fallback;
      if (!/^-?\d{1,15}$/.test(value)) throw invalid(`Unable to parse value for query parameter: ${name}`);
      const number = Number(value);
      if (number < least || number > most) {
        throw invalid(
          `Invalid value ${value} for query parameter ${name}: it must be between ${least} and ${most}`,
        );
      }
      return number;
    },
  };
}
