import type { RecordWriter, WriteFailure, WriteOutcome } from '../records/index.ts';
import { addAssociationPayloads } from './association-payloads.ts';
import {
  type AssociationArguments,
  type CheckedAssociation,
  readAssociationRow,
} from './association-rows.ts';
import type { Builder } from './builder.ts';
import { plannedBy } from './explain-operation.ts';
import type { PayloadFields } from './payload-fields.ts';
import { type AssociationPlanShape, planAssociations } from './plan-associations.ts';
import type { WriteOperation } from './planned-call.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { addRecordInterface } from './record-interface.ts';
import { sendGroups } from './send-groups.ts';
import type { Checked } from './user-error.ts';
import { writeArguments } from './write-arguments.ts';
import type { RowResult } from './write-payloads.ts';
import { requireRows, writeRow, writeRows } from './write-rows.ts';

/** One way to change associations: a mutation for one pair and one for many. */
interface AssociationChange {
  one: string;
  many: string;
  description: string;
  labels: { required: boolean; description: string };
  method: 'associate' | 'dissociate' | 'setLabels';
  operationOf(row: Pick<AssociationArguments, 'labels'>): WriteOperation;
}

const hasLabels = ({ labels }: Pick<AssociationArguments, 'labels'>) => (labels ?? []).length > 0;

const changes: readonly AssociationChange[] = [
  {
    one: 'associate',
    many: 'associateRecords',
    description: 'Associates two records, beside the labels that they have already.',
    labels: { required: false, description: 'By name, letter case aside. Default: the plain association.' },
    method: 'associate',
    operationOf: (row) => (hasLabels(row) ? 'associations.batchCreate' : 'associations.batchDefault'),
  },
  {
    one: 'dissociate',
    many: 'dissociateRecords',
    description: 'Takes labels from an association, or the whole of it.',
    labels: { required: false, description: 'By name, letter case aside. Default: the whole association.' },
    method: 'dissociate',
    operationOf: (row) => (hasLabels(row) ? 'associations.batchArchiveLabels' : 'associations.batchArchive'),
  },
  {
    one: 'setAssociationLabels',
    many: 'setAssociationLabelsOfRecords',
    description: 'Gives two records these association labels and no others; associates them if they are not.',
    labels: { required: true, description: 'By name, letter case aside; none: the plain association.' },
    method: 'setLabels',
    operationOf: () => 'associations.batchCreate',
  },
];

/** `associate`, `dissociate`, `setAssociationLabels` and their plural forms: for records of every type. */
export function addAssociationMutations(
  builder: Builder,
  scope: PortalSchema,
  crmRecord: ReturnType<typeof addRecordInterface>,
  shared: PayloadFields,
): void {
  const payloads = addAssociationPayloads(builder, scope, crmRecord, shared);
  const typeDescription = 'Name, plural or type id: contact, contacts, 0-1, project, 2-345.';
  const idDescription = 'Global id or bare HubSpot id.';
  const row = builder.inputType('AssociationInput', {
    description: 'Two records, and labels of their association.',
    fields: (t) => ({
      objectType: t.string({ required: true, description: typeDescription }),
      id: t.id({ required: true, description: idDescription }),
      toObjectType: t.string({ required: true, description: typeDescription }),
      toId: t.id({ required: true, description: idDescription }),
      labels: t.stringList({ description: 'By name, letter case aside.' }),
    }),
  });
  for (const change of changes) {
    addSingle(change, typeDescription, idDescription);
    addMany(change);
  }

  function addSingle(change: AssociationChange, type: string, id: string): void {
    const shape = { payload: 'AssociationPayload', path: [] };
    builder.mutationField(change.one, (t) =>
      t.field({
        type: payloads.single,
        nullable: true,
        description: change.description,
        args: {
          objectType: t.arg.string({ required: true, description: type }),
          id: t.arg.id({ required: true, description: id }),
          toObjectType: t.arg.string({ required: true, description: type }),
          toId: t.arg.id({ required: true, description: id }),
          labels: t.arg.stringList(change.labels),
          ...writeArguments(t),
        },
        extensions: plannedBy((args, nodes, info) =>
          planRows([args as unknown as AssociationArguments], change, shape, nodes, info),
        ),
        resolve: async (_root, args, context, info) => {
          const checked = [readAssociationRow(args, [], scope)];
          const write = {
            checked,
            send: sender(change, context.writer),
            locate: (failure: WriteFailure) => locate(failure, []),
            args,
            plan: (rows: number) => planRows([args].slice(0, rows), change, shape, info.fieldNodes, info),
          };
          const result = await writeRow(write, context, info);
          return { ...withEnds(result, checked), plannedCalls: result.plannedCalls };
        },
      }),
    );
  }

  function addMany(change: AssociationChange): void {
    const shape = { payload: 'AssociationBatchPayload', path: ['results'] };
    builder.mutationField(change.many, (t) =>
      t.field({
        type: payloads.batch,
        nullable: true,
        description: `${change.description} Many at once, each for itself.`,
        args: {
          inputs: t.arg({ type: [row], required: true }),
          ...writeArguments(t),
        },
        extensions: plannedBy(({ inputs }, nodes, info) =>
          planRows(inputs as AssociationArguments[], change, shape, nodes, info),
        ),
        resolve: async (_root, args, context, info) => {
          const { inputs } = args;
          requireRows(inputs.length, context, 'inputs');
          const checked = inputs.map((input, index) =>
            readAssociationRow(input, ['inputs', String(index)], scope),
          );
          const good = inputs.filter((_input, index) => 'row' in (checked[index] ?? {}));
          const write = {
            checked,
            send: sender(change, context.writer),
            locate: (failure: WriteFailure, index: number) => locate(failure, ['inputs', String(index)]),
            args,
            plan: () => planRows(good, change, shape, info.fieldNodes, info),
          };
          const { results, plannedCalls } = await writeRows(write, context, info);
          return { results: results.map((result) => withEnds(result, checked)), plannedCalls };
        },
      }),
    );
  }

  function planRows(
    rows: readonly AssociationArguments[],
    { operationOf }: AssociationChange,
    shape: AssociationPlanShape,
    nodes: Parameters<typeof planAssociations>[4],
    info: Parameters<typeof planAssociations>[5],
  ) {
    return planAssociations(rows, operationOf, shape, scope, nodes, info);
  }
}

/** HubSpot takes one pair of types a call. */
function sender({ method }: AssociationChange, writer: RecordWriter) {
  return (rows: readonly CheckedAssociation[]): Promise<WriteOutcome[]> =>
    sendGroups(
      rows,
      ({ from, to }) => `${from.objectTypeId} ${to.objectTypeId}`,
      async (group) => {
        const [first] = group;
        return first === undefined ? [] : await writer[method](first.from, first.to, group);
      },
    );
}

function locate({ code, property }: WriteFailure, at: readonly string[]): readonly string[] | null {
  if (property !== undefined) return [...at, property];
  return code === 'NOT_FOUND' && at.length > 0 ? at : null;
}

function withEnds({ index, id, userErrors }: RowResult, checked: readonly Checked<CheckedAssociation>[]) {
  const row = checked[index];
  return { index, userErrors, ends: id !== null && row !== undefined && 'row' in row ? row.row : null };
}
