import { maxRecordInputs, type WriteFailure } from '../records/index.ts';
import { plannedBy, type RootPlan } from './explain-operation.ts';
import { locateFailure, type MutationTarget } from './mutation-target.ts';
import type { WriteOperation } from './planned-call.ts';
import { readRecordId } from './read-write-rows.ts';
import type { RemovalPayloads } from './removal-payloads.ts';
import { type Checked, RowFaults } from './user-error.ts';
import { withArticle } from './with-article.ts';
import { writeArguments } from './write-arguments.ts';
import { requireRows, writeRow, writeRows } from './write-rows.ts';

/** `archiveContact`, `archiveContacts` and, of contacts, `gdprDeleteContact`. */
export function addRemovalMutations(target: MutationTarget, payloads: RemovalPayloads): void {
  const { builder, plan } = target;
  const { type, mutations } = plan;
  const { objectTypeId: typeId, path: subject } = type;
  const one = withArticle(type.singularLabel);
  const locate = (failure: WriteFailure, field: readonly string[]) =>
    locateFailure(failure, plan, [], { NOT_FOUND: field }) ?? null;
  const priceOf = (operation: WriteOperation, rows: number): RootPlan => ({
    calls:
      rows === 0
        ? []
        : [{ operation, subject, calls: Math.ceil(rows / maxRecordInputs), why: `${rows} to remove` }],
  });

  const addSingle = (
    field: string,
    operation: 'objects.batchArchive' | 'objects.gdprDelete',
    description: string,
  ) =>
    builder.mutationField(field, (t) =>
      t.field({
        type: payloads.single,
        nullable: true,
        description,
        args: {
          id: t.arg.id({ required: true, description: 'Global id or bare HubSpot id.' }),
          ...writeArguments(t),
        },
        extensions: plannedBy(() => priceOf(operation, 1)),
        resolve: async (_root, args, context, info) => {
          const { writer } = context;
          const result = await writeRow(
            {
              checked: [readRow(args.id, ['id'], target)],
              send: (rows) =>
                operation === 'objects.gdprDelete'
                  ? writer.gdprDelete(type, rows)
                  : writer.archive(type, rows),
              locate: (failure) => locate(failure, ['id']),
              args,
              plan: (rows) => priceOf(operation, rows),
            },
            context,
            info,
          );
          return { typeId, result };
        },
      }),
    );
  addSingle(
    mutations.archive,
    'objects.batchArchive',
    `Puts ${one} into the recycle bin, from where people can restore it for 90 days.`,
  );
  if (plan.canGdprDelete) {
    addSingle(
      mutations.gdprDelete,
      'objects.gdprDelete',
      `Deletes ${one} for good, as privacy law asks for; there is no way back.`,
    );
  }
  builder.mutationField(mutations.archiveMany, (t) =>
    t.field({
      type: payloads.batch,
      nullable: true,
      description: `Puts ${type.pluralLabel.toLowerCase()} into the recycle bin, each for itself.`,
      args: {
        ids: t.arg.idList({ required: true, description: 'Global ids or bare HubSpot ids.' }),
        ...writeArguments(t),
      },
      extensions: plannedBy(({ ids }) => priceOf('objects.batchArchive', (ids as unknown[]).length)),
      resolve: async (_root, args, context, info) => {
        const { ids } = args;
        requireRows(ids.length, context, 'ids');
        const result = await writeRows(
          {
            checked: ids.map((id, index) => readRow(id, ['ids', String(index)], target)),
            send: (rows) => context.writer.archive(type, rows),
            locate: (failure, index) => locate(failure, ['ids', String(index)]),
            args,
            plan: (rows) => priceOf('objects.batchArchive', rows),
          },
          context,
          info,
        );
        return { typeId, result };
      },
    }),
  );
}

function readRow(text: string, field: readonly string[], target: MutationTarget): Checked<string> {
  const faults = new RowFaults();
  const id = readRecordId(text, field, target, faults);
  return faults.check(id ?? '');
}
