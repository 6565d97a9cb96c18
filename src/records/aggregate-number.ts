import { GatewayError } from '../errors.ts';
import { createDecimalSum } from './aggregate-decimals.ts';
import { textOf, toComparable } from './evaluate-value.ts';
import type { RecordValue } from './record.ts';

/** What the values of a number property come to; null where no record has one. */
export interface NumberSummary {
  sum(): number | null;
  avg(): number | null;
  min(): number | null;
  max(): number | null;
}

export interface NumberTally extends NumberSummary {
  add(record: RecordValue): void;
}

/**
 * Its results throw HUBSPOT_BAD_RESPONSE when a value is not a number, naming a record that has one, for leaving it out
 * would be silently partial.
 */
export function createNumberTally(property: string): NumberTally {
  const total = createDecimalSum();
  let count = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let misfit: RecordValue | undefined;

  const unlessEmpty = (result: () => number): number | null => {
    if (misfit) throw notANumber(property, misfit);
    return count === 0 ? null : result();
  };
  const sum = (): number => {
    const value = total.value();
    if (!Number.isFinite(value)) throw beyondFloat(property);
    return value;
  };
  return {
    add(record) {
      const text = textOf(record, property);
      if (text === undefined) return;
      const value = toComparable('number', text);
      if (typeof value !== 'number') {
        misfit ??= record;
        return;
      }
      total.add(text);
      count += 1;
      min = Math.min(min, value);
      max = Math.max(max, value);
    },
    sum: () => unlessEmpty(sum),
    avg: () => unlessEmpty(() => sum() / count),
    min: () => unlessEmpty(() => min),
    max: () => unlessEmpty(() => max),
  };
}

function notANumber(property: string, record: RecordValue): GatewayError {
  const text = textOf(record, property) ?? '';
  const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
  return new GatewayError(
    'HUBSPOT_BAD_RESPONSE',
    `HubSpot's value of ${property} is not a number: ${shown}, of the record ${record.id}. Correct it, or leave the record out with the filter.`,
  );
}

function beyondFloat(property: string): GatewayError {
  return new GatewayError(
    'HUBSPOT_BAD_RESPONSE',
    `The values of ${property} add up to more than a Float can hold.`,
  );
}
