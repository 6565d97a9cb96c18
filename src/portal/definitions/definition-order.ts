import type { CallContext, HubSpotDefinitions } from '../../hubspot/index.ts';
import type { ModelPart } from '../model-part.ts';
import type { Portal } from '../portal.ts';

/** A change of the data model, to be sent once. */
export interface DefinitionOrder<Defined> {
  /** What it is called upstream, for plans: `properties.create`. */
  operation: DefinitionOperation;
  /** The object type or pair it is about, as in receipts. */
  subject: string;
  /** Calls that reading its part of the model takes, once. */
  reads: number;
  /** How a caller finds out what became of it, when that is not known. */
  findOut: string;
  /** undefined: nothing was sent, because the caller was gone. */
  send(hubspot: HubSpotDefinitions, context: CallContext): Promise<DefinitionAnswer<Defined> | undefined>;
}

export interface DefinitionAnswer<Defined> {
  /** As HubSpot answered; null: it is gone. */
  defined: Defined | null;
  /** Where the model shows it; undefined: nowhere. */
  shown: { part: ModelPart; isIn(portal: Portal): boolean } | undefined;
}

export type DefinitionOperation =
  | 'properties.create'
  | 'properties.update'
  | 'properties.archive'
  | 'properties.createGroup'
  | 'properties.updateGroup'
  | 'properties.archiveGroup'
  | 'schemas.create'
  | 'schemas.update'
  | 'schemas.archive'
  | 'pipelines.create'
  | 'pipelines.update'
  | 'pipelines.archive'
  | 'pipelines.createStage'
  | 'pipelines.updateStage'
  | 'pipelines.archiveStage'
  | 'associations.createLabel'
  | 'associations.updateLabel'
  | 'associations.archiveLabel';
