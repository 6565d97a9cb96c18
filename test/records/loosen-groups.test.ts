import { expect, it } from 'vitest';
import { loosenGroups } from '../../src/records/loosen-groups.ts';
import { hasRoom } from '../../src/records/with-filter.ts';

const groupsOf = (...sizes: number[]) =>
  sizes.map((size, group) => ({
    filters: Array.from({ length: size }, (_, index) => ({
      propertyName: `p${group}${index}`,
      operator: 'HAS_PROPERTY' as const,
    })),
  }));

it.each<[number[], number, number[]]>([
  [[4], 2, [4]],
  [[6], 1, [5]],
  [[6], 2, [4]],
  [[6, 6, 6], 1, [5, 5, 5]],
  [[6, 6, 6], 2, [4, 4, 4]],
  [[6, 1], 2, [4, 1]],
  [[3, 3, 3, 3, 3], 2, [2, 2, 2, 1, 1]],
  [[5, 4, 3, 3, 3], 1, [3, 3, 3, 2, 2]],
])('groups of %j conditions with room for %i more in each have %j', (sizes, reserve, expected) => {
  const loose = loosenGroups(groupsOf(...sizes), reserve);
  expect(loose.map(({ filters }) => filters.length)).toEqual(expected);
  expect(hasRoom(loose, reserve)).toBe(true);
  // What is left out stood at the end.
  expect(
    loose.every(({ filters }, group) =>
      filters.every(({ propertyName }, at) => propertyName === `p${group}${at}`),
    ),
  ).toBe(true);
});
