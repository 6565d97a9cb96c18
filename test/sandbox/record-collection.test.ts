import { describe, expect, it } from 'vitest';
import { createRecordCollection } from '../../src/sandbox/store/record-collection.ts';
import { createSortedIds } from '../../src/sandbox/store/sorted-ids.ts';

const at = '2024-01-01T00:00:00.000Z';
const record = (id: string, properties: Record<string, string> = {}, archivedAt?: string) => ({
  id,
  properties,
  createdAt: at,
  updatedAt: at,
  ...(archivedAt === undefined ? {} : { archivedAt }),
});

describe('the record collection', () => {
  it('keeps ids sorted whatever the order they come in', () => {
    const ids = createSortedIds();
    for (const id of ['10', '9', '2', '100', '9']) ids.add(id);
    expect(ids.ascending()).toEqual(['2', '9', '10', '100']);
    ids.delete('9');
    ids.add('101');
    expect(ids.ascending()).toEqual(['2', '10', '100', '101']);
    expect(ids.size).toBe(4);
  });

  it('forgets old unique values when a record is replaced', () => {
    const records = createRecordCollection(['email']);
    records.put(record('1', { email: 'a@x.example' }));
    records.put(record('1', { email: 'B@x.example' }));
    expect(records.findByUnique('email', 'a@x.example', false)).toBeUndefined();
    expect(records.findByUnique('email', 'b@X.example', false)?.id).toBe('1');
  });

  it('moves a record to the archive, where its values are free for others', () => {
    const records = createRecordCollection(['email']);
    records.put(record('1', { email: 'a@x.example' }));
    records.put(record('1', { email: 'a@x.example' }, at));
    records.put(record('2', { email: 'a@x.example' }));
    expect(records.page({ archived: true, limit: 10 }).records).toMatchObject([{ id: '1' }]);
    expect(records.findByUnique('email', 'a@x.example', false)?.id).toBe('2');
    expect(records.findByUnique('email', 'a@x.example', true)?.id).toBe('1');
  });

  it('refuses a unique value held by another live record and stays as it was', () => {
    const records = createRecordCollection(['email', 'badge']);
    records.put(record('1', { email: 'a@x.example', hs_additional_emails: 'b@x.example' }));
    const second = record('2', { email: 'c@x.example', badge: '7', hs_additional_emails: 'B@x.example' });
    expect(() => records.put(second)).toThrow('email is unique, but records 1 and 2 both have b@x.example');
    expect(records.find('2', false)).toBeUndefined();
    expect(records.findByUnique('email', 'c@x.example', false)).toBeUndefined();
  });

  it('follows merges of merges', () => {
    const records = createRecordCollection([]);
    records.alias('1', '2');
    records.alias('2', '3');
    expect(records.currentId('1')).toBe('3');
    expect(records.isMerged('3')).toBe(false);
  });
});
