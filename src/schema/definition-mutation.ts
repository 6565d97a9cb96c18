import type { InputObjectRef } from '@pothos/core';
import type { DefinitionFailure, DefinitionOrder, ObjectTypeModel } from '../portal/index.ts';
import type { Builder, Types } from './builder.ts';
import type { GatewayContext } from './context.ts';
import type { DefinitionPayload, DefinitionPayloadRef } from './definition-payloads.ts';
import { plannedBy } from './explain-operation.ts';
import type { PlannedCall } from './planned-call.ts';
import type { PortalSchema } from './portal-schema.ts';
import { RowFaults, type UserErrorValue } from './user-error.ts';
import { writeArguments } from './write-arguments.ts';

/** A change that can be sent. */
export interface ReadOrder<Defined> {
  order: DefinitionOrder<Defined>;
  /** What it is about, or belongs to. */
  type?: ObjectTypeModel;
}

export interface DefinitionMutation<Input extends object, Defined, Shown> {
  name: string;
  description: string;
  input: InputObjectRef<Types, Input>;
  payload: DefinitionPayloadRef<Shown>;
  /** The change that an input asks for; undefined where `faults` were found. */
  read(input: Input, scope: PortalSchema, faults: RowFaults): ReadOrder<Defined> | undefined;
}

const notServed =
  'HubSpot has taken it and does not show it yet. It is served as soon as HubSpot does, which can take minutes; refreshPortal looks again.';

/** One mutation of the data model: one `input`, checked without a call, and sent once. */
export function addDefinitionMutation<Input extends object, Defined extends Shown, Shown>(
  builder: Builder,
  scope: PortalSchema,
  { name, description, input, payload, read }: DefinitionMutation<Input, Defined, Shown>,
): void {
  function check(given: Input, own: PortalSchema) {
    const faults = new RowFaults();
    const found = read(given, own, faults);
    return { userErrors: faults.found, found: faults.found.length > 0 ? undefined : found };
  }

  builder.mutationField(name, (t) =>
    t.field({
      type: payload,
      nullable: true,
      description,
      args: {
        input: t.arg({ type: input, required: true }),
        dryRun: writeArguments(t).dryRun,
      },
      extensions: plannedBy(({ input: given }) => {
        const { found } = check(given as Input, scope);
        return { calls: found ? planOrder(found.order) : [] };
      }),
      resolve: async (_root, args, context) => {
        // What an earlier mutation of the same request defined counts too.
        const latest = { ...scope, portal: context.definitions.portal() };
        const { input: asked, dryRun } = args as unknown as { input: Input; dryRun?: boolean | null };
        const { found, userErrors } = check(asked, latest);
        if (found === undefined) return unwritten(userErrors);
        if (dryRun) return { ...unwritten([]), plannedCalls: planOrder(found.order) };
        return await carryOut(found, context);
      },
    }),
  );
}

async function carryOut<Defined>(
  { order, type }: ReadOrder<Defined>,
  { definitions }: GatewayContext,
): Promise<DefinitionPayload<Defined>> {
  const outcome = await definitions.carryOut(order);
  if ('failure' in outcome) return unwritten([toUserError(outcome.failure)]);
  const { defined, served, portal } = outcome;
  return {
    ...unwritten<Defined>([]),
    defined: defined === null ? null : { value: defined, type, portal },
    retired: defined === null,
    served,
    note: served ? null : notServed,
  };
}

function toUserError({ code, message, key, correlationId }: DefinitionFailure): UserErrorValue {
  const field = key === undefined ? null : ['input', key];
  return { code, message, field, ...(correlationId === undefined ? {} : { correlationId }) };
}

function unwritten<Defined>(userErrors: readonly UserErrorValue[]): DefinitionPayload<Defined> {
  return { defined: null, retired: false, served: null, note: null, userErrors, plannedCalls: null };
}

function planOrder({ operation, subject, reads }: DefinitionOrder<unknown>): PlannedCall[] {
  const write: PlannedCall = { operation, subject, calls: 1, why: 'sent once' };
  if (reads === 0) return [write];
  const why = 'until HubSpot shows it; more where that takes longer';
  return [write, { operation: 'portal.read', subject, calls: reads, why }];
}
