import type { ObjectTypeModel } from '../portal/index.ts';
import { everything, type Filter } from '../records/index.ts';
import type { FilterInputs } from './filter-inputs.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { RelativeMoment } from './relative-moment.ts';
import { type FilterScope, toCondition } from './to-condition.ts';

/** `moment`: what relative dates are reckoned from. */
export type FilterReader = (
  input: Record<string, unknown> | null | undefined,
  moment: RelativeMoment,
) => Filter;

/** Reads `filter` arguments of a type; without one everything is kept. */
export function filterReader(
  type: ObjectTypeModel,
  { portal, doubt }: PortalSchema,
  inputs: ReadonlyMap<string, FilterInputs>,
): FilterReader {
  const planOf: FilterScope['planOf'] = ({ objectTypeId }) => {
    const own = inputs.get(objectTypeId);
    if (own === undefined) throw new TypeError(`${objectTypeId} has no filter`);
    return own.plan;
  };
  return (input, moment) =>
    input == null
      ? everything
      : toCondition(input, { type, plan: planOf(type), portal, doubt, planOf, moment });
}
