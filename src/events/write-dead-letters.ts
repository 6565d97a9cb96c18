import type { Database } from '../database/index.ts';
import { stringifyTo } from './json.ts';
import type { MalformedEvent } from './parse-change.ts';

/** An element of a webhook that could not be understood. */
export interface DeadLetter {
  /** One sentence. */
  reason: string;
  /** As it came; JSON. What is nested deeper than any event is left out. */
  payload: string;
}

const maxKeptDepth = 64;

export function toDeadLetter(element: unknown, { message }: MalformedEvent): DeadLetter {
  return { reason: message, payload: stringifyTo(maxKeptDepth, element) };
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
