/** What became of the cases. */
export interface Tally {
  cases: number;
  /** What the refusals said. */
  refused: string[];
}

/**
 * The same cases every time, unless PLANNER_SEED says otherwise: the seed that a failure printed, or any other.
 * PLANNER_TIMES is for more of them.
 */
const { PLANNER_SEED, PLANNER_TIMES = '1' } = process.env;

/** For one test, in milliseconds. */
export const timeoutMs = 60_000 * Number(PLANNER_TIMES);

/** The settings of fast-check. Making a failure smaller ends before the test does, so that it is told. */
export function runsOf({ seed, runs }: { seed: number; runs: number }) {
  return {
    seed: Number(PLANNER_SEED ?? seed),
    numRuns: runs * Number(PLANNER_TIMES),
    interruptAfterTimeLimit: 0.8 * timeoutMs,
  };
}
