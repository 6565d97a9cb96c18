import type { Clock } from '../clock.ts';
import type { CallContext, HubSpotCall, Middleware } from './call.ts';
import type { Attempt } from './receipt.ts';

/** Writes every call into the caller's receipt when it is over: its attempts, its waits, its time. */
export function meterCalls({ clock }: { clock: Clock }): Middleware {
  return (next) => async (call, context) => {
    const { receipt } = context;
    if (receipt === undefined) return await next(call, context);
    const startedAt = clock.now();
    const spent = { attempts: 0, waitedMs: 0 };
    const metered: CallContext = {
      ...context,
      queue: context.queue ?? context,
      receipt: {
        ...receipt,
        addAttempt(attempt: Attempt) {
          spent.attempts += 1;
          receipt.addAttempt(attempt);
        },
        addWait(waitMs: number) {
          spent.waitedMs += waitMs;
          receipt.addWait(waitMs);
        },
      },
    };
    const note = (failed: boolean) => {
      // A call with nothing left to ask for was none.
      if (spent.attempts > 0)
        receipt.addCall({ ...toRecord(call, clock.now() - startedAt, spent), ...(failed ? { failed } : {}) });
    };
    try {
      const answer = await next(call, metered);
      note(false);
      return answer;
    } catch (error) {
      note(true);
      throw error;
    }
  };
}

function toRecord(
  { operation, subject, lane, inputs }: HubSpotCall,
  durationMs: number,
  { attempts, waitedMs }: { attempts: number; waitedMs: number },
) {
  return {
    operation,
    ...(subject === undefined ? {} : { subject }),
    lane,
    ...(inputs === undefined ? {} : { inputs: inputs() }),
    attempts,
    durationMs: Math.round(durationMs),
    waitedMs: Math.round(waitedMs),
  };
}
