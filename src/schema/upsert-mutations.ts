import type { WriteFailure } from '../records/index.ts';
import type { GatewayContext } from './context.ts';
import { plannedBy } from './explain-operation.ts';
import { locateFailure, type MutationTarget, plannerOf } from './mutation-target.ts';
import { type CheckedUpsert, readUpsertRow, type UpsertArguments } from './read-write-rows.ts';
import { sendGroups } from './send-groups.ts';
import { writeArguments } from './write-arguments.ts';
import { requireRows, writeRow, writeRows } from './write-rows.ts';

/** `upsertContact` and `upsertContacts`, where the type has a unique property. */
export function addUpsertMutations(target: MutationTarget): void {
  const { builder, plan, inputs, payloads } = target;
  const { type, mutations } = plan;
  const { update, upsertRow, by: unique } = inputs;
  if (update === undefined || upsertRow === undefined || unique === undefined) return;
  const planner = plannerOf(target, 'objects.batchUpsert');
  const locate = (failure: WriteFailure, at: readonly string[]) =>
    locateFailure(failure, plan, [...at, 'input'], { NOT_FOUND: [...at, 'by'] });
  /** HubSpot takes one unique property a call. */
  const send =
    ({ writer }: GatewayContext) =>
    (rows: readonly CheckedUpsert[]) =>
      sendGroups(
        rows,
        ({ idProperty }) => idProperty,
        (group, idProperty) => writer.upsert(type, idProperty, group),
      );

  builder.mutationField(mutations.upsert, (t) =>
    t.field({
      type: payloads.single,
      nullable: true,
      description: `Changes the ${type.singularLabel.toLowerCase()} with a unique value, or creates it.`,
      args: {
        by: t.arg({ type: unique.input, required: true, description: 'The unique property; exactly one.' }),
        input: t.arg({ type: update, required: true }),
        ...writeArguments(t),
      },
      extensions: plannedBy((_args, nodes, info) => planner.one(1, nodes, info)),
      resolve: (_root, args, context, info) => {
        const row = { by: args.by, input: args.input } as UpsertArguments;
        return writeRow(
          {
            checked: [readUpsertRow(row, [], target, unique)],
            send: send(context),
            locate: (failure) => locate(failure, []),
            args,
            plan: (rows) => planner.one(rows, info.fieldNodes, info),
          },
          context,
          info,
        );
      },
    }),
  );
  builder.mutationField(mutations.upsertMany, (t) =>
    t.field({
      type: payloads.batch,
      nullable: true,
      description: `Changes or creates ${type.pluralLabel.toLowerCase()} by unique values, each for itself.`,
      args: {
        inputs: t.arg({ type: [upsertRow], required: true }),
        ...writeArguments(t),
      },
      extensions: plannedBy(({ inputs: given }, nodes, info) =>
        planner.many((given as unknown[]).length, nodes, info),
      ),
      resolve: (_root, args, context, info) => {
        const rows = args.inputs as unknown as readonly UpsertArguments[];
        requireRows(rows.length, context, 'inputs');
        return writeRows(
          {
            checked: rows.map((row, index) => readUpsertRow(row, ['inputs', String(index)], target, unique)),
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
