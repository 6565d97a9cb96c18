import type { ObjectTypeModel, PropertyModel } from '../portal/index.ts';
import type { PropertyKind } from './property-plan.ts';
import type { OptionValue } from './property-value.ts';

/**
 * Every value that a property of options can take, hidden ones included; undefined where the portal's model does not list
 * them all: owners, users, teams and whatever else HubSpot keeps elsewhere.
 */
export function listOptions(
  type: ObjectTypeModel,
  { referencedObjectType, externalOptions, options, name }: PropertyModel,
  kind: PropertyKind,
): readonly OptionValue[] | undefined {
  if (kind !== 'option' && kind !== 'options' && kind !== 'stage') return undefined;
  if (referencedObjectType !== null) return undefined;
  const listed = pipelineValues(type, name, kind);
  // Definitions list stages and pipelines too, some of them longer than the pipelines do.
  if (listed.length > 0) return [...listed, ...options];
  return externalOptions || options.length === 0 ? undefined : options;
}

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/pipelines/guide */
function pipelineValues({ pipelines }: ObjectTypeModel, name: string, kind: PropertyKind): OptionValue[] {
  const toOption = ({ id, label }: { id: string; label: string }) => ({ value: id, label });
  if (kind === 'stage') return pipelines.flatMap(({ stages }) => stages.map(toOption));
  return name === 'pipeline' || name === 'hs_pipeline' ? pipelines.map(toOption) : [];
}
