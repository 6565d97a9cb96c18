import type { InputObjectRef } from '@pothos/core';
import type { DefinitionFailure, DefinitionOrder, ObjectTypeModel } from '../portal/index.ts';
import type { Builder, Types } from './builder.ts';
import type { GatewayContext } from './context.ts';
import type { DefinitionPayload, DefinitionPayloadRef } from './definition-payloads.ts';
import { plannedBy } from './explain-operation.ts';
import type { PlannedCall } from './planned-call.ts';
import type { PortalSchema } from './portal-schema.ts';
import { needsRole } from './required-role.ts';
import { RowFaults, type UserErrorValue } from './user-error.ts';
import { type WriteArguments, writeArguments } from './write-arguments.ts';
import { interruptedError, isTransient, writeOnce } from './write-once.ts';

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
      args: { input: t.arg({ type: input, required: true }), ...writeArguments(t) },
      extensions: {
        ...needsRole('admin'),
        ...plannedBy(({ input: given }) => {
          const { found } = check(given as Input, scope);
          return { calls: found ? planOrder(found.order) : [] };
        }),
      },
      resolve: async (_root, given, context) => {
        const args = given as unknown as WriteArguments & { input: Input };
        // What an earlier mutation of the same request defined counts too.
        const { found, userErrors } = check(args.input, { ...scope, portal: context.definitions.portal() });
        if (args.dryRun)
          return found ? { ...unwritten([]), plannedCalls: planOrder(found.order) } : unwritten(userErrors);
        // With a key the first outcome counts, also where the input would be refused by now: of what has gone since.
        const outcome = await writeOnce(args, context, name, async () => {
          const told = found ? await carryOut(found.order, context) : { ...nothing, userErrors };
          return { outcome: told, settled: found !== undefined && !isTransient(told) };
        });
        if (outcome === undefined) return unwritten([interruptedError]);
        const { value, ...rest } = outcome;
        const about = { type: found?.type, portal: context.definitions.portal() };
        return { ...rest, defined: value === null ? null : { value, ...about }, plannedCalls: null };
      },
    }),
  );
}

/** What is kept under an idempotency key. */
interface KeptOutcome<Defined> {
  value: Defined | null;
  retired: boolean;
  served: boolean | null;
  note: string | null;
  userErrors: readonly UserErrorValue[];
}

const nothing = { value: null, retired: false, served: null, note: null };

async function carryOut<Defined>(
  order: DefinitionOrder<Defined>,
  { definitions }: GatewayContext,
): Promise<KeptOutcome<Defined>> {
  const outcome = await definitions.carryOut(order);
  if ('failure' in outcome) return { ...nothing, userErrors: [toUserError(outcome.failure)] };
  const { defined: value, served } = outcome;
  return { value, retired: value === null, served, note: served ? null : notServed, userErrors: [] };
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
