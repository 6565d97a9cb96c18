import type { CallLog, SandboxCall } from '../../src/sandbox/index.ts';

/** One batch call as the sandbox saw it. */
export interface BatchCall {
  /** `POST /crm/v3/objects/contacts/batch/read` */
  name: string;
  inputs: number;
  /** Epoch milliseconds. */
  receivedAt: number;
}

/** What the sandbox received since it was last asked. */
export interface Traffic {
  calls: number;
  /** By status; 0 stands for reset connections. */
  byStatus: Record<string, number>;
  /** By method and path. */
  byName: Record<string, number>;
  batches: BatchCall[];
}

export interface TrafficCounter {
  /** What came since the last time. */
  take(): Traffic;
}

/** Well below the time in which the sandbox's call log, which is bounded, could overflow. */
const drainEveryMs = 100;

/** Counts calls for longer than the sandbox keeps them. */
export function createTrafficCounter(log: CallLog): TrafficCounter {
  let traffic = emptyTraffic();
  let unanswered: SandboxCall[] = [];

  function drain(): void {
    const calls = log.all();
    if (log.dropped() > 0) throw new Error('the call log overflowed between two drains');
    log.clear();
    for (const call of calls) count(traffic, call);
    // The log writes the status when the answer goes out.
    unanswered = [...unanswered, ...calls].filter((call) => {
      if (call.status !== 0) add(traffic.byStatus, String(call.status));
      return call.status === 0;
    });
  }

  setInterval(drain, drainEveryMs).unref();
  return {
    take() {
      drain();
      for (const { status } of unanswered) add(traffic.byStatus, String(status));
      unanswered = [];
      const taken = traffic;
      traffic = emptyTraffic();
      return taken;
    },
  };
}

function count(traffic: Traffic, { method, path, body, receivedAt }: SandboxCall): void {
  traffic.calls += 1;
  const name = `${method} ${path}`;
  // Paths of single records would make one name each.
  add(traffic.byName, name.replaceAll(/\/\d{2,}(?=\/|$)/g, '/{id}'));
  const inputs: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'inputs') : undefined;
  if (Array.isArray(inputs)) traffic.batches.push({ name, inputs: inputs.length, receivedAt });
}

function emptyTraffic(): Traffic {
  return { calls: 0, byStatus: {}, byName: {}, batches: [] };
}

function add(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
