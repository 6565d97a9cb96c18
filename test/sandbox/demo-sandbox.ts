import { demoProfile, type SandboxOptions } from '../../src/sandbox/index.ts';
import { createManualClock } from './manual-clock.ts';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

export interface DemoSandbox extends TinySandbox {
  clock: ReturnType<typeof createManualClock>;
}

/** The demo portal for writing into, with a clock that stands still unless it is moved. */
export async function startDemoSandbox(options: Partial<SandboxOptions> = {}): Promise<DemoSandbox> {
  const clock = createManualClock();
  const sandbox = await startTinySandbox({ profile: demoProfile(), clock, ...options });
  return { ...sandbox, clock };
}

/** The failure of a call of the official client. */
export async function caught(call: Promise<unknown>): Promise<ApiFailure> {
  try {
    await call;
  } catch (error) {
    return error as ApiFailure;
  }
  throw new Error('the call did not fail');
}

export interface ApiFailure {
  code: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  body: any;
}
