/**
 * Body of `POST /crm/v3/objects/{type}/search`.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export interface WireSearchRequest {
  query?: string;
  filterGroups?: WireFilterGroup[];
  sorts?: WireSort[];
  properties?: string[];
  /** At most 200; default 10. */
  limit?: number;
  /** An integer offset as text; offset + limit may not pass 10,000. */
  after?: string;
}

export interface WireFilterGroup {
  filters: WireFilter[];
}

export interface WireFilter {
  propertyName: string;
  operator: WireFilterOperator;
  value?: string;
  /** Upper bound of BETWEEN, inclusive. */
  highValue?: string;
  /** Operands of IN and NOT_IN. */
  values?: string[];
}

export type WireFilterOperator =
  | 'EQ'
  | 'NEQ'
  | 'LT'
  | 'LTE'
  | 'GT'
  | 'GTE'
  | 'BETWEEN'
  | 'IN'
  | 'NOT_IN'
  | 'HAS_PROPERTY'
  | 'NOT_HAS_PROPERTY'
  | 'CONTAINS_TOKEN'
  | 'NOT_CONTAINS_TOKEN';

export interface WireSort {
  propertyName: string;
  direction: 'ASCENDING' | 'DESCENDING';
}
