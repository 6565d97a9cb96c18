import { type Grant, requireWriteScope } from '../authorize.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import type { NewAssociation } from './association-inputs.ts';

/** Associating takes the scopes of both object types, also while a record is created. */
export function requireTargetScopes(
  grant: Grant,
  portal: PortalStore,
  from: PortalObjectType,
  inputs: readonly { associations: readonly NewAssociation[] }[],
): void {
  const targets = new Set<string>();
  for (const spec of inputs.flatMap(({ associations }) => associations.flatMap(({ specs }) => specs))) {
    const found = portal.associations.types.from(from.id, spec.category, spec.typeId);
    if (found !== undefined) targets.add(found.toObjectTypeId);
  }
  for (const typeId of targets) {
    const target = portal.typeNamed(typeId);
    if (target !== undefined) requireWriteScope(grant, target);
  }
}
