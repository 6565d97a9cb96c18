import type { Plugin } from 'graphql-yoga';

/** How many operations are being executed. */
export interface Activity {
  running(): number;
  begin(): void;
  end(): void;
}

export function createActivity(): Activity {
  let running = 0;
  return {
    running: () => running,
    begin: () => {
      running += 1;
    },
    end: () => {
      running -= 1;
    },
  };
}

export function useActivity(activity: Activity): Plugin {
  return {
    onExecute() {
      activity.begin();
      return { onExecuteDone: activity.end };
    },
  };
}
