import type { WirePropertyVersion } from './property-version.ts';

/**
 * CRM records as HubSpot sends them. Values are strings or null whatever the property's type; a requested but
 * empty property is null or absent, and both mean the same.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
export interface WireRecord {
  /** Decimal record id, unique per object type only. */
  id: string;
  properties: Record<string, string | null>;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** ISO 8601, UTC. */
  updatedAt: string;
  archived?: boolean;
  /** Only on archived records. */
  archivedAt?: string;
  /** Only of the properties whose history was asked for; newest first. */
  propertiesWithHistory?: Record<string, WirePropertyVersion[]>;
  url?: string;
  /** In lists that ask for them: ids by plural name of the type, a hundred at most; no key where there is none. */
  associations?: Record<string, { results: { id: string; type: string }[]; paging?: WirePaging }>;
}

/** `paging` is absent on the last page; `after` is opaque. */
export interface WirePaging {
  next?: { after: string; link?: string };
}

export interface WirePage<T> {
  results: T[];
  paging?: WirePaging;
}

export interface WireSearchPage extends WirePage<WireRecord> {
  /** Hits in the whole index; may exceed the 10,000 that can be paged. */
  total: number;
}

/** Body of `POST /crm/v3/objects/{type}/batch/read`; at most 100 inputs. */
export interface WireBatchReadInput {
  inputs: { id: string }[];
  properties: string[];
  propertiesWithHistory: string[];
  idProperty?: string;
}

/** A batch answer, 200 (no `errors`) or 207 (`numErrors` and `errors` present). Results are in no particular order. */
export interface WireBatch<T> {
  status: 'PENDING' | 'PROCESSING' | 'CANCELED' | 'COMPLETE';
  results: T[];
  numErrors?: number;
  errors?: WireBatchError[];
  startedAt: string;
  completedAt: string;
}

export interface WireBatchError {
  status: string;
  category: string;
  subCategory?: string;
  message: string;
  /** e.g. `{ ids: ['999'] }`, `{ fromObjectId: ['5156'] }` or, in writes, `{ objectWriteTraceId: ['row-3'] }`. */
  context?: Record<string, string[]>;
  /** The faults of one input, such as each invalid property. */
  errors?: { message?: string; code?: string; context?: Record<string, string[]> }[];
}
