import { idsPerSearch } from './exclude-ids.ts';
import type { PlannedCalls } from './price-records.ts';
import { maxRecordInputs } from './record-batches.ts';

/**
 * What a search of a type takes besides at most while so many of its records were touched lately: they are read by id,
 * and those that do not fit in the search as one of its conditions are searched for by themselves.
 */
export function priceOverlay(subject: string, touched: number): PlannedCalls[] {
  if (touched === 0) return [];
  const read: PlannedCalls = {
    operation: 'objects.batchRead',
    subject,
    calls: Math.ceil(touched / maxRecordInputs),
    why: `${touched} written lately, as they are now`,
  };
  const search: PlannedCalls = {
    operation: 'objects.search',
    subject,
    // A total of its own, pages in place of hits that were left out, where those without a value stand, and where the
    // index has them, for page and total.
    calls: 4 + 2 * Math.ceil(touched / idsPerSearch.least) + Math.ceil(touched / 50),
    why: "what HubSpot's index has of those",
  };
  return [read, search];
}
