import { describe, expect, it } from 'vitest';
import { type Answer, checkAnswer, type Verdict } from '../../bench/load/check-answer.ts';

const faultless = { contacts: { nodes: [{ email: 'a', companies: { nodes: [] } }, { email: 'b' }] } };
const failure = (...path: (string | number)[]) => ({ path, extensions: { code: 'HUBSPOT_UNAVAILABLE' } });
const companiesFailed = { contacts: { nodes: [{ email: 'a', companies: null }, { email: 'b' }] } };

describe('an answer under faults', () => {
  it.for<[string, Answer, Verdict]>([
    ['is complete when it is the faultless one', { data: faultless }, 'complete'],
    [
      'is partial when the failed field is null and has its error',
      { data: companiesFailed, errors: [failure('contacts', 'nodes', 0, 'companies')] },
      'partial',
    ],
    [
      'is partial when the failure shows at a field above it',
      { data: { contacts: null }, errors: [failure('contacts', 'nodes', 1, 'email')] },
      'partial',
    ],
    [
      'may not lack anything without an error',
      { data: companiesFailed },
      { violation: 'other data than without faults, and no error' },
    ],
    [
      'may not lack anything beside what its error is about',
      { data: companiesFailed, errors: [failure('contacts', 'nodes', 1, 'email')] },
      { violation: 'contacts.nodes.0.companies is wrong and has no error' },
    ],
    [
      'may not hold other values beside what its error is about',
      {
        data: { contacts: { nodes: [{ email: 'x', companies: null }, { email: 'b' }] } },
        errors: [failure('contacts', 'nodes', 0, 'companies')],
      },
      { violation: 'contacts.nodes.0.email is wrong and has no error' },
    ],
    [
      'may not have an error without a code',
      { data: companiesFailed, errors: [{ message: 'oh', path: ['contacts', 'nodes', 0, 'companies'] }] },
      { violation: 'an error without code: oh' },
    ],
    [
      'may not have an error of no field',
      { data: null, errors: [{ extensions: { code: 'HUBSPOT_UNAVAILABLE' } }] },
      { violation: 'an error of no field: HUBSPOT_UNAVAILABLE' },
    ],
  ])('%s', ([, answer, verdict]) => {
    expect(checkAnswer(answer, faultless)).toEqual(verdict);
  });
});
