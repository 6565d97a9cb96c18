import type { IncomingHttpHeaders } from 'node:http';

/** One request the sandbox received, as a test wants to assert it. */
export interface SandboxCall {
  /** 1 for the first call since the start; never reused. */
  sequence: number;
  method: string;
  /** As sent, without the query. */
  path: string;
  query: Record<string, string[]>;
  /** Parsed JSON, the text where it is none, undefined without a body. */
  body: unknown;
  /** 0 until answered, and for dropped connections. */
  status: number;
  /** Request headers; the authorization value is never kept. */
  headers: Record<string, string>;
  /** Epoch milliseconds of the sandbox clock. */
  receivedAt: number;
}

export interface CallLog {
  /** The kept calls, oldest first. */
  all(): readonly SandboxCall[];
  /** A text path must be equal, a pattern must match. */
  matching(filter: { method?: string; path?: string | RegExp }): SandboxCall[];
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
      matching: ({ method, path }) =>
        calls.filter((call) => matchesMethod(call.method, method) && matchesPath(call.path, path)),
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

export function matchesMethod(method: string, wanted: string | undefined): boolean {
  return wanted === undefined || method === wanted.toUpperCase();
}

export function matchesPath(path: string, wanted: string | RegExp | undefined): boolean {
  if (wanted === undefined) return true;
  // search() instead of test(): a global pattern must not remember where it stopped.
  return typeof wanted === 'string' ? path === wanted : path.search(wanted) >= 0;
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
