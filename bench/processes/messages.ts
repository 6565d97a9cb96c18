/** What the bench says to a process it started. */
export interface ToChild {
  id: number;
  question: string;
  value: unknown;
}

/** What such a process says. */
export type FromChild =
  | { kind: 'ready'; url: string }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failure'; id: number; message: string };
