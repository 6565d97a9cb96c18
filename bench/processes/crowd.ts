import { Agent } from 'node:http';
import { postQuery } from '../load/post-query.ts';
import { hasNoErrors } from '../load/run-load.ts';
import { answerParent } from './answer-parent.ts';

export interface Crowd {
  url: string;
  /** One query each. */
  ids: readonly string[];
}

export interface CrowdResult {
  failures: number;
  elapsedMs: number;
}

/** Clients that all ask at once, each over a connection that it opens for that. */
answerParent('', {
  async ask(value): Promise<CrowdResult> {
    const { url, ids } = value as Crowd;
    const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
    const startedAt = performance.now();
    const outcomes = await Promise.allSettled(
      ids.map((id) =>
        postQuery(url, agent, {
          query: 'query ($id: ID!) { contact(id: $id) { recordId email firstname } }',
          variables: { id },
        }),
      ),
    );
    const isRight = (outcome: (typeof outcomes)[number], index: number) =>
      outcome.status === 'fulfilled' &&
      hasNoErrors(outcome.value) &&
      outcome.value.text.includes(`"recordId":"${ids[index]}"`);
    return {
      failures: outcomes.filter((outcome, index) => !isRight(outcome, index)).length,
      elapsedMs: performance.now() - startedAt,
    };
  },
});
