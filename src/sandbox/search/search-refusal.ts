import { invalid, type Refusal } from '../refusal.ts';

/** 400 of a search: a general message outside, the reason inside. */
export function refuseSearch(message: string, code: string, context: Record<string, string[]> = {}): Refusal {
  return invalid('There was a problem with the request.', { errors: [{ message, code, context }] });
}
