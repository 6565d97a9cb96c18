import { badUserInput } from '../errors.ts';

/** Relay's paging arguments as a client sends them. */
export interface PageArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

/** The part of a connection that was asked for. */
export type PageRequest =
  | { direction: 'forward'; count: number; after: string | undefined }
  | { direction: 'backward'; count: number; before: string | undefined };

/** Writes a cursor; most queries look at none. */
export type LazyCursor = () => string;

export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: LazyCursor | undefined;
  endCursor: LazyCursor | undefined;
}

/** The most that `first` and `last` take; a longer page is read in several calls. */
export const maxPageSize = 1_000;

/** @throws GatewayError BAD_USER_INPUT naming the argument at fault. */
export function readPageArguments(args: PageArguments, defaultCount: number): PageRequest {
  const first = readCount(args.first, 'first');
  const last = readCount(args.last, 'last');
  if (first !== undefined && last !== undefined)
    throw badUserInput('last', 'Pass either "first" or "last", not both.');
  if (args.after != null && args.before != null)
    throw badUserInput('before', 'Pass either "after" or "before", not both.');
  if (last !== undefined || (args.before != null && first === undefined)) {
    if (args.after != null)
      throw badUserInput('after', '"after" goes with "first"; "last" goes with "before".');
    return { direction: 'backward', count: last ?? defaultCount, before: args.before ?? undefined };
  }
  if (args.before != null)
    throw badUserInput('before', '"before" goes with "last"; "first" goes with "after".');
  return { direction: 'forward', count: first ?? defaultCount, after: args.after ?? undefined };
}

function readCount(value: number | null | undefined, argument: string): number | undefined {
  if (value === null || value === undefined) return undefined;
  if (value < 0) throw badUserInput(argument, `Argument "${argument}" must not be negative, got ${value}.`);
  if (value > maxPageSize)
    throw badUserInput(
      argument,
      `Argument "${argument}" must be at most ${maxPageSize}, got ${value}; page with cursors for more.`,
    );
  return value;
}

export function toPageInfo(
  cursors: readonly LazyCursor[],
  more: { next: boolean; previous: boolean },
): PageInfo {
  return {
    hasNextPage: more.next,
    hasPreviousPage: more.previous,
    startCursor: cursors[0],
    endCursor: cursors.at(-1),
  };
}
