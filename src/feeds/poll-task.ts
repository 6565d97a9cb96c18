import type { CallContext } from '../hubspot/index.ts';

/** Work of a feed that takes one call at a time. */
export interface PollTask {
  /** Makes one call; returns after how many milliseconds the next is due. */
  run(context: CallContext): Promise<number>;
  /** For logs. */
  readonly about: { readonly objectType: string; readonly operation: string };
  /** Epoch milliseconds. */
  dueAt: number;
  lastRunAt: number;
  /** In a row. */
  failures: number;
}

export function createPollTask(about: PollTask['about'], run: PollTask['run']): PollTask {
  return { run, about, dueAt: 0, lastRunAt: 0, failures: 0 };
}

/** Of the tasks that are due, the one that has waited longest. */
export function longestWaiting(tasks: Iterable<PollTask>, now: number): PollTask | undefined {
  let found: PollTask | undefined;
  for (const task of tasks) {
    if (task.dueAt > now) continue;
    if (found === undefined || task.lastRunAt < found.lastRunAt) found = task;
  }
  return found;
}
