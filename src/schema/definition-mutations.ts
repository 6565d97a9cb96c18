import type { Builder } from './builder.ts';
import { addDefinitionInputs } from './definition-inputs.ts';
import { addDefinitionPayloads } from './definition-payloads.ts';
import { addGroupDefinitions } from './group-definition-mutations.ts';
import { addLabelDefinitions } from './label-definition-mutations.ts';
import type { PayloadFields } from './payload-fields.ts';
import { addPipelineDefinitions } from './pipeline-definition-mutations.ts';
import type { PortalSchema } from './portal-schema.ts';
import { addPropertyDefinitions } from './property-definition-mutations.ts';
import { addSchemaDefinitions } from './schema-definition-mutations.ts';
import type { SharedTypes } from './shared-types.ts';

/**
 * Mutations of the data model. Their verbs - define, change, retire - belong to no mutation of records, so that no name
 * of a custom object can collide with them.
 */
export function addDefinitionMutations(
  builder: Builder,
  scope: PortalSchema,
  shared: SharedTypes,
  fields: PayloadFields,
): void {
  const payloads = addDefinitionPayloads(builder, shared, fields);
  const inputs = addDefinitionInputs(builder);
  addSchemaDefinitions(builder, scope, inputs, payloads);
  addPropertyDefinitions(builder, scope, inputs, payloads);
  addGroupDefinitions(builder, scope, inputs, payloads);
  addPipelineDefinitions(builder, scope, inputs, payloads);
  addLabelDefinitions(builder, scope, inputs, payloads);
}
