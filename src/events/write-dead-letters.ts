import type { Database } from '../database/index.ts';

/** An element of a webhook that could not be understood. */
export interface DeadLetter {
  /** One sentence. */
  reason: string;
  /** As it came; JSON. */
  payload: string;
}

/** More are not kept; the oldest go first. */
export const maxDeadLetters = 10_000;

/** Writes dead letters, inside a transaction of the caller's. */
export function prepareDeadLetters(
  database: Database,
): (letters: readonly DeadLetter[], receivedAt: number) => void {
  const insert = database.prepare('INSERT INTO dead_letters (received_at, reason, payload) VALUES (?, ?, ?)');
  return (letters, receivedAt) => {
    for (const { reason, payload } of letters) insert.run(receivedAt, reason, payload);
  };
}
