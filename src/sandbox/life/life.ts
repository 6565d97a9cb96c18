import type { PortalRuntime } from '../portal-runtime.ts';
import type { Random } from '../profiles/random.ts';
import { Refusal } from '../refusal.ts';
import { createTimers } from '../timers.ts';
import { createNoteWriter } from './create-note-writer.ts';
import { moveDeal } from './move-deal.ts';
import { moveLifecycleStage } from './move-lifecycle-stage.ts';
import type { Movement } from './movement.ts';

export interface LifeOptions {
  /** Real milliseconds between two movements; default 5,000. */
  everyMs?: number;
}

/** People at work in the first portal: deals change their stage, notes appear, contacts become customers. */
export interface LifeControl {
  /** Starts, or goes on at another pace. */
  start(options?: LifeOptions): void;
  stop(): void;
  /** One movement, now. */
  step(): void;
}

export interface Life {
  control: LifeControl;
  close(): void;
}

const defaultEveryMs = 5_000;
const person = { changeSource: 'CRM_UI', sourceId: 'userId:755' };

export function createLife({ context }: PortalRuntime, random: Random): Life {
  const { portal, clock } = context;
  const movements: readonly Movement[] = [
    moveDeal,
    moveDeal,
    moveDeal,
    createNoteWriter(),
    moveLifecycleStage,
  ];
  let timers = createTimers();

  const step = () => {
    const scene = { portal, clock, random };
    portal.changes.during({ occurredAt: clock(), source: person }, () => {
      for (const movement of random.sample(movements, movements.length)) {
        try {
          if (movement(scene)) return;
        } catch (error) {
          // A portal may ask for more than is known here; then something else happens in it.
          if (!(error instanceof Refusal)) throw error;
        }
      }
    });
  };

  const stop = () => {
    timers.endAll();
    timers = createTimers();
  };

  return {
    control: {
      start({ everyMs = defaultEveryMs } = {}) {
        if (!(everyMs >= 1)) throw new TypeError(`everyMs must be at least 1, not ${everyMs}`);
        stop();
        const own = timers;
        const tick = () => {
          step();
          own.after(everyMs, tick);
        };
        own.after(everyMs, tick);
      },
      stop,
      step,
    },
    close: stop,
  };
}
