import { plannedBy } from './explain-operation.ts';
import { type MutationTarget, plannerOf } from './mutation-target.ts';
import { readRecordId } from './read-write-rows.ts';
import { type Checked, RowFaults } from './user-error.ts';
import { writeArguments } from './write-arguments.ts';
import { writeRow } from './write-rows.ts';

interface MergeRow {
  primaryId: string;
  otherId: string;
}

/** `mergeContacts`. */
export function addMergeMutation(target: MutationTarget): void {
  const { builder, plan, payloads } = target;
  const { type, mutations, canMerge } = plan;
  if (!canMerge) return;
  const planner = plannerOf(target, 'objects.merge');
  const many = type.pluralLabel.toLowerCase();
  builder.mutationField(mutations.merge, (t) =>
    t.field({
      type: payloads.single,
      nullable: true,
      description: `Makes one of two ${many}, with a new id: both old ids lead to it from then on. Where both have a value, the primary's counts.`,
      args: {
        primaryId: t.arg.id({ required: true, description: 'Global id or bare HubSpot id.' }),
        otherId: t.arg.id({ required: true, description: 'Global id or bare HubSpot id.' }),
        ...writeArguments(t),
      },
      extensions: plannedBy((_args, nodes, info) => planner.one(1, nodes, info)),
      resolve: (_root, args, context, info) =>
        writeRow(
          {
            checked: [readMerge(args, target)],
            send: (rows) =>
              Promise.all(rows.map((row) => context.writer.merge(type, row.primaryId, row.otherId))),
            locate: () => null,
            args,
            plan: (rows) => planner.one(rows, info.fieldNodes, info),
          },
          context,
          info,
        ),
    }),
  );
}

function readMerge(given: MergeRow, target: MutationTarget): Checked<MergeRow> {
  const faults = new RowFaults();
  const primaryId = readRecordId(given.primaryId, ['primaryId'], target, faults) ?? '';
  const otherId = readRecordId(given.otherId, ['otherId'], target, faults) ?? '';
  if (faults.found.length === 0 && primaryId === otherId)
    faults.add('INVALID_VALUE', ['otherId'], 'A record cannot be merged with itself.');
  return faults.check({ primaryId, otherId });
}
