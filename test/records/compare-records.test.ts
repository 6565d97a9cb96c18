import { describe, expect, it } from 'vitest';
import { compareRecords } from '../../src/records/compare-records.ts';
import { property, record, recordType } from './record-type.ts';

const type = recordType([
  property('text', 'string'),
  property('number', 'number'),
  property('day', 'date'),
  property('instant', 'datetime'),
  property('flag', 'bool'),
  property('choice', 'enumeration', { fieldType: 'radio' }),
]);

/** The values in their order; where they are given with ids, `id:value`. */
function sorted(name: string, direction: 'ASCENDING' | 'DESCENDING', values: readonly (string | null)[]) {
  const records = values.map((value, index) => record(String(index + 1), { [name]: value }));
  return records
    .toSorted(compareRecords({ property: name, direction }, type))
    .map(({ id, properties }) => `${id}:${properties[name] ?? ''}`);
}

describe('the order of records', () => {
  it.each<[string, (string | null)[], string[], string[]]>([
    [
      'number',
      ['10', '9', '-1.5', '1e1', '9.0'],
      ['3:-1.5', '2:9', '5:9.0', '1:10', '4:1e1'],
      ['1:10', '4:1e1', '2:9', '5:9.0', '3:-1.5'],
    ],
    [
      'text',
      ['b', 'B', 'a', '10', '9'],
      ['4:10', '5:9', '3:a', '1:b', '2:B'],
      ['1:b', '2:B', '3:a', '5:9', '4:10'],
    ],
    ['text', ['👩', '\uFB01', 'z'], ['3:z', '2:\uFB01', '1:👩'], ['1:👩', '2:\uFB01', '3:z']],
    [
      'instant',
      ['2024-01-01T00:00:00Z', '1704067199999', '2024-01-01T00:30:00+01:00'],
      ['3:2024-01-01T00:30:00+01:00', '2:1704067199999', '1:2024-01-01T00:00:00Z'],
      ['1:2024-01-01T00:00:00Z', '2:1704067199999', '3:2024-01-01T00:30:00+01:00'],
    ],
    ['day', ['2024-02-01', '1815-12-10'], ['2:1815-12-10', '1:2024-02-01'], ['1:2024-02-01', '2:1815-12-10']],
    ['flag', ['true', 'false'], ['2:false', '1:true'], ['1:true', '2:false']],
    ['choice', ['won', 'lost', 'Open'], ['2:lost', '3:Open', '1:won'], ['1:won', '3:Open', '2:lost']],
    ['stranger', ['b', 'A'], ['2:A', '1:b'], ['1:b', '2:A']],
  ])('by %s %j', (name, values, ascending, descending) => {
    expect(sorted(name, 'ASCENDING', values)).toEqual(ascending);
    expect(sorted(name, 'DESCENDING', values)).toEqual(descending);
  });

  it.each(['ASCENDING', 'DESCENDING'] as const)(
    'puts records without a value of the type last, by ascending id: %s',
    (direction) => {
      const values = [null, 'abc', '1', '', '2'];
      const present = direction === 'ASCENDING' ? ['3:1', '5:2'] : ['5:2', '3:1'];
      expect(sorted('number', direction, values)).toEqual([...present, '1:', '2:abc', '4:']);
    },
  );

  it.each(['ASCENDING', 'DESCENDING'] as const)(
    'leaves ties by ascending id as a number: %s',
    (direction) => {
      const ids = ['10', '9', '9007199254740993', '9007199254740992', '100'];
      const records = ids.map((id) => record(id, { text: 'same' }));
      expect(
        records.toSorted(compareRecords({ property: 'text', direction }, type)).map(({ id }) => id),
      ).toEqual(['9', '10', '100', '9007199254740992', '9007199254740993']);
    },
  );

  it('by hs_object_id is that of the numbers, whatever is defined', () => {
    const ids = ['10', '9', '9007199254740993', '9007199254740992'];
    const by = (direction: 'ASCENDING' | 'DESCENDING') =>
      ids
        .map((id) => record(id, {}))
        .toSorted(compareRecords({ property: 'hs_object_id', direction }, type))
        .map(({ id }) => id);
    expect(by('ASCENDING')).toEqual(['9', '10', '9007199254740992', '9007199254740993']);
    expect(by('DESCENDING')).toEqual(['9007199254740993', '9007199254740992', '10', '9']);
  });
});
