import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/sandbox/profiles/random.ts';
import { findHits } from '../../src/sandbox/search/find-hits.ts';
import { createSearchIndex } from '../../src/sandbox/search/search-index.ts';
import { readSearchRequest } from '../../src/sandbox/search/search-request.ts';
import type { SearchTies } from '../../src/sandbox/search/search-ties.ts';
import { createPortalStore } from '../../src/sandbox/store/portal-store.ts';
import { tinyPortal } from './tiny-portal.ts';

const requests = [
  {},
  { sorts: ['score'] },
  { sorts: ['-score'], filters: [{ propertyName: 'score', operator: 'HAS_PROPERTY' }] },
  { sorts: ['firstname'], filters: [{ propertyName: 'score', operator: 'GT', value: '4' }] },
  { query: 'a' },
].map(readSearchRequest);

/** An index that was asked all along must answer as one that is made now. */
describe.each<SearchTies>(['oldestFirst', 'scrambled'])('what a search remembers, ties %s', (ties) => {
  it.each([1, 40, 300])('follows every change, %i of them between two searches', (changesAtOnce) => {
    const portal = createPortalStore(tinyPortal());
    const type = portal.typeNamed('contacts');
    if (type === undefined) throw new TypeError('the tiny portal has contacts');
    const options = { clock: () => 0, lagMs: () => 0 };
    const index = createSearchIndex(portal, options);
    const random = createRandom(changesAtOnce);
    const change = () => {
      const id = String(random.int(200, 260));
      const before = type.records.find(id, false);
      if (before !== undefined && random.chance(0.3)) {
        if (random.chance(0.5)) type.records.remove(id);
        else type.records.put({ ...before, archivedAt: '2024-02-02T00:00:00.000Z' });
        return;
      }
      const at = before?.createdAt ?? `2024-01-0${random.int(1, 5)}T00:00:00.000Z`;
      const score = random.chance(0.2) ? {} : { score: String(random.int(0, 9)) };
      const firstname = random.pick(['Ada', 'ada', 'Bob', 'Cy']);
      type.records.put({ id, properties: { firstname, ...score }, createdAt: at, updatedAt: at });
    };
    const idsIn = (searched: typeof index) =>
      requests.map((request) =>
        findHits(portal, type, searched, request, ties).map(({ record }) => record.id),
      );
    for (let round = 0; round < 30; round += 1) {
      for (let count = 0; count < changesAtOnce; count += 1) change();
      expect(idsIn(index)).toEqual(idsIn(createSearchIndex(portal, options)));
    }
  });
});
