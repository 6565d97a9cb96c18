import fc from 'fast-check';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { faultOf } from './plain-connection.ts';
import type { RowTypes } from './record-rows.ts';
import { runsOf, type Tally } from './runs.ts';
import { type Walk, walkConnections } from './walk-connections.ts';

const perRequest = 25;

/**
 * Draws that many lists of walks, reads those of one list together, and compares each with the rows of the portal.
 * fast-check tells seed, path and the smallest walk that fails.
 */
export async function checkWalks(
  test: TestGateway,
  types: RowTypes,
  walk: fc.Arbitrary<Walk>,
  drawing: { seed: number; runs: number },
): Promise<Tally> {
  const tally: Tally = { cases: 0, refused: [] };
  const walks = fc.array(walk, { minLength: 1, maxLength: perRequest, size: 'max' });
  const property = fc.asyncProperty(walks, async (drawn) => {
    const outcomes = await walkConnections(test, drawn);
    for (const [index, each] of drawn.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) throw new TypeError('every walk has an outcome');
      tally.cases += 1;
      if ('refused' in outcome) {
        tally.refused.push(outcome.refused);
        continue;
      }
      const fault = faultOf(each, outcome, types);
      if (fault) throw new Error(`${fault}\n${JSON.stringify(each)}`);
    }
  });
  await fc.assert(property, runsOf(drawing));
  return tally;
}
