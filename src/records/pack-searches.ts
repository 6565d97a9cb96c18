import { GatewayError } from '../errors.ts';
import type { WireFilter, WireFilterGroup } from '../wire/index.ts';
import { bodySize } from './body-size.ts';
import type { Comparison } from './condition.ts';
import type { Conjunction } from './conjunctions.ts';
import { searchLimits } from './search-limits.ts';

export interface PackedSearches {
  /** The filter groups of each search; together they find everything that matches. */
  searches: WireFilterGroup[][];
  /** Whether they may find more than what matches: a condition had no room. */
  isLoose: boolean;
}

/** Room for the rest of the body: sorting, paging, a property or two. */
const maxFilterCharacters = searchLimits.bodyCharacters - 700;

/**
 * Alternatives as HubSpot's filter groups, in as few searches as hold them. Long lists of values are split into
 * alternatives; what still has no room is left out of the search and has to be tested on what it finds. `reserve` is
 * how many more conditions every group must have room for.
 */
export function packSearches(
  conjunctions: readonly Conjunction[],
  { textCharacters, reserve }: { textCharacters: number; reserve: number },
): PackedSearches {
  const room = maxFilterCharacters - textCharacters;
  let isLoose = false;
  const groups = conjunctions.flatMap((conjunction) => {
    const { alternatives, isComplete } = fitGroup(conjunction, room, searchLimits.filtersPerGroup - reserve);
    isLoose ||= !isComplete;
    return alternatives;
  });
  // Nothing of an alternative had room: everything has to be tested.
  if (groups.some((filters) => filters.length === 0)) return { searches: [[]], isLoose: true };
  const searches: { groups: WireFilterGroup[]; filters: number; characters: number }[] = [];
  for (const filters of groups) {
    const characters = charactersOf(filters);
    const last = searches.find(
      (search) =>
        search.groups.length < searchLimits.groups &&
        search.filters + filters.length + reserve <= searchLimits.filters &&
        search.characters + characters <= room,
    );
    const search = last ?? { groups: [], filters: 0, characters: 0 };
    if (!last) searches.push(search);
    search.groups.push({ filters });
    search.filters += filters.length + reserve;
    search.characters += characters;
  }
  return { searches: searches.map((search) => search.groups), isLoose };
}

/** One alternative as groups: several when a list of values is too long for one. */
function fitGroup(
  conjunction: Conjunction,
  room: number,
  maxFilters: number,
): { alternatives: WireFilter[][]; isComplete: boolean } {
  // What finds little comes first: if something has no room, it is what narrows least.
  const bySelectivity = conjunction.toSorted((a, b) => rankOf(a) - rankOf(b));
  const kept: WireFilter[] = [];
  let longest: (WireFilter & { values: string[] }) | undefined;
  let isComplete = true;
  let characters = 0;
  for (const comparison of bySelectivity) {
    const filter = toWire(comparison);
    const size = charactersOf([filter]);
    if (size > room && !('values' in comparison)) throw tooLong(comparison.argument);
    const hasRoom = kept.length + (longest ? 1 : 0) < maxFilters;
    if (hasRoom && characters + size <= room) {
      kept.push(filter);
      characters += size;
    } else if (hasRoom && comparison.operator === 'IN' && !longest) {
      longest = { ...filter, values: [...comparison.values] };
    } else {
      isComplete = false;
    }
  }
  if (longest === undefined) return { alternatives: [kept], isComplete };
  const filter = longest;
  const chunks = splitValues(filter, Math.max(room - characters, room / 2));
  // Beside a list that fills the body nothing else has room.
  const beside = characters <= room / 2 ? kept : [];
  return {
    alternatives: chunks.map((values) => [...beside, { ...filter, values }]),
    isComplete: isComplete && beside === kept,
  };
}

function tooLong(argument: string): GatewayError {
  return new GatewayError(
    'FILTER_TOO_COMPLEX',
    `The value of "${argument}" is too long: a search may have ${searchLimits.bodyCharacters} characters in all.`,
    { argument },
  );
}

function splitValues(filter: WireFilter & { values: string[] }, room: number): string[][] {
  const chunks: string[][] = [];
  let chunk: string[] = [];
  for (const value of filter.values) {
    if (chunk.length > 0 && charactersOf([{ ...filter, values: [...chunk, value] }]) > room) {
      chunks.push(chunk);
      chunk = [];
    }
    chunk.push(value);
  }
  return [...chunks, chunk];
}

const ranks: Partial<Record<Comparison['operator'], number>> = {
  EQ: 0,
  IN: 1,
  BETWEEN: 2,
  CONTAINS_TOKEN: 3,
  GT: 4,
  GTE: 4,
  LT: 4,
  LTE: 4,
};

function rankOf({ operator }: Comparison): number {
  return ranks[operator] ?? 9;
}

function charactersOf(filters: readonly WireFilter[]): number {
  return bodySize({ filters }) + 1;
}

function toWire(comparison: Comparison): WireFilter {
  const { property: propertyName, operator } = comparison;
  switch (comparison.operator) {
    case 'IN':
    case 'NOT_IN':
      return { propertyName, operator, values: [...comparison.values] };
    case 'BETWEEN':
      return { propertyName, operator, value: comparison.low, highValue: comparison.high };
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return { propertyName, operator };
    default:
      return { propertyName, operator, value: comparison.value };
  }
}
