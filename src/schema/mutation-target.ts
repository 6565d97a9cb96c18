import type { FieldNode } from 'graphql';
import type { WriteFailure } from '../records/index.ts';
import type { Builder } from './builder.ts';
import type { RootPlan } from './explain-operation.ts';
import { planWrite } from './plan-write.ts';
import type { PlannedCall, WriteOperation } from './planned-call.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { SelectionInfo } from './selection.ts';
import type { WriteInputs } from './write-inputs.ts';
import type { RecordPayloads } from './write-payloads.ts';
import type { WritePlan } from './write-plan.ts';

/** What the mutations of one record type are made of. */
export interface MutationTarget {
  builder: Builder;
  scope: PortalSchema;
  plan: WritePlan;
  inputs: WriteInputs;
  payloads: RecordPayloads;
}

/** What writing records and reading them again takes, for the mutation of one and of many. */
export function plannerOf({ plan: { type, typeName, single } }: MutationTarget, operation: WriteOperation) {
  const one = { payload: `${typeName}Payload`, path: [single] };
  const many = { payload: `${typeName}BatchPayload`, path: ['results', single] };
  const planner =
    (shape: typeof one) =>
    (rows: number, nodes: readonly FieldNode[], info: SelectionInfo, before: PlannedCall[] = []): RootPlan =>
      planWrite({ operation, type, rows, before, ...shape }, nodes, info);
  return { one: planner(one), many: planner(many) };
}

/**
 * The place in the arguments that a failure is about: the property at fault inside the input at `input`, or what
 * `codes` say of the failure as a whole.
 */
export function locateFailure(
  { code, property }: WriteFailure,
  { writable }: WritePlan,
  input: readonly string[],
  codes: Partial<Record<WriteFailure['code'], readonly string[]>> = {},
): readonly string[] | null {
  const named = [...writable.values()].find((each) => each.property.name === property);
  return named ? [...input, named.fieldName] : (codes[code] ?? null);
}
