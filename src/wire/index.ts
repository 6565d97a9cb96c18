export type {
  WireAssociation,
  WireAssociationBatchInput,
  WireAssociationList,
  WireAssociationType,
} from './association.ts';
export type { WireError } from './error.ts';
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
  WireFilter,
  WireFilterGroup,
  WireFilterOperator,
  WireSearchRequest,
  WireSort,
} from './search.ts';
