/** A property as the tests know it: what it is called in GraphQL and how its values compare. */
export interface RowProperty {
  /** Its key in the filter input. */
  field: string;
  /** Its value in the order enum. */
  order: string;
  /** HubSpot's internal name. */
  name: string;
  kind: 'text' | 'number' | 'boolean' | 'date' | 'dateTime' | 'option' | 'options' | 'id';
  /** The values of a unique property; others draw from the vocabulary. */
  known?: readonly string[];
}

/** Dates are `YYYY-MM-DD`, date-times epoch milliseconds. */
export type RowValue = string | number | boolean | readonly string[] | null;

/** A record as plain values, known without reading what HubSpot writes for them. */
export interface Row {
  id: string;
  archived: boolean;
  /** By internal name. */
  values: Readonly<Record<string, RowValue>>;
  /** Live ones, by the key of the association. */
  associated: Readonly<Record<string, Set<string>>>;
}

export interface RowAssociation {
  /** In the filter input, and the name of the field. */
  key: string;
  to: RowTypeName;
  /** Whether HubSpot's search knows it: not with custom types. */
  searchable: boolean;
}

export type RowTypeName = 'contacts' | 'companies' | 'projects';

/** One type with all its records. */
export interface RowType {
  list: RowTypeName;
  filterInput: string;
  orderInput: string;
  properties: readonly RowProperty[];
  associations: readonly RowAssociation[];
  rows: readonly Row[];
}

export type RowTypes = Readonly<Record<RowTypeName, RowType>>;
