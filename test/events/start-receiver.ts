import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** An event as a subscriber of the receiver saw it. */
export interface SeenEvent {
  cursor: string;
  late: boolean;
  occurredAt: number;
  id: string;
  value: string;
}

/** Subscribe, from a cursor on. */
export interface ToReceiver {
  name: string;
  after: string;
}

export type FromReceiver =
  | { kind: 'ready'; url: string; start: string }
  | { kind: 'seen'; name: string; seen: SeenEvent[] };

export interface Receiver {
  url: string;
  /** The cursor at the end of the log when it started. */
  start: string;
  subscribe(name: string, after: string): void;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

/** A receiver of webhooks as a process of its own. */
export async function startReceiver(
  path: string,
  onSeen: (name: string, seen: SeenEvent[]) => void,
): Promise<Receiver> {
  const entry = fileURLToPath(new URL('receiver-process.ts', import.meta.url));
  const child = fork(entry, [path], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { url, start } = await new Promise<Extract<FromReceiver, { kind: 'ready' }>>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('The receiver ended before it was ready.')));
    child.on('message', (message: FromReceiver) => {
      if (message.kind === 'ready') resolve(message);
      else onSeen(message.name, message.seen);
    });
  });
  return {
    url,
    start,
    subscribe: (name, after) => void child.send({ name, after } satisfies ToReceiver),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
