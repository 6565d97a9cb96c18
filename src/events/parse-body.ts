import { isObject } from './json.ts';

/** Why a signed body is no list of events at all. */
export interface UnreadableBody {
  readonly fault: string;
}

/**
 * The elements of a webhook's body: one JSON array that holds objects. What the objects are is not looked at.
 *
 * @returns a fault when nothing in it can be an event: then there is nothing to keep.
 */
export function parseBody(body: Buffer): unknown[] | UnreadableBody {
  let elements: unknown;
  try {
    elements = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return { fault: 'The body is not JSON in UTF-8.' };
  }
  if (!Array.isArray(elements)) return { fault: 'The body is not a JSON array.' };
  if (elements.length > 0 && !elements.some(isObject)) return { fault: 'The array holds no objects.' };
  return elements;
}

/** Whole numbers that JavaScript would round stay text, for they are ids. */
function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) => {
    const source = context?.source ?? '';
    return Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? source : value;
  });
}
