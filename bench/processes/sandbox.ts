import type { FaultPlan, Latency, RateLimitOptions } from '../../src/sandbox/index.ts';
import { createProfile, startSandbox } from '../../src/sandbox/index.ts';
import { createLargeProfile } from '../portal/large-profile.ts';
import { answerParent } from './answer-parent.ts';
import { createTrafficCounter } from './traffic.ts';

/** The sandbox in a process of its own; SANDBOX_PROFILE is demo, edge-cases or large. */
const name = process.env.SANDBOX_PROFILE;
const profile =
  name === 'large' ? createLargeProfile() : createProfile(name === 'edge-cases' ? 'edge-cases' : 'demo');
const sandbox = await startSandbox({ profile, rateLimits: 'off' });
const traffic = createTrafficCounter(sandbox.calls);

answerParent(sandbox.url, {
  token: () => sandbox.token,
  traffic: () => traffic.take(),
  setLatency: (latencyMs) => sandbox.network.setLatency(latencyMs as Latency),
  setLimits: (limits) => sandbox.limits.set(limits as RateLimitOptions | 'off'),
  setFaults: (plans) => {
    sandbox.faults.clear();
    sandbox.faults.add(...(plans as FaultPlan[]));
  },
});
