/** What every answer of one kind has in common, as the fact sheet states it. */
import { expect } from 'vitest';
import type { WireError, WireRecord } from '../../src/wire/index.ts';
import type { Answer } from './target.ts';

/** ISO 8601 in UTC; milliseconds are left out when zero in some captures. */
export const isoInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Status, content type and correlation id of any JSON answer. */
export function expectAnswer(answer: Answer<unknown>, status: number): void {
  expect(answer.status, answer.text.slice(0, 500)).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/json;charset=utf-8');
  expect(answer.headers.get('x-hubspot-correlation-id')).toMatch(uuid);
}

/** An error body; its correlation id is the header's. */
export function expectError(answer: Answer<WireError>, status: number): WireError {
  expectAnswer(answer, status);
  expect(answer.body.status).toBe('error');
  expect(answer.body.message).toEqual(expect.any(String));
  expect(answer.body.correlationId).toBe(answer.headers.get('x-hubspot-correlation-id'));
  return answer.body;
}

export interface RecordExpectation {
  /** `lastmodifieddate` for contacts, `hs_lastmodifieddate` for all others. */
  modified: 'lastmodifieddate' | 'hs_lastmodifieddate';
  created: 'createdate' | 'hs_createdate';
}

export const contactDates: RecordExpectation = { modified: 'lastmodifieddate', created: 'createdate' };
export const objectDates: RecordExpectation = { modified: 'hs_lastmodifieddate', created: 'createdate' };
export const customDates: RecordExpectation = { modified: 'hs_lastmodifieddate', created: 'hs_createdate' };

/** A record as it is on the wire: text or null values, sorted names, the system properties always there. */
export function expectRecord(record: WireRecord, dates: RecordExpectation): void {
  expect(record.id).toMatch(/^\d+$/);
  expect(record.createdAt).toMatch(isoInstant);
  expect(record.updatedAt).toMatch(isoInstant);
  expect(record.archived).toBe(false);
  expect(record).not.toHaveProperty('archivedAt');
  expectProperties(record);
  expect(record.properties.hs_object_id).toBe(record.id);
  expect(record.properties[dates.created]).toMatch(isoInstant);
  expect(Date.parse(record.properties[dates.modified] ?? '')).toBe(Date.parse(record.updatedAt));
}

function expectProperties(record: WireRecord): void {
  const names = Object.keys(record.properties);
  expect(names).toEqual(names.toSorted());
  for (const [name, value] of Object.entries(record.properties)) {
    expect(value === null || typeof value === 'string', `${name} is ${JSON.stringify(value)}`).toBe(true);
  }
}

/** A key that is absent, on the wire and not merely in the type. */
export function expectNoPaging(answer: Answer<unknown>): void {
  expect(answer.body).not.toHaveProperty('paging');
}

/** The error an operation of the client rejects with. */
export async function caught(promise: Promise<unknown>): Promise<ClientFailure> {
  try {
    await promise;
  } catch (error) {
    return error as ClientFailure;
  }
  throw new Error('Expected the client to throw');
}

/** `ApiException` of any generated API; they are one class per API. */
export interface ClientFailure extends Error {
  code: number;
  body: WireError;
  headers: Record<string, string>;
}

export function idsOf(records: readonly { id: string }[]): string[] {
  return records.map((record) => record.id);
}
