import { createSystemClock } from '../clock.ts';
import type { Config } from '../config/index.ts';
import { openDatabase } from '../database/index.ts';
import { type DeadLetters, openDeadLetters } from '../events/index.ts';

type Print = (text: string) => void;

/** One JSON object a line, oldest first. */
export function listDeadLetters(config: Config, print: Print): void {
  withDeadLetters(config, (deadLetters) => {
    let page = deadLetters.list();
    while (page.length > 0) {
      for (const letter of page) print(`${JSON.stringify(letter)}\n`);
      page = deadLetters.list({ after: page.at(-1)?.id ?? 0 });
    }
  });
}

/** Reads them again; the gateway may run meanwhile. */
export function replayDeadLetters(config: Config, ids: readonly number[], print: Print): void {
  withDeadLetters(config, (deadLetters) => {
    const { moved, kept } = deadLetters.replay(ids.length > 0 ? ids : undefined);
    print(`Moved ${moved} into the log; ${kept} are still not understood.\n`);
  });
}

function withDeadLetters({ databasePath }: Config, work: (deadLetters: DeadLetters) => void): void {
  const database = openDatabase({ path: databasePath });
  try {
    work(openDeadLetters({ database, clock: createSystemClock() }));
  } finally {
    database.close();
  }
}
