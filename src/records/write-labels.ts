import { toError } from '../errors.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { AssociationType } from './association-list.ts';
import { createAssociationLoader } from './association-loader.ts';
import type { AssociationRow, WriteAssociationType, WriteOutcome } from './write.ts';
import { type AssociationChange, writePairs } from './write-associations.ts';
import { toReadFailure } from './write-failure.ts';
import type { WriteRoad } from './write-road.ts';
import { inWaves } from './write-waves.ts';

type Ends = readonly [from: ObjectTypeModel, to: ObjectTypeModel];

/** What a row comes to: a change of a pair, or its outcome when there is nothing to change. */
type Decision = { change: AssociationChange; row: AssociationRow } | WriteOutcome;

/** The labels a pair has now; undefined where it is not associated. */
type LabelsOf = (row: AssociationRow) => readonly AssociationType[] | undefined | Error;

/** Adds to what a pair has. HubSpot replaces the labels there are by those it is given, so these are given again. */
export async function writeAssociations(
  road: WriteRoad,
  ends: Ends,
  rows: readonly AssociationRow[],
): Promise<WriteOutcome[]> {
  const needsLabels = ({ types }: AssociationRow) => types.length > 0;
  return await changePairs(road, ends, rows, needsLabels, (row, labelsOf) => {
    if (row.types.length === 0) return { change: 'plain', row };
    const present = labelsOf(row);
    if (present instanceof Error) return { failure: toReadFailure(present) };
    return { change: 'labels', row: { ...row, types: distinctTypes([...row.types, ...(present ?? [])]) } };
  });
}

export async function writeDissociations(
  road: WriteRoad,
  ends: Ends,
  rows: readonly AssociationRow[],
): Promise<WriteOutcome[]> {
  const never = () => false;
  return await changePairs(road, ends, rows, never, (row) => ({
    change: row.types.length === 0 ? 'removal' : 'removedLabels',
    row,
  }));
}

/** Without types a pair keeps its plain association and loses its labels. */
export async function writeLabels(
  road: WriteRoad,
  ends: Ends,
  rows: readonly AssociationRow[],
): Promise<WriteOutcome[]> {
  const needsLabels = ({ types }: AssociationRow) => types.length === 0;
  return await changePairs(road, ends, rows, needsLabels, (row, labelsOf) => {
    if (row.types.length > 0) return { change: 'labels', row };
    const present = labelsOf(row);
    if (present instanceof Error) return { failure: toReadFailure(present) };
    if (present === undefined) return { change: 'plain', row };
    const labels = present.filter(({ label }) => label !== null);
    return labels.length === 0
      ? { id: row.toId }
      : { change: 'removedLabels', row: { ...row, types: distinctTypes(labels) } };
  });
}

async function changePairs(
  road: WriteRoad,
  ends: Ends,
  rows: readonly AssociationRow[],
  needsLabels: (row: AssociationRow) => boolean,
  decide: (row: AssociationRow, labelsOf: LabelsOf) => Decision,
): Promise<WriteOutcome[]> {
  // A pair that is there twice is changed once after the other.
  return await inWaves(
    rows.map((row) => ({ ...row })),
    ({ fromId, toId }) => `${fromId} ${toId}`,
    async (wave) => {
      const labelsOf = await readLabels(road, ends, wave.filter(needsLabels));
      const decisions = wave.map((row) => decide(row, labelsOf));
      const changes = decisions.flatMap((decision) => ('change' in decision ? [decision] : []));
      const written = new Map<Decision, WriteOutcome>();
      const byChange = [...Map.groupBy(changes, ({ change }) => change)];
      await Promise.all(
        byChange.map(async ([change, group]) => {
          const pairs = group.map(({ row }) => row);
          const outcomes = await writePairs(road, ends, change, pairs);
          for (const [index, decision] of group.entries()) {
            const outcome = outcomes[index];
            if (outcome) written.set(decision, outcome);
          }
        }),
      );
      return decisions.flatMap((decision) =>
        'change' in decision ? (written.get(decision) ?? []) : [decision],
      );
    },
  );
}

async function readLabels(
  { source, context }: WriteRoad,
  [from, to]: Ends,
  rows: readonly AssociationRow[],
): Promise<LabelsOf> {
  const batcher = source.batchers(context.priority ?? 'interactive').associations(from, to);
  const loader = createAssociationLoader(batcher, { ...context, fresh: true });
  const found = new Map<string, ReadonlyMap<string, readonly AssociationType[]> | Error>();
  const byRecord = Map.groupBy(rows, ({ fromId }) => fromId);
  await Promise.all(
    [...byRecord].map(async ([fromId, group]) => {
      const wanted = new Set(group.map(({ toId }) => toId));
      try {
        const list = await loader.load({
          fromId,
          startToken: undefined,
          needsTypes: true,
          isEnough: (known) => wanted.isSubsetOf(new Set(known.entries().map(({ toId }) => toId))),
        });
        found.set(fromId, new Map(list.entries().map(({ toId, types }) => [toId, types])));
      } catch (error) {
        found.set(fromId, toError(error));
      }
    }),
  );
  return ({ fromId, toId }) => {
    const list = found.get(fromId);
    return list instanceof Error ? list : list?.get(toId);
  };
}

function distinctTypes(types: readonly WriteAssociationType[]): WriteAssociationType[] {
  return [...new Map(types.map((type) => [`${type.category} ${type.typeId}`, type])).values()];
}
