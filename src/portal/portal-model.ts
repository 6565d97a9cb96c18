/**
 * What a portal looks like, as immutable data: the only source of the GraphQL schema. It is plain JSON, so a snapshot
 * file holds exactly this.
 */
export interface PortalModel {
  formatVersion: 1;
  account: AccountModel;
  objectTypes: readonly ObjectTypeModel[];
  /** Types that exist for HubSpot but not for this token, and why. */
  unreadable: readonly UnreadableType[];
  associations: readonly AssociationModel[];
  owners: readonly OwnerModel[];
  /** Absent when the owners could be read. */
  ownersUnreadable?: string;
}

export interface AccountModel {
  portalId: string;
  accountType: string | null;
  timeZone: string | null;
  companyCurrency: string | null;
  uiDomain: string;
}

export interface ObjectTypeModel {
  /** `0-1`, `2-3465404`. */
  objectTypeId: string;
  /** Singular internal name: `contact`, `line_item`, `project`. */
  name: string;
  /** How request paths address it: `contacts`, `2-3465404`. */
  path: string;
  /** Custom types only: `p1234_project`. */
  fullyQualifiedName: string | null;
  singularLabel: string;
  pluralLabel: string;
  description: string | null;
  custom: boolean;
  primaryDisplayProperty: string | null;
  /** Internal names of what a new record has to have, where the type's schema says so. */
  requiredProperties?: readonly string[];
  properties: readonly PropertyModel[];
  pipelines: readonly PipelineModel[];
}

export interface UnreadableType {
  name: string;
  objectTypeId: string;
  custom: boolean;
  /** One sentence. */
  reason: string;
}

export interface PropertyModel {
  name: string;
  label: string;
  description: string;
  groupName: string | null;
  /** As HubSpot says; an unknown type is treated as text. */
  type: string;
  fieldType: string;
  options: readonly OptionModel[];
  /** The options are kept elsewhere, and those that are listed may not be all. */
  externalOptions?: true;
  unique: boolean;
  calculated: boolean;
  readOnly: boolean;
  hidden: boolean;
  hubspotDefined: boolean;
  /** `OWNER`, `COMPANY`, …: the value is an id of that. */
  referencedObjectType: string | null;
  /** The value is an amount of money. */
  currency: boolean;
  /** The property that holds the amount's currency code. */
  currencyProperty: string | null;
  /** ISO 8601. */
  createdAt: string | null;
  /** HubSpot protects the values (`dataSensitivity`). */
  sensitive?: true;
}

export interface OptionModel {
  value: string;
  label: string;
  hidden: boolean;
}

export interface PipelineModel {
  id: string;
  label: string;
  displayOrder: number;
  archived: boolean;
  /** In display order. */
  stages: readonly StageModel[];
}

export interface StageModel {
  id: string;
  label: string;
  displayOrder: number;
  archived: boolean;
  isClosed: boolean | null;
  /** 0–1, deals only. */
  probability: number | null;
  /** Every metadata value as HubSpot sent it. */
  metadata: Readonly<Record<string, string>>;
}

/** One direction of a pair of types that can be associated. */
export interface AssociationModel {
  fromTypeId: string;
  toTypeId: string;
  types: readonly AssociationTypeModel[];
}

export interface AssociationTypeModel {
  category: string;
  typeId: number;
  /** null: the pair's plain type. */
  label: string | null;
  /** HubSpot's own primary association of the pair, whatever it is labelled. */
  primary: boolean;
}

export interface OwnerModel {
  id: string;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  /** Ids of users are not ids of owners. */
  userId: string | null;
  type: string | null;
  archived: boolean;
  teams: readonly { id: string; name: string; primary: boolean }[];
}
