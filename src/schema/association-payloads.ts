import type { ObjectTypeModel } from '../portal/index.ts';
import type { Builder } from './builder.ts';
import type { PayloadFields } from './payload-fields.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { addRecordInterface } from './record-interface.ts';
import { rereadRecord } from './reread-record.ts';
import type { RowResult, WriteBatchPayload } from './write-payloads.ts';

/** The two records of a pair. */
export interface AssociationEnds {
  from: ObjectTypeModel;
  fromId: string;
  to: ObjectTypeModel;
  toId: string;
}

export interface AssociationResult extends Pick<RowResult, 'index' | 'userErrors'> {
  /** null: nothing was written. */
  ends: AssociationEnds | null;
}

export interface AssociationPayload extends AssociationResult {
  plannedCalls: WriteBatchPayload['plannedCalls'];
}

export interface AssociationBatchPayload {
  results: readonly AssociationResult[];
  plannedCalls: WriteBatchPayload['plannedCalls'];
}

/** `AssociationPayload`, `AssociationBatchPayload` and `AssociationBatchResult`. */
export function addAssociationPayloads(
  builder: Builder,
  scope: PortalSchema,
  crmRecord: ReturnType<typeof addRecordInterface>,
  { addUserErrors, addPlannedCalls }: PayloadFields,
) {
  const single = builder.objectRef<AssociationPayload>('AssociationPayload').implement({
    description: 'What became of an association.',
  });
  const row = builder.objectRef<AssociationResult>('AssociationBatchResult').implement({
    description: 'What became of one of several associations.',
    fields: (t) => ({
      index: t.exposeInt('index', { nullable: false, description: 'The place of the input, from 0.' }),
    }),
  });
  for (const ref of [single, row]) {
    builder.objectFields(ref as typeof row, (t) => ({
      from: t.field({
        type: crmRecord,
        nullable: true,
        description: 'The record with `id`, as it is after the write; null when nothing was written.',
        resolve: ({ ends }, _args, context, info) =>
          ends && rereadRecord(ends.from, ends.fromId, scope, context, info),
      }),
      to: t.field({
        type: crmRecord,
        nullable: true,
        description: 'The record with `toId`.',
        resolve: ({ ends }, _args, context, info) =>
          ends && rereadRecord(ends.to, ends.toId, scope, context, info),
      }),
    }));
  }
  const batch = builder.objectRef<AssociationBatchPayload>('AssociationBatchPayload').implement({
    description: 'What became of several associations, each for itself.',
    fields: (t) => ({
      results: t.field({
        type: [row],
        nullable: { list: false, items: false },
        description: 'In the order of the inputs.',
        resolve: ({ results }) => results,
      }),
    }),
  });
  addUserErrors(single, ({ userErrors }) => userErrors);
  addUserErrors(row, ({ userErrors }) => userErrors);
  addPlannedCalls(single, ({ plannedCalls }) => plannedCalls);
  addPlannedCalls(batch, ({ plannedCalls }) => plannedCalls);
  return { single, batch };
}
