import { scopeOfCursor } from '../records/index.ts';

/** The instant that the relative dates of one connection are reckoned from. */
export interface RelativeMoment {
  /** Epoch milliseconds, whole seconds. */
  instant(): number;
  /** The name of the connection in its cursors: it holds the instant once that was asked for. */
  pin(scope: string): string;
}

/**
 * For a page that follows a cursor it is the instant of the first page, which the cursor tells, so that all pages of a
 * walk mean the same dates; otherwise now. Seconds, because requests of one second can share their calls.
 */
export function createRelativeMoment(
  now: () => number,
  { after, before }: { after?: string | null | undefined; before?: string | null | undefined } = {},
): RelativeMoment {
  let instant: number | undefined;
  return {
    instant() {
      instant ??= pinnedIn(after ?? before) ?? Math.floor(now() / 1_000) * 1_000;
      return instant;
    },
    pin: (scope) => (instant === undefined ? scope : `${scope}@${instant}`),
  };
}

function pinnedIn(cursor: string | null | undefined): number | undefined {
  const [, epochMs] = /@(\d{1,15})$/.exec((cursor && scopeOfCursor(cursor)) || '') ?? [];
  return epochMs === undefined ? undefined : Number(epochMs);
}
