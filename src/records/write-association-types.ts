import type { WireAssociationSpec } from '../wire/index.ts';
import type { WriteAssociationType } from './write.ts';

/** HubSpot names the same things differently in reads and writes. */
export function toWireAssociationTypes(types: readonly WriteAssociationType[]): WireAssociationSpec[] {
  return types.map(({ category, typeId }) => ({ associationCategory: category, associationTypeId: typeId }));
}
