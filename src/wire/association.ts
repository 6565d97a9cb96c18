import type { WirePaging } from './record.ts';

/**
 * v4 association reads.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
export interface WireAssociation {
  /** A JSON number on the wire, although HubSpot's own specification types it as a string. */
  toObjectId: number | string;
  associationTypes: WireAssociationType[];
}

export interface WireAssociationType {
  category: string;
  typeId: number;
  /** null for the plain, unlabelled type. */
  label: string | null;
}

/** One from-record of `POST /crm/v4/associations/{from}/{to}/batch/read`; `paging` belongs to this record alone. */
export interface WireAssociationList {
  from: { id: string };
  to: WireAssociation[];
  paging?: WirePaging;
}

/** Inputs of the association batch read; at most 1,000, each continuing at its own `after`. */
export interface WireAssociationBatchInput {
  inputs: { id: string; after?: string }[];
}
