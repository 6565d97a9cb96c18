import type { IncomingHttpHeaders } from 'node:http';
import type { Operation } from '../operation.ts';

/** One request the sandbox received, as a test wants to assert it. */
export interface SandboxCall {
  /** 1 for the first call since the start; never reused. */
  sequence: number;
  method: string;
  /** As sent, without the query. */
  path: string;
  query: Record<string, string[]>;
  /** What was asked for, the same for every spelling of the path; undefined where nothing answers. */
  operation: Operation | undefined;
  /** The parts of the path by name and decoded: `type`, `id`, `from`, `to`; `version` in dated spellings. */
  params: Record<string, string>;
  /** Parsed JSON, the text where it is none, undefined without a body. */
  body: unknown;
  /** 0 until answered, and for reset connections; a caller who hung up does not change it. */
  status: number;
  /** Request headers; the authorization value is never kept. */
  headers: Record<string, string>;
  /** Epoch milliseconds of the sandbox clock. */
  receivedAt: number;
}

export interface CallFilter {
  method?: string;
  /** A text must equal the path, a pattern must match it; the query is not looked at. */
  path?: string | RegExp;
  operation?: Operation;
}

export interface CallLog {
  /** The kept calls, oldest first. */
  all(): readonly SandboxCall[];
  matching(filter: CallFilter): SandboxCall[];
  clear(): void;
  /** Calls forgotten because the log was full, since the start or the last `clear`. */
  dropped(): number;
}

/** The server's side of the log. */
export interface CallRecorder {
  log: CallLog;
  record(call: Omit<SandboxCall, 'sequence' | 'status'>): SandboxCall;
}

export function createCallRecorder(capacity = 10_000): CallRecorder {
  let calls: SandboxCall[] = [];
  let sequence = 0;
  let dropped = 0;
  return {
    log: {
      all: () => [...calls],
      matching: (filter) => calls.filter((call) => matchesCall(call, filter)),
      clear() {
        calls = [];
        dropped = 0;
      },
      dropped: () => dropped,
    },
    record(call) {
      sequence += 1;
      const entry: SandboxCall = { sequence, status: 0, ...call };
      calls.push(entry);
      if (calls.length > capacity) {
        calls.shift();
        dropped += 1;
      }
      return entry;
    },
  };
}

export function matchesCall(
  call: Pick<SandboxCall, 'method' | 'path' | 'operation'>,
  { method, path, operation }: CallFilter,
): boolean {
  if (method !== undefined && call.method !== method.toUpperCase()) return false;
  if (operation !== undefined && call.operation !== operation) return false;
  if (path === undefined) return true;
  // search() instead of test(): a global pattern must not remember where it stopped.
  return typeof path === 'string' ? call.path === path : call.path.search(path) >= 0;
}

/** Request headers without the secret one. */
export function withholdAuthorization(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    kept[name] = name === 'authorization' ? '[withheld]' : String(value);
  }
  return kept;
}
