import { pairsToAsk } from './introspect-associations.ts';
import type { PortalModel } from './portal-model.ts';

/** Calls that reading a whole portal again takes at most, while no types and no pages of owners come to it. */
export function countRefreshCalls({ objectTypes, unreadable, associations, owners }: PortalModel): {
  definitions: number;
  labels: number;
} {
  const pairs = new Set(associations.map(({ fromTypeId, toTypeId }) => `${fromTypeId} ${toTypeId}`));
  const labels = pairsToAsk(
    objectTypes,
    // Which pairs with activities are listed elsewhere is not kept: they may be asked for.
    ({ fromTypeId, toTypeId }, withActivity) => !withActivity && pairs.has(`${fromTypeId} ${toTypeId}`),
  );
  // The account, the schemas, and owners, active and archived, by 500.
  const whole = 4 + Math.floor(owners.length / 500);
  // Where some are known, sensitive and highly sensitive properties are asked for by themselves.
  const areSensitiveRead = objectTypes.some(({ properties }) =>
    properties.some(({ sensitive }) => sensitive),
  );
  const perType = areSensitiveRead ? 4 : 2;
  // Of a type its properties and pipelines; of one that could not be read its records first.
  const types = perType * objectTypes.length + (1 + perType) * unreadable.length;
  return { definitions: whole + types, labels: labels.length };
}
