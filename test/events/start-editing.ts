import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** Contacts that are edited, each once in every round, and told of to the target. */
export interface Edits {
  target: string;
  records: number;
  rounds: number;
  /** Events whose acknowledgement is told of. */
  tellAt: number;
}

/** A change that exists in the sandbox. */
export interface ToldChange {
  id: string;
  value: string;
  occurredAt: number;
}

export type FromEditing =
  | { kind: 'ready'; url: string; token: string }
  | { kind: 'reached' }
  | { kind: 'told'; changes: ToldChange[]; undelivered: number; calls: number; failedCalls: number };

export interface EditingSandbox {
  url: string;
  token: string;
  /** `reached` resolves when so many events were acknowledged, `told` when nothing waits to be sent any more. */
  edit(edits: Edits): { reached: Promise<void>; told: Promise<Extract<FromEditing, { kind: 'told' }>> };
}

/** The sandbox as a process of its own, which tells of what is edited in it by signed webhooks; ended with the test. */
export async function startEditingSandbox(): Promise<EditingSandbox> {
  const child = fork(fileURLToPath(new URL('editing-process.ts', import.meta.url)), [], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const next = <Kind extends FromEditing['kind']>(kind: Kind) =>
    new Promise<Extract<FromEditing, { kind: Kind }>>((resolve, reject) => {
      void exited.then(() => reject(new Error(`The sandbox ended before it was ${kind}.`)));
      child.on('message', (message: FromEditing) => {
        if (isOfKind(message, kind)) resolve(message);
      });
    });
  const { url, token } = await next('ready');
  return {
    url,
    token,
    edit(edits) {
      const [reached, told] = [next('reached').then(() => undefined), next('told')];
      // Whoever waits for one of them hears of it when it fails.
      for (const each of [reached, told]) each.catch(() => undefined);
      child.send(edits);
      return { reached, told };
    },
  };
}

function isOfKind<Kind extends FromEditing['kind']>(
  message: FromEditing,
  kind: Kind,
): message is Extract<FromEditing, { kind: Kind }> {
  return message.kind === kind;
}
