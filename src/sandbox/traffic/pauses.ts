import type { ServerResponse } from 'node:http';

/** Waits before answers. They end early when the caller hangs up or the sandbox closes, so no timer outlives either. */
export interface Pauses {
  pause(delayMs: number, response: ServerResponse): Promise<void>;
  endAll(): void;
}

export function createPauses(): Pauses {
  const running = new Set<() => void>();
  return {
    pause(delayMs, response) {
      if (delayMs <= 0 || response.destroyed) return Promise.resolve();
      return new Promise((resolve) => {
        const finish = () => {
          clearTimeout(timer);
          response.off('close', finish);
          running.delete(finish);
          resolve();
        };
        const timer = setTimeout(finish, delayMs);
        response.once('close', finish);
        running.add(finish);
      });
    },
    endAll() {
      for (const finish of [...running]) finish();
    },
  };
}
