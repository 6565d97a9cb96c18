import type { ObjectRef } from '@pothos/core';
import type { Builder, Types } from './builder.ts';
import { createPayloadFields, type PayloadFields } from './payload-fields.ts';
import type { PlannedCall } from './planned-call.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { RecordTypeRef } from './record-types.ts';
import { rereadRecord } from './reread-record.ts';
import { type UserErrorCode, type UserErrorValue, userErrorCodes } from './user-error.ts';
import { withArticle } from './with-article.ts';
import type { WritePlan } from './write-plan.ts';

/** What became of one row. */
export interface RowResult {
  index: number;
  /** The record that was written; null: nothing was. */
  id: string | null;
  created: boolean | null;
  /** The record that has the unique value already. */
  existingId: string | null;
  userErrors: readonly UserErrorValue[];
}

export interface WritePayload extends RowResult {
  /** Where nothing was to be written. */
  plannedCalls: readonly PlannedCall[] | null;
}

export interface WriteBatchPayload {
  results: readonly RowResult[];
  plannedCalls: readonly PlannedCall[] | null;
}

/** Types that all payloads share. */
export function addSharedPayloads(builder: Builder) {
  const code = builder.enumType('UserErrorCode', {
    description: 'Why a row was not written.',
    values: Object.fromEntries(
      Object.entries(userErrorCodes).map(([name, description]) => [
        name,
        { value: name as UserErrorCode, description },
      ]),
    ) as Record<UserErrorCode, { value: UserErrorCode; description: string }>,
  });
  const userError = builder.objectRef<UserErrorValue>('UserError').implement({
    description:
      'What is wrong with an input, or why HubSpot did not take it. Nothing was written but with AMBIGUOUS_WRITE.',
    fields: (t) => ({
      field: t.stringList({
        nullable: true,
        description: 'The place in the arguments, step by step: `["inputs", "3", "email"]`; null: the whole.',
        resolve: (error) => error.field && [...error.field],
      }),
      message: t.exposeString('message', { nullable: false, description: 'For people; it changes.' }),
      code: t.field({ type: code, nullable: false, resolve: (error) => error.code }),
      correlationId: t.string({
        nullable: true,
        description: "HubSpot's id of the call; its support asks for it.",
        resolve: (error) => error.correlationId,
      }),
    }),
  });
  const plannedCall = builder.objectRef<PlannedCall>('PlannedCall').implement({
    description: 'Calls to HubSpot of one kind.',
    fields: (t) => ({
      operation: t.exposeString('operation', { nullable: false, description: '`objects.batchCreate`.' }),
      subject: t.exposeString('subject', {
        nullable: false,
        description: 'The object type or pair: `contacts`, `contacts→companies`.',
      }),
      calls: t.exposeInt('calls', { nullable: false, description: 'How many, unless HubSpot refuses rows.' }),
      why: t.exposeString('why', { nullable: false }),
    }),
  });
  return createPayloadFields(builder, { userError, plannedCall });
}

export interface RecordPayloads {
  single: ObjectRef<Types, WritePayload>;
  batch: ObjectRef<Types, WriteBatchPayload>;
}

/** `<Type>Payload`, `<Type>BatchPayload` and `<Type>BatchResult`. */
export function addRecordPayloads(
  builder: Builder,
  scope: PortalSchema,
  { type, typeName, single }: WritePlan,
  record: RecordTypeRef,
  { addUserErrors, addPlannedCalls }: PayloadFields,
): RecordPayloads {
  const one = type.singularLabel.toLowerCase();
  const payload = builder.objectRef<WritePayload>(`${typeName}Payload`);
  const result = builder.objectRef<RowResult>(`${typeName}BatchResult`);
  const rowFields = (ref: ObjectRef<Types, WritePayload> | ObjectRef<Types, RowResult>) =>
    builder.objectFields(ref as ObjectRef<Types, RowResult>, (t) => ({
      [single]: t.field({
        type: record,
        nullable: true,
        description: `The ${one} as it is after the write; null when it was not written.`,
        resolve: ({ id }, _args, context, info) => rereadRecord(type, id, scope, context, info),
      }),
      existing: t.field({
        type: record,
        nullable: true,
        description: 'With DUPLICATE: the record that has the unique value.',
        resolve: ({ existingId }, _args, context, info) =>
          rereadRecord(type, existingId, scope, context, info),
      }),
      created: t.boolean({
        nullable: true,
        description: 'Whether the record is new; null when nothing was written, or HubSpot does not tell.',
        resolve: ({ created }) => created,
      }),
    }));
  payload.implement({
    description: `What became of ${withArticle(type.singularLabel)}.`,
  });
  result.implement({
    description: `What became of one of several inputs.`,
    fields: (t) => ({
      index: t.exposeInt('index', { nullable: false, description: 'The place of the input, from 0.' }),
    }),
  });
  rowFields(payload);
  rowFields(result);
  const batch = builder.objectRef<WriteBatchPayload>(`${typeName}BatchPayload`).implement({
    description: `What became of several inputs, each for itself.`,
    fields: (t) => ({
      results: t.field({
        type: [result],
        nullable: { list: false, items: false },
        description: 'In the order of the inputs.',
        resolve: ({ results }) => results,
      }),
    }),
  });
  addUserErrors(payload, ({ userErrors }) => userErrors);
  addUserErrors(result, ({ userErrors }) => userErrors);
  addPlannedCalls(payload, ({ plannedCalls }) => plannedCalls);
  addPlannedCalls(batch, ({ plannedCalls }) => plannedCalls);
  return { single: payload, batch };
}
