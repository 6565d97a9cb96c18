import { maxRecordInputs, type UpdateRow, type WriteFailure, type WriteOutcome } from '../records/index.ts';
import type { GatewayContext } from './context.ts';
import { plannedBy } from './explain-operation.ts';
import { locateFailure, type MutationTarget, plannerOf } from './mutation-target.ts';
import type { PlannedCall } from './planned-call.ts';
import { readUpdateRow, type UpdateArguments, type Values } from './read-write-rows.ts';
import { withArticle } from './with-article.ts';
import { writeArguments } from './write-arguments.ts';
import { unmodifiedDescription } from './write-inputs.ts';
import { requireRows, writeRow, writeRows } from './write-rows.ts';

/** `updateContact` and `updateContacts`. */
export function addUpdateMutations(target: MutationTarget): void {
  const { builder, plan, inputs, payloads } = target;
  const { type, mutations } = plan;
  const { update, updateRow } = inputs;
  if (update === undefined || updateRow === undefined) return;
  const planner = plannerOf(target, 'objects.batchUpdate');
  const send =
    ({ writer }: GatewayContext) =>
    async (rows: readonly UpdateRow[]): Promise<WriteOutcome[]> => {
      const outcomes = await writer.update(type, rows);
      return outcomes.map((outcome) => ('id' in outcome ? { ...outcome, created: false } : outcome));
    };
  const locate = (failure: WriteFailure, at: readonly string[]) =>
    locateFailure(failure, plan, [...at, 'input'], {
      NOT_FOUND: [...at, 'id'],
      MODIFIED: [...at, 'ifUnmodifiedSince'],
    });
  /** What the guards read before the write. */
  const guards = (rows: readonly Pick<UpdateArguments, 'ifUnmodifiedSince'>[]): PlannedCall[] => {
    const guarded = rows.filter(({ ifUnmodifiedSince }) => ifUnmodifiedSince != null).length;
    const calls = Math.ceil(guarded / maxRecordInputs);
    const why = 'when they were changed last';
    return guarded === 0 ? [] : [{ operation: 'objects.batchRead', subject: type.path, calls, why }];
  };

  builder.mutationField(mutations.update, (t) =>
    t.field({
      type: payloads.single,
      nullable: true,
      description: `Changes ${withArticle(type.singularLabel)}.`,
      args: {
        id: t.arg.id({ required: true, description: 'Global id or bare HubSpot id.' }),
        input: t.arg({ type: update, required: true }),
        ifUnmodifiedSince: t.arg({ type: 'DateTime', description: unmodifiedDescription }),
        ...writeArguments(t),
      },
      extensions: plannedBy((args, nodes, info) => planner.one(1, nodes, info, guards([args]))),
      resolve: (_root, args, context, info) => {
        const { id, input, ifUnmodifiedSince } = args;
        const row = { id, input: input as Values, ifUnmodifiedSince: ifUnmodifiedSince ?? null };
        return writeRow(
          {
            checked: [readUpdateRow(row, [], target)],
            send: send(context),
            locate: (failure) => locate(failure, []),
            args,
            plan: (rows) => planner.one(rows, info.fieldNodes, info, guards([row])),
          },
          context,
          info,
        );
      },
    }),
  );
  builder.mutationField(mutations.updateMany, (t) =>
    t.field({
      type: payloads.batch,
      nullable: true,
      description: `Changes ${type.pluralLabel.toLowerCase()}, each for itself.`,
      args: {
        inputs: t.arg({ type: [updateRow], required: true }),
        ...writeArguments(t),
      },
      extensions: plannedBy(({ inputs: given }, nodes, info) => {
        const rows = given as UpdateArguments[];
        return planner.many(rows.length, nodes, info, guards(rows));
      }),
      resolve: (_root, args, context, info) => {
        const rows = args.inputs as unknown as readonly UpdateArguments[];
        requireRows(rows.length, context, 'inputs');
        return writeRows(
          {
            checked: rows.map((row, index) => readUpdateRow(row, ['inputs', String(index)], target)),
            send: send(context),
            locate: (failure, index) => locate(failure, ['inputs', String(index)]),
            args,
            plan: (count) => planner.many(count, info.fieldNodes, info, guards(rows)),
          },
          context,
          info,
        );
      },
    }),
  );
}
