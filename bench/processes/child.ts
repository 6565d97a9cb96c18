import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromChild, ToChild } from './messages.ts';

export interface ChildOptions {
  /** Of the entry file, relative to bench/. */
  entry: string;
  env?: Record<string, string>;
  nodeFlags?: readonly string[];
}

/** A process of its own that tells when it is ready and answers questions. */
export interface Child {
  /** Where it listens. */
  url: string;
  ask(question: string, value?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Enough of standard error to see why a process ended. */
const keptErrorCharacters = 4_000;

/** Starts a process of the bench and waits until it is ready. */
export async function startChild({ entry, env = {}, nodeFlags = [] }: ChildOptions): Promise<Child> {
  const path = fileURLToPath(new URL(`../${entry}`, import.meta.url));
  const child = fork(path, [], {
    execArgv: [...nodeFlags],
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  const open = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  let errorText = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errorText = (errorText + text).slice(-keptErrorCharacters);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: FromChild) => {
      if (message.kind === 'ready') return resolve(message.url);
      const asked = open.get(message.id);
      open.delete(message.id);
      if (message.kind === 'answer') asked?.resolve(message.value);
      else asked?.reject(new Error(`${entry}: ${message.message}`));
    });
    child.once('exit', (code) => {
      const error = new Error(`${entry} ended with ${code}\n${errorText}`);
      reject(error);
      for (const asked of open.values()) asked.reject(error);
    });
  });
  return {
    url,
    ask: (question, value) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        open.set(lastId, { resolve, reject });
        tell(child, { id: lastId, question, value });
      }),
    async stop() {
      // Without its parent it ends by itself, and writes the profile it was started for.
      if (child.connected) child.disconnect();
      const cut = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(cut);
    },
  };
}

function tell(child: ChildProcess, message: ToChild): void {
  child.send(message);
}
