import { GatewayError } from '../errors.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WireFilterGroup } from '../wire/index.ts';
import { bodySize } from './body-size.ts';
import { type CandidateKeys, findCandidates, sizeOf } from './candidate-keys.ts';
import type { Condition } from './condition.ts';
import { toConjunctions } from './conjunctions.ts';
import { mergeConjunctions } from './merge-conjunctions.ts';
import { packSearches } from './pack-searches.ts';

/** Which of HubSpot's endpoints answer a filter, and what is left to test. */
export type RecordPlan =
  /** Nothing can match. */
  | { road: 'nothing' }
  /** No filter: the list endpoint, which does not lag behind. */
  | { road: 'list' }
  /** The filter names the only records that can match: batch reads, which do not lag behind. */
  | { road: 'keys'; keys: CandidateKeys; test: Condition }
  /** Searches whose hits, united, are what matches, or more where there is a test. */
  | { road: 'search'; searches: readonly WireFilterGroup[][]; test: Condition | undefined };

export interface PlanQuery {
  type: ObjectTypeModel;
  condition: Condition;
  text: string | undefined;
  sorted: boolean;
  /** Whether everything is read, by id: each page after the first needs a condition of its own. */
  scanned?: boolean;
}

/** Records that a filter may name one by one; more are searched. */
export const maxCandidates = 10_000;

/** Searches that one filter may take, page by page. */
export const maxSearches = 20;

/**
 * The cheapest road to the records that a filter keeps. A pure function: the same query has the same plan.
 *
 * @throws GatewayError FILTER_TOO_COMPLEX naming the limit that was hit.
 */
export function planRecords({ type, condition, text, sorted, scanned = false }: PlanQuery): RecordPlan {
  const candidates = text === undefined ? findCandidates(condition, type) : undefined;
  if (candidates && sizeOf(candidates) === 0) return { road: 'nothing' };
  if (candidates && sizeOf(candidates) <= maxCandidates)
    return { road: 'keys', keys: candidates, test: condition };
  const conjunctions = mergeConjunctions(toConjunctions(condition), type);
  if (conjunctions.length === 0) return { road: 'nothing' };
  if (conjunctions.some((conjunction) => conjunction.length === 0)) {
    return text === undefined && !sorted
      ? { road: 'list' }
      : { road: 'search', searches: [[]], test: undefined };
  }
  const textCharacters = bodySize(text ?? '');
  const one = scanned ? undefined : packSearches(conjunctions, { textCharacters, reserve: 0 });
  // Several searches are walked side by side, by id; so is one that leaves something to be tested.
  const isWalkedById = one === undefined || one.searches.length > 1 || one.isLoose;
  const { searches, isLoose } = isWalkedById
    ? packSearches(conjunctions, { textCharacters, reserve: 1 })
    : one;
  if (searches.length > maxSearches) {
    throw new GatewayError(
      'FILTER_TOO_COMPLEX',
      `The filter takes ${searches.length} searches, for it has ${conjunctions.length === 1 ? 'a long list of values' : `${conjunctions.length} alternatives`}; at most ${maxSearches} are made for one page.`,
      { argument: 'filter' },
    );
  }
  return { road: 'search', searches, test: isLoose ? condition : undefined };
}
