import { describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../src/sandbox/search/search-index.ts';
import { createAssociationStore } from '../../src/sandbox/store/association-store.ts';
import { createPortalObjectType } from '../../src/sandbox/store/portal-object-type.ts';
import { createManualClock } from './manual-clock.ts';
import { tinyPortal } from './tiny-portal.ts';

function createContacts(initialLagMs: number) {
  let lagMs = initialLagMs;
  const [definition] = tinyPortal().objectTypes;
  if (definition === undefined) throw new TypeError('the tiny portal has contacts');
  const type = createPortalObjectType(definition);
  const clock = createManualClock();
  const index = createSearchIndex(
    { objectTypes: [type], associations: createAssociationStore([]) },
    { clock, lagMs: () => lagMs },
  );
  const indexed = () => index.viewOf(type).entries.map(({ record }) => record.id);
  const record = (id: string, archivedAt?: string) => ({
    id,
    properties: { hs_object_id: id },
    createdAt: '2024-03-01T00:00:00.000Z',
    updatedAt: '2024-03-01T00:00:00.000Z',
    ...(archivedAt === undefined ? {} : { archivedAt }),
  });
  const setLag = (next: number) => {
    lagMs = next;
  };
  return { type, clock, indexed, record, setLag };
}

describe('the search index', () => {
  it('knows what the profile holds from the start', () => {
    expect(createContacts(30_000).indexed()).toEqual(['12', '13', '11', '105']);
  });

  it('learns of a new record only after the lag, while reads by id see it at once', () => {
    const { type, clock, indexed, record } = createContacts(30_000);
    type.records.put(record('200'));
    expect(type.records.find('200', false)?.id).toBe('200');
    clock.advance(29_999);
    expect(indexed()).not.toContain('200');
    clock.advance(1);
    expect(indexed()).toContain('200');
  });

  it('keeps showing an archived record for the lag', () => {
    const { type, clock, indexed, record } = createContacts(1_000);
    type.records.put(record('12', '2024-03-02T00:00:00.000Z'));
    expect(indexed()).toContain('12');
    clock.advance(1_000);
    expect(indexed()).not.toContain('12');
  });

  it('applies a changed lag to what is waiting, too', () => {
    const { type, clock, indexed, record, setLag } = createContacts(30_000);
    type.records.put(record('200'));
    clock.advance(1_000);
    expect(indexed()).not.toContain('200');
    setLag(1_000);
    expect(indexed()).toContain('200');
  });

  it('sees writes at once without a lag', () => {
    const { type, indexed, record } = createContacts(0);
    type.records.put(record('200'));
    expect(indexed()).toEqual(['12', '13', '11', '105', '200']);
  });
});
