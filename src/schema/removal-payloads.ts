import type { Builder } from './builder.ts';
import { encodeGlobalId } from './global-id.ts';
import type { PayloadFields } from './payload-fields.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { RowResult, WriteBatchPayload, WritePayload } from './write-payloads.ts';

/** A removed record: there is nothing left to read of it but its id. */
export interface Removed<Result> {
  typeId: string;
  result: Result;
}

export type RemovalPayloads = ReturnType<typeof addRemovalPayloads>;

/** `RemovalPayload`, `RemovalBatchPayload` and `RemovalBatchResult`, for records of every type. */
export function addRemovalPayloads(
  builder: Builder,
  { portal }: PortalSchema,
  { addUserErrors, addPlannedCalls }: PayloadFields,
) {
  const { portalId } = portal.model.account;
  const single = builder.objectRef<Removed<WritePayload>>('RemovalPayload').implement({
    description: 'What became of a record that was to go.',
    fields: (t) => ({
      id: t.id({ nullable: true, description: idDescription, resolve: globalIdOf }),
      recordId: t.id({
        nullable: true,
        description: recordIdDescription,
        resolve: ({ result }) => result.id,
      }),
    }),
  });
  const row = builder.objectRef<Removed<RowResult>>('RemovalBatchResult').implement({
    description: 'What became of one of several records.',
    fields: (t) => ({
      index: t.int({
        nullable: false,
        description: 'The place of the id, from 0.',
        resolve: ({ result }) => result.index,
      }),
      id: t.id({ nullable: true, description: idDescription, resolve: globalIdOf }),
      recordId: t.id({
        nullable: true,
        description: recordIdDescription,
        resolve: ({ result }) => result.id,
      }),
    }),
  });
  const batch = builder.objectRef<Removed<WriteBatchPayload>>('RemovalBatchPayload').implement({
    description: 'What became of several records, each for itself.',
    fields: (t) => ({
      results: t.field({
        type: [row],
        nullable: { list: false, items: false },
        description: 'In the order of the ids.',
        resolve: ({ typeId, result }) => result.results.map((each) => ({ typeId, result: each })),
      }),
    }),
  });
  addUserErrors(single, ({ result }) => result.userErrors);
  addUserErrors(row, ({ result }) => result.userErrors);
  addPlannedCalls(single, ({ result }) => result.plannedCalls);
  addPlannedCalls(batch, ({ result }) => result.plannedCalls);
  return { single, batch };

  function globalIdOf({ typeId, result }: Removed<RowResult>): string | null {
    return result.id === null ? null : encodeGlobalId({ portalId, typeId, id: result.id });
  }
}

const idDescription = 'The global id that the record had; null when it is still there.';
const recordIdDescription = 'The HubSpot id that the record had; null when it is still there.';
