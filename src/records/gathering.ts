import type { Clock } from '../clock.ts';
import { createRush } from './rush.ts';

export interface GatheringOptions {
  clock: Clock;
  /** Requests that are being answered: one alone has nobody to wait for. */
  running(): number;
  /** How long to wait at most, while more keeps coming. */
  maxMs: number;
  /** Whether nothing is won by waiting on. */
  isFull(): boolean;
  /** Now is the time to send what has gathered. */
  onReady(): void;
}

/** When what requests ask for is sent, so that those that arrive together are served together. */
export interface Gathering {
  /** A request asks for something. */
  note(): void;
  /** Calls `onReady` after the current turn; with others about, when no turn brings more. */
  plan(): void;
  /** Whether many have asked of late, and the last of them just now. */
  isRush(): boolean;
}

export function createGathering({ clock, running, maxMs, isFull, onReady }: GatheringOptions): Gathering {
  const rush = createRush(clock);
  let asked = 0;
  let planned = false;
  return {
    note() {
      asked += 1;
      rush.note();
    },
    plan() {
      if (planned) return;
      planned = true;
      const startedAt = clock.now();
      let seen = -1;
      const settle = () => {
        const isGrowing = asked !== seen || rush.isOn();
        if (running() > 1 && isGrowing && !isFull() && clock.now() - startedAt < maxMs) {
          seen = asked;
          setImmediate(settle);
          return;
        }
        planned = false;
        onReady();
      };
      setImmediate(settle);
    },
    isRush: rush.isOn,
  };
}
