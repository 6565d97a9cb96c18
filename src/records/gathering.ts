import type { Clock } from '../clock.ts';
import { createRush } from './rush.ts';
import type { Traffic } from './traffic.ts';

export interface GatheringOptions {
  clock: Clock;
  traffic: Traffic;
  /** How long to wait at most, while more keeps coming. */
  maxMs: number;
  /** Requests that wait for what has gathered. */
  askers(): number;
  /** Whether nothing is won by waiting on. */
  isFull(): boolean;
  /**
   * Now is the time to send what has gathered. `isSettled`: no more is likely to come; otherwise only what is full should
   * go, and the rest be planned anew.
   */
  onReady(isSettled: boolean): void;
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

/** So many clients are worth waiting for, and for so long at most. */
const crowd = 10;
const maxCrowdMs = 500;
const crowdStepMs = 2;

export function createGathering({
  clock,
  traffic,
  askers,
  maxMs,
  isFull,
  onReady,
}: GatheringOptions): Gathering {
  const rush = createRush(clock);
  let asked = 0;
  let planned = false;
  /** In a rush there is somebody to wait for, unless everybody who is there has asked. */
  const isRush = () => rush.isOn() && traffic.silent() + traffic.running() > askers();
  return {
    note() {
      asked += 1;
      rush.note(traffic.running() > 1);
    },
    plan() {
      if (planned) return;
      planned = true;
      const startedAt = clock.now();
      let seen = -1;
      const settle = () => {
        const waitedMs = clock.now() - startedAt;
        const isGrowing = (isRush() || (traffic.running() > 1 && asked !== seen)) && waitedMs < maxMs;
        // A crowd at the door: the process may take longer to let them in than they would wait otherwise.
        const isAwaited = traffic.fresh() >= crowd && waitedMs < maxCrowdMs;
        seen = asked;
        if (isGrowing && !isFull()) setImmediate(settle);
        else if (isAwaited && !isFull()) clock.alarm(crowdStepMs, settle);
        else {
          planned = false;
          onReady(!(isGrowing || isAwaited));
        }
      };
      setImmediate(settle);
    },
    isRush: rush.isOn,
  };
}
