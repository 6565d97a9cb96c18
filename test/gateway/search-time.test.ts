import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFastClock } from '../support/create-fast-clock.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

/** 1,522 contacts are eight searches, which take seven seconds at one a second. */
let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({
    gatewayClock: createFastClock(10),
    env: { HUBSPOT_SEARCH_LIMIT: '1', REQUEST_DEADLINE_MS: '2000', REQUEST_TIMEOUT_MS: '60000' },
  });
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

const alternatives = Array.from({ length: 6 }, (_, index) => ({
  and: [{ lastname: { neq: `no ${index}` } }, { city: { neq: `no ${index}` } }],
}));

describe.each<[string, string, RegExp]>([
  [
    'grouping by two properties',
    '{ contactsAggregate(groupBy: [LIFECYCLESTAGE, HS_LEAD_STATUS]) { groups { count } } }',
    /takes 7 more searches, which are \d+ s at HubSpot's 1 a second; the request has \d s left/,
  ],
  [
    'sorting what takes several searches',
    'query ($filter: ContactFilter) { contacts(filter: $filter, orderBy: { field: CITY }, first: 1) { nodes { id } } }',
    /takes \d+ more searches, which are \d+ s at HubSpot's 1 a second; the request has \d s left/,
  ],
])('%s', (_what, query, message) => {
  it('may take longer than a request waits for its turn', async () => {
    const { errors, extensions } = await test.query(query, { filter: { or: alternatives } });
    expect(errors).toBeUndefined();
    expect(extensions?.hubspot.byOperation['objects.search']).toBeGreaterThanOrEqual(8);
  }, 30_000);

  it('is refused after the first page, with both numbers, where the client cannot wait so long', async () => {
    const headers = { 'x-hubspot-deadline-ms': '4000' };
    const { errors, extensions } = await test.query(query, { filter: { or: alternatives } }, headers);
    expect(errors?.[0]?.message).toMatch(message);
    expect(errors?.[0]?.extensions.code).toBe('QUERY_TOO_EXPENSIVE');
    expect(extensions?.hubspot.byOperation['objects.search']).toBeLessThanOrEqual(2);
  }, 30_000);
});
