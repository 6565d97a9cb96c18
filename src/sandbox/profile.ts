import type {
  WireAccount,
  WireOwner,
  WirePipeline,
  WireProperty,
  WirePropertyVersion,
  WireSchema,
} from '../wire/index.ts';

/**
 * A portal to emulate, as plain data. A profile function makes it (always the same one for the same name), the
 * sandbox server takes it over into its collections.
 */
export interface PortalProfile {
  name: string;
  account: WireAccount;
  owners: WireOwner[];
  objectTypes: ProfileObjectType[];
  /** Every association type of every ordered pair, both directions listed. */
  associationTypes: ProfileAssociationType[];
  associations: ProfileAssociation[];
  tokens: ProfileToken[];
}

export interface ProfileObjectType {
  /** `0-1`, `2-3465404`. */
  objectTypeId: string;
  /** Singular internal name: `contact`, `line_item`, `project`. */
  name: string;
  /** Path segment of standard types (`contacts`); custom types have none and are addressed by id or qualified name. */
  plural?: string;
  /** Custom types only; its `properties` are filled in from `properties` below. */
  schema?: WireSchema;
  properties: WireProperty[];
  pipelines: WirePipeline[];
  /** What a read without `properties` returns. */
  defaultProperties: string[];
  /** What a search `query` looks at. */
  searchableProperties: string[];
  createdProperty: 'createdate' | 'hs_createdate';
  modifiedProperty: 'lastmodifieddate' | 'hs_lastmodifieddate';
  /** Any one of these lets a token read records. */
  readScopes: string[];
  records: ProfileRecord[];
}

export interface ProfileRecord {
  id: string;
  /** Created and modified dates and hs_object_id are among them. Empty values are left out. */
  properties: Record<string, string>;
  /** ISO 8601; present on archived records. */
  archivedAt?: string;
  /** Versions by property, newest first and the current one among them; of others the value is as old as the record. */
  history?: Record<string, WirePropertyVersion[]>;
  /** Ids of records merged into this one; reads by them lead here. */
  mergedIds?: string[];
}

export interface ProfileAssociationType {
  fromObjectTypeId: string;
  toObjectTypeId: string;
  category: 'HUBSPOT_DEFINED' | 'USER_DEFINED';
  typeId: number;
  /** null for the plain type of the pair. */
  label: string | null;
  /** The type id of the other direction. */
  inverseTypeId: number;
}

/** One edge; the server stores the other direction through each type's `inverseTypeId`. */
export interface ProfileAssociation {
  fromObjectTypeId: string;
  fromId: string;
  toObjectTypeId: string;
  toId: string;
  /** Types of the from→to direction. */
  typeIds: number[];
}

export interface ProfileToken {
  /** Obviously fake, such as `sandbox-token-all-scopes`. */
  token: string;
  scopes: string[];
}
