import type { ObjectTypeModel } from '../portal/index.ts';

/**
 * A filter in the gateway's own terms: a tree over internal property names, with values as HubSpot writes them.
 * The schema room makes it from the typed filter inputs, whatever road reads the records takes it from here.
 */
export type Condition =
  | { kind: 'all'; of: readonly Condition[] }
  | { kind: 'any'; of: readonly Condition[] }
  | { kind: 'not'; of: Condition }
  | Comparison;

/** A condition that also looks at associated records; `resolveAssociated` makes a Condition of it. */
export type Filter =
  | { kind: 'all'; of: readonly Filter[] }
  | { kind: 'any'; of: readonly Filter[] }
  | { kind: 'not'; of: Filter }
  | Associated
  | Comparison;

/** Holds for records that are associated with a record of a type for which `of` holds. */
export interface Associated {
  kind: 'associated';
  to: ObjectTypeModel;
  of: Filter;
  argument: string;
}

export const everything: Condition = { kind: 'all', of: [] };
export const nothing: Condition = { kind: 'any', of: [] };

export type Comparison = { kind: 'property'; property: string; argument: string } & (
  | {
      operator: 'EQ' | 'NEQ' | 'LT' | 'LTE' | 'GT' | 'GTE' | 'CONTAINS_TOKEN' | 'NOT_CONTAINS_TOKEN';
      value: string;
    }
  | { operator: 'IN' | 'NOT_IN'; values: readonly string[] }
  | { operator: 'BETWEEN'; low: string; high: string }
  | { operator: 'HAS_PROPERTY' | 'NOT_HAS_PROPERTY' }
);

export interface SortOrder {
  property: string;
  direction: 'ASCENDING' | 'DESCENDING';
}
