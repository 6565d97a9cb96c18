import { expect, it } from 'vitest';
import { placeEntries } from '../../src/records/association-list.ts';

const type = (typeId: number, label: string | null) => ({ category: 'HUBSPOT_DEFINED', typeId, label });

it('an association whose labels come in several entries is one with all of them', () => {
  const { entries } = placeEntries(
    [
      { toId: '20', types: [type(279, null)] },
      { toId: '3', types: [type(279, null)] },
      { toId: '20', types: [type(1, 'Primary'), type(279, null)] },
    ],
    undefined,
    undefined,
  );
  expect(entries.map(({ toId, types }) => [toId, types.map(({ typeId }) => typeId)])).toEqual([
    ['3', [279]],
    ['20', [1, 279]],
  ]);
});
