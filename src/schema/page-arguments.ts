import type { ArgBuilder } from '@pothos/core';
import { maxPageSize } from '../records/index.ts';
import type { Types } from './builder.ts';

/** The `t.arg` of a field. */
export type Arguments = ArgBuilder<Types>;

/** Relay's four paging arguments. */
export function pageArguments(arg: Arguments) {
  return {
    first: arg.int({ description: `How many from the start, at most ${maxPageSize}.` }),
    after: arg.string({ description: 'Start after this cursor.' }),
    last: arg.int({ description: `How many from the end, at most ${maxPageSize}.` }),
    before: arg.string({ description: 'End before this cursor.' }),
  };
}
