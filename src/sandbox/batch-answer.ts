import type { WireBatch, WireBatchError } from '../wire/index.ts';
import type { Reply } from './endpoint.ts';

/** A batch while it is carried out; it tells when it began and ended. */
export interface BatchAnswer {
  /** 207 when anything went wrong, the status of success otherwise. */
  finish<Result>(success: 200 | 201, results: Result[], errors?: WireBatchError[]): Reply;
}

export function startBatchAnswer(clock: () => number): BatchAnswer {
  const startedAt = new Date(clock()).toISOString();
  return {
    finish<Result>(success: 200 | 201, results: Result[], errors: WireBatchError[] = []) {
      const failed = errors.length > 0;
      const body: WireBatch<Result> = {
        status: 'COMPLETE',
        results,
        ...(failed ? { numErrors: errors.length, errors } : {}),
        startedAt,
        completedAt: new Date(clock()).toISOString(),
      };
      return { status: failed ? 207 : success, body };
    },
  };
}
