export { countRefreshCalls } from './count-refresh-calls.ts';
export { carryOutOrder, type DefinitionOutcome } from './definitions/carry-out-order.ts';
export type { DefinitionFailure } from './definitions/definition-failure.ts';
export type { DefinitionOperation, DefinitionOrder } from './definitions/definition-order.ts';
export {
  type LabelChanges,
  type LabelInput,
  type LabelModel,
  orderLabel,
  orderLabelChange,
  orderLabelRetirement,
} from './definitions/label-orders.ts';
export {
  orderPipeline,
  orderPipelineChange,
  orderPipelineRetirement,
  orderStage,
  orderStageChange,
  orderStageRetirement,
  type PipelineChanges,
  type PipelineInput,
  type StageChanges,
  type StageInput,
} from './definitions/pipeline-orders.ts';
export {
  orderProperty,
  orderPropertyChange,
  orderPropertyGroup,
  orderPropertyGroupChange,
  orderPropertyGroupRetirement,
  orderPropertyRetirement,
  type PropertyChanges,
  type PropertyGroupChanges,
  type PropertyGroupInput,
  type PropertyGroupModel,
  type PropertyInput,
} from './definitions/property-orders.ts';
export {
  type ObjectSchemaChanges,
  type ObjectSchemaInput,
  type ObjectSchemaModel,
  orderObjectSchema,
  orderObjectSchemaChange,
  orderObjectSchemaRetirement,
} from './definitions/schema-orders.ts';
export { type ChangedSubject, changedSubjects, diffPortals, type PortalChange } from './diff-portals.ts';
export type { Doubt, TellDoubt } from './doubts.ts';
export { toOwner } from './from-wire.ts';
export { type IntrospectOptions, introspectPortal } from './introspect.ts';
export { modifiedProperty } from './modified-property.ts';
export type { Portal } from './portal.ts';
export type {
  AssociationModel,
  ObjectTypeModel,
  OwnerModel,
  PipelineModel,
  PortalModel,
  PropertyModel,
  StageModel,
} from './portal-model.ts';
export { createPortalWatch, type PortalRefresh, type PortalWatch } from './portal-watch.ts';
export { requireReadableOwners } from './require-readable-owners.ts';
export { readSnapshot, sealPortal, writeSnapshot } from './snapshot.ts';
export { standardTypes } from './standard-types.ts';
export { applyWebhooks, type WebhookOutcome } from './webhooks/apply-webhooks.ts';
export { type CurrentWebhooks, diffWebhooks, type WebhookDiff } from './webhooks/diff-webhooks.ts';
export {
  hasWebhooks,
  isChangedByHand,
  maxSubscriptions,
  type PlannedSubscription,
  planWebhooks,
  type WebhookPlan,
  type WebhookSettings,
} from './webhooks/plan-webhooks.ts';
export { writeHsmeta } from './webhooks/write-hsmeta.ts';
