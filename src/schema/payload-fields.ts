import type { ObjectRef } from '@pothos/core';
import type { Builder, Types } from './builder.ts';
import type { PlannedCall } from './planned-call.ts';
import type { UserErrorValue } from './user-error.ts';

export type PayloadFields = ReturnType<typeof createPayloadFields>;

/** Fields that payloads of every kind have. */
export function createPayloadFields(
  builder: Builder,
  refs: { userError: ObjectRef<Types, UserErrorValue>; plannedCall: ObjectRef<Types, PlannedCall> },
) {
  return {
    /** What a mutation would take. */
    addPlannedCalls<Payload>(
      ref: ObjectRef<Types, Payload>,
      read: (payload: Payload) => readonly PlannedCall[] | null,
    ): void {
      builder.objectField(ref, 'plannedCalls', (t) =>
        t.field({
          type: [refs.plannedCall],
          nullable: { list: true, items: false },
          description: 'With `dryRun`: the calls that the mutation would take. Otherwise null.',
          resolve: (payload) => read(payload as Payload),
        }),
      );
    },
    /** What was wrong with a row. */
    addUserErrors<Row>(ref: ObjectRef<Types, Row>, read: (row: Row) => readonly UserErrorValue[]): void {
      builder.objectField(ref, 'userErrors', (t) =>
        t.field({
          type: [refs.userError],
          nullable: { list: false, items: false },
          description: 'Empty when the write succeeded.',
          resolve: (row) => read(row as Row),
        }),
      );
    },
  };
}
