import type { CreateRow, WriteFailure, WriteOutcome } from '../records/index.ts';
import type { GatewayContext } from './context.ts';
import { plannedBy } from './explain-operation.ts';
import { locateFailure, type MutationTarget, plannerOf } from './mutation-target.ts';
import { readCreateRow, type Values } from './read-write-rows.ts';
import { withArticle } from './with-article.ts';
import { writeArguments } from './write-arguments.ts';
import { requireRows, writeRow, writeRows } from './write-rows.ts';

/** `createContact` and `createContacts`. */
export function addCreateMutations(target: MutationTarget): void {
  const { builder, plan, inputs, payloads } = target;
  const { type, mutations } = plan;
  const { create } = inputs;
  if (create === undefined) return;
  const planner = plannerOf(target, 'objects.batchCreate');
  const send =
    ({ writer }: GatewayContext) =>
    async (rows: readonly CreateRow[]): Promise<WriteOutcome[]> => {
      const outcomes = await writer.create(type, rows);
      return outcomes.map((outcome) => ('id' in outcome ? { ...outcome, created: true } : outcome));
    };
  const locate = (failure: WriteFailure, field: readonly string[]) =>
    locateFailure(failure, plan, field, { NOT_FOUND: [...field, 'associations'] });

  builder.mutationField(mutations.create, (t) =>
    t.field({
      type: payloads.single,
      nullable: true,
      description: `Creates ${withArticle(type.singularLabel)}.`,
      args: {
        input: t.arg({ type: create, required: true }),
        ...writeArguments(t),
      },
      extensions: plannedBy((_args, nodes, info) => planner.one(1, nodes, info)),
      resolve: (_root, args, context, info) =>
        writeRow(
          {
            checked: [readCreateRow(args.input as Values, ['input'], target)],
            send: send(context),
            locate: (failure) => locate(failure, ['input']),
            args,
            plan: (rows) => planner.one(rows, info.fieldNodes, info),
          },
          context,
          info,
        ),
    }),
  );
  builder.mutationField(mutations.createMany, (t) =>
    t.field({
      type: payloads.batch,
      nullable: true,
      description: `Creates ${type.pluralLabel.toLowerCase()}, each for itself: a bad one does not keep the others from being written.`,
      args: {
        inputs: t.arg({ type: [create], required: true }),
        ...writeArguments(t),
      },
      extensions: plannedBy(({ inputs: rows }, nodes, info) =>
        planner.many((rows as unknown[]).length, nodes, info),
      ),
      resolve: (_root, args, context, info) => {
        const { inputs: rows } = args;
        requireRows(rows.length, context, 'inputs');
        return writeRows(
          {
            checked: rows.map((row, index) =>
              readCreateRow(row as Values, ['inputs', String(index)], target),
            ),
            send: send(context),
            locate: (failure, index) => locate(failure, ['inputs', String(index)]),
            args,
            plan: (count) => planner.many(count, info.fieldNodes, info),
          },
          context,
          info,
        );
      },
    }),
  );
}
