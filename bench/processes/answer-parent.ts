import type { FromChild, ToChild } from './messages.ts';

export type Answers = Readonly<Record<string, (value: unknown) => unknown>>;

/** The other side of `startChild`: says that this process is ready, answers what it is asked, ends with its parent. */
export function answerParent(url: string, answers: Answers = {}): void {
  const tell = (message: FromChild) => {
    if (process.connected) process.send?.(message);
  };
  const all: Answers = { cpuMs, ...answers };
  process.on('message', async ({ id, question, value }: ToChild) => {
    const answer = all[question];
    try {
      if (answer === undefined) throw new TypeError(`nothing is known of ${question}`);
      tell({ kind: 'answer', id, value: await answer(value) });
    } catch (error) {
      tell({ kind: 'failure', id, message: error instanceof Error ? error.message : String(error) });
    }
  });
  process.once('disconnect', () => process.exit());
  tell({ kind: 'ready', url });
}

/** What this process has used of the processor since its start. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
