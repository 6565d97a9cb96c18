import { matchesMethod, matchesPath } from './call-log.ts';

/** What goes wrong instead of the normal answer; `slow` gives the normal answer late. */
export type Fault =
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
  | { kind: 'html'; status: number }
  | { kind: 'drop' }
  | { kind: 'slow'; delayMs: number }
  | { kind: 'empty' };

export interface FaultRule {
  method?: string;
  /** A text must equal the path, a pattern must match it; the query is not looked at. */
  path?: string | RegExp;
  /** How many matching calls it strikes; 1 unless told, Infinity for all. */
  times?: number;
  fault: Fault;
}

export interface FaultInjector {
  add(rule: FaultRule): void;
  clear(): void;
}

/** The server's side: the next fault for a call, if any. */
export interface FaultSource {
  injector: FaultInjector;
  take(method: string, path: string): Fault | undefined;
}

export function createFaultSource(): FaultSource {
  let rules: { rule: FaultRule; left: number }[] = [];
  return {
    injector: {
      add(rule) {
        const left = rule.times ?? 1;
        if (!(left >= 1)) throw new TypeError(`times must be at least 1, not ${left}`);
        rules.push({ rule, left });
      },
      clear() {
        rules = [];
      },
    },
    take(method, path) {
      const match = rules.find(
        ({ rule }) => matchesMethod(method, rule.method) && matchesPath(path, rule.path),
      );
      if (match === undefined) return undefined;
      match.left -= 1;
      if (match.left <= 0) rules = rules.filter((candidate) => candidate !== match);
      return match.rule.fault;
    },
  };
}
