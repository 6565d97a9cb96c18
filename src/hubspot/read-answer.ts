import type { WireBatch, WirePage, WireRecord, WireSearchPage } from '../wire/index.ts';
import type { HubSpotAnswer } from './call.ts';
import { readErrorEntries } from './read-error.ts';
import { invalidJson } from './translate.ts';

/** The one place where HubSpot's answers become wire types: the envelope is checked, the items are taken as documented. */
export function readPage<T>(answer: HubSpotAnswer, operation: string): WirePage<T> {
  return requireResults(answer, operation) as unknown as WirePage<T>;
}

/** Counts rest on `total`; a search without one would look finished. */
export function readSearchPage(answer: HubSpotAnswer, operation: string): WireSearchPage {
  const page = readPage<WireRecord>(answer, operation) as WireSearchPage;
  if (typeof page.total !== 'number') throw invalidJson({ operation }, 'it has no total');
  return page;
}

/** Everything of a list that is not paged. */
export function readResults<T>(answer: HubSpotAnswer, operation: string): T[] {
  return readPage<T>(answer, operation).results;
}

export function readBatch<T>(answer: HubSpotAnswer, operation: string): WireBatch<T> {
  const { results, errors: told, ...batch } = requireResults(answer, operation);
  const errors = readErrorEntries(told);
  return {
    ...batch,
    results: results.filter(isObject),
    ...(errors ? { errors } : {}),
  } as unknown as WireBatch<T>;
}

export function readObject<T extends object>(answer: HubSpotAnswer, operation: string): T {
  if (!isObject(answer.body)) throw invalidJson({ operation }, 'it is not an object');
  return answer.body as T;
}

function requireResults(answer: HubSpotAnswer, operation: string): { results: unknown[]; errors?: unknown } {
  const body = readObject<{ results?: unknown }>(answer, operation);
  if (!Array.isArray(body.results)) throw invalidJson({ operation }, 'it has no results');
  return body as { results: unknown[] };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
