import type { FaultPlan, RateLimitOptions } from '../../src/sandbox/index.ts';
import { startChild } from './child.ts';
import type { Traffic } from './traffic.ts';

export interface SandboxProcess {
  url: string;
  token: string;
  /** What it received since the last time. */
  takeTraffic(): Promise<Traffic>;
  setLatency(latencyMs: number): Promise<void>;
  setLimits(limits: RateLimitOptions | 'off'): Promise<void>;
  setFaults(plans: readonly FaultPlan[]): Promise<void>;
  stop(): Promise<void>;
}

/** A sandbox in a process of its own, without latency, limits or faults until they are set. */
export async function startSandboxProcess(profile: 'demo' | 'edge-cases' | 'large'): Promise<SandboxProcess> {
  const child = await startChild({ entry: 'processes/sandbox.ts', env: { SANDBOX_PROFILE: profile } });
  return {
    url: child.url,
    token: String(await child.ask('token')),
    takeTraffic: async () => (await child.ask('traffic')) as Traffic,
    setLatency: async (latencyMs) => void (await child.ask('setLatency', latencyMs)),
    setLimits: async (limits) => void (await child.ask('setLimits', limits)),
    setFaults: async (plans) => void (await child.ask('setFaults', plans)),
    stop: child.stop,
  };
}
