import type { Builder } from './builder.ts';
import { addCreateMutations } from './create-mutations.ts';
import { addMergeMutation } from './merge-mutations.ts';
import type { MutationTarget } from './mutation-target.ts';
import type { PayloadFields } from './payload-fields.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { RecordTypeRef } from './record-types.ts';
import { addRemovalMutations } from './removal-mutations.ts';
import { addRemovalPayloads } from './removal-payloads.ts';
import type { UniqueInput } from './unique-input.ts';
import { addUpdateMutations } from './update-mutations.ts';
import { addUpsertMutations } from './upsert-mutations.ts';
import { addSharedWriteInputs, addWriteInputs } from './write-inputs.ts';
import { addRecordPayloads } from './write-payloads.ts';
import { planWrites } from './write-plan.ts';

/** The mutations of every record type that can be written. */
export function addRecordMutations(
  builder: Builder,
  scope: PortalSchema,
  refs: ReadonlyMap<string, RecordTypeRef>,
  uniqueInputs: ReadonlyMap<string, UniqueInput>,
  shared: PayloadFields,
): void {
  const writable = scope.plans.flatMap((plan) => planWrites(plan) ?? []);
  if (writable.length === 0) return;
  const sharedInputs = addSharedWriteInputs(builder);
  const removals = addRemovalPayloads(builder, scope, shared);
  for (const plan of writable) {
    const { objectTypeId } = plan.type;
    const ref = refs.get(objectTypeId);
    if (ref === undefined) throw new TypeError(`${plan.typeName} has no reference`);
    const unique = uniqueInputs.get(objectTypeId);
    const target: MutationTarget = {
      builder,
      scope,
      plan,
      inputs: addWriteInputs(builder, plan, unique?.isWritable ? unique : undefined, sharedInputs),
      payloads: addRecordPayloads(builder, scope, plan, ref, shared),
    };
    addCreateMutations(target);
    addUpdateMutations(target);
    addUpsertMutations(target);
    addRemovalMutations(target, removals);
    addMergeMutation(target);
  }
}
