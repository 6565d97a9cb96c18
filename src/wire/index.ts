export type {
  WireAssociation,
  WireAssociationBatchInput,
  WireAssociationList,
  WireAssociationType,
} from './association.ts';
export type {
  WireAssociationBatchArchiveInput,
  WireAssociationBatchArchiveLabelsInput,
  WireAssociationBatchCreateInput,
  WireAssociationBatchDefaultInput,
  WireAssociationLabelsInput,
  WireAssociationLimit,
  WireAssociationLimitInput,
  WireAssociationSpec,
  WireDefaultAssociation,
  WireLabelCreateInput,
  WireLabelledPair,
  WireLabelsBetween,
  WireLabelUpdateInput,
} from './association-write.ts';
export type {
  WirePipelineInput,
  WirePipelineStageInput,
  WirePipelineStageUpdateInput,
  WirePipelineUpdateInput,
  WirePropertyBatchArchiveInput,
  WirePropertyBatchCreateInput,
  WirePropertyCreateInput,
  WirePropertyGroup,
  WirePropertyGroupCreateInput,
  WirePropertyGroupUpdateInput,
  WirePropertyUpdateInput,
  WireSchemaAssociationInput,
  WireSchemaCreateInput,
  WireSchemaPropertyInput,
  WireSchemaUpdateInput,
} from './definition-write.ts';
export type { WireError } from './error.ts';
export type { WireJournalFile, WireJournalLink } from './journal.ts';
export type {
  WireAccount,
  WireAssociationLabel,
  WireOwner,
  WirePipeline,
  WirePipelineStage,
  WireProperty,
  WirePropertyOption,
  WireSchema,
  WireSchemaAssociation,
} from './metadata.ts';
export type { WirePropertyVersion } from './property-version.ts';
export type {
  WireBatch,
  WireBatchError,
  WireBatchReadInput,
  WirePage,
  WirePaging,
  WireRecord,
  WireSearchPage,
} from './record.ts';
export type {
  WireBatchArchiveInput,
  WireBatchCreateInput,
  WireBatchUpdateInput,
  WireBatchUpsertInput,
  WireCreateInput,
  WireGdprDeleteInput,
  WireMergeInput,
  WireNewAssociation,
  WirePropertyValues,
  WireTraced,
  WireUpdateInput,
  WireWrittenRecord,
} from './record-write.ts';
export type {
  WireFilter,
  WireFilterGroup,
  WireFilterOperator,
  WireSearchRequest,
  WireSort,
} from './search.ts';
export type {
  WireWebhookSettings,
  WireWebhookSubscription,
  WireWebhookSubscriptionInput,
} from './webhook-management.ts';
