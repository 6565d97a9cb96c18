import type { OperationPlan, PlannedField } from './explain-operation.ts';
import type { PlannedCall } from './planned-call.ts';

/** What searching a type takes besides, for what was written lately; the type by its path. */
export type OverlayPricing = (path: string) => PlannedCall[];

/** The types that are searched, once for each field that does. */
export function searchedTypes({ fields }: OperationPlan): string[] {
  return fields.flatMap(searchedBy);
}

/** The plan at a time when something was written lately. */
export function addOverlay({ calls, fields }: OperationPlan, price: OverlayPricing): OperationPlan {
  const added = fields.map((field) => ({ field, more: searchedBy(field).flatMap(price) }));
  return {
    calls: calls + sumCalls(added.flatMap(({ more }) => more)),
    fields: added.map(({ field, more }) => ({ ...field, calls: [...field.calls, ...more] })),
  };
}

export function sumCalls(planned: readonly PlannedCall[]): number {
  return planned.reduce((sum, { calls }) => sum + calls, 0);
}

function searchedBy({ calls }: PlannedField): string[] {
  const searches = calls.filter(({ operation }) => operation === 'objects.search');
  return [...new Set(searches.map(({ subject }) => subject))];
}
