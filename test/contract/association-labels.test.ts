import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireAssociationLabel } from '../../src/wire/index.ts';
import { expectAnswer, expectNoPaging } from './shapes.ts';
import { openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

const labels = (from: string, to: string) =>
  target.get<{ results: WireAssociationLabel[] }>(`/crm/v4/associations/${from}/${to}/labels`);

const plain = (typeId: number): WireAssociationLabel => ({
  category: 'HUBSPOT_DEFINED',
  typeId,
  label: null,
});
const primary = (typeId: number): WireAssociationLabel => ({ ...plain(typeId), label: 'Primary' });

/** The plain types of HubSpot's table, equal in every portal. */
const plainTypes: [from: string, to: string, typeId: number][] = [
  ['contacts', 'contacts', 449],
  ['contacts', 'companies', 279],
  ['contacts', 'deals', 4],
  ['contacts', 'tickets', 15],
  ['companies', 'contacts', 280],
  ['companies', 'companies', 450],
  ['companies', 'deals', 342],
  ['companies', 'tickets', 340],
  ['deals', 'contacts', 3],
  ['deals', 'companies', 341],
  ['deals', 'deals', 451],
  ['deals', 'tickets', 27],
  ['tickets', 'contacts', 16],
  ['tickets', 'companies', 339],
  ['tickets', 'deals', 28],
  ['tickets', 'tickets', 452],
  ['contacts', 'notes', 201],
  ['notes', 'contacts', 202],
  ['companies', 'emails', 185],
  ['emails', 'companies', 186],
  ['deals', 'tasks', 215],
  ['tasks', 'deals', 216],
  ['tickets', 'meetings', 225],
  ['meetings', 'tickets', 226],
  ['contacts', 'calls', 193],
  ['calls', 'contacts', 194],
  ['deals', 'line_items', 19],
  ['line_items', 'deals', 20],
];

const primaryTypes: [from: string, to: string, typeId: number][] = [
  ['contacts', 'companies', 1],
  ['companies', 'contacts', 2],
  ['deals', 'companies', 5],
  ['companies', 'deals', 6],
  ['tickets', 'companies', 26],
  ['companies', 'tickets', 25],
];

describe('crm.associations.v4.schema.definitionsApi.getAll', () => {
  test('answers 200 with the types of the pair', async () => {
    const api = target.client.crm.associations.v4.schema.definitionsApi;
    const answer = await api.getAllWithHttpInfo('contacts', 'companies');
    expect(answer.httpStatusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json;charset=utf-8');
    expect(answer.data.results.map((type) => ({ ...type }))).toEqual(
      expect.arrayContaining([plain(279), primary(1)]),
    );
  });
});

describe('GET /crm/v4/associations/{from}/{to}/labels', () => {
  test.for(plainTypes)('gives %s to %s the plain type %d', async ([from, to, typeId]) => {
    const answer = await labels(from, to);
    expectAnswer(answer, 200);
    expectNoPaging(answer);
    expect(answer.body.results).toContainEqual(plain(typeId));
  });

  test.for(primaryTypes)('gives %s to %s the primary type %d', async ([from, to, typeId]) => {
    expect((await labels(from, to)).body.results).toContainEqual(primary(typeId));
  });

  test('sends numeric type ids and a literal null for the plain label', async () => {
    const answer = await labels('contacts', 'companies');
    expect(answer.text).toMatch(/"typeId":279\b/);
    expect(answer.text).toContain('"label":null');
    for (const { category, typeId, label } of answer.body.results) {
      expect(category).toMatch(/^(HUBSPOT|USER|INTEGRATOR)_DEFINED$|^WORK$/);
      expect(Number.isInteger(typeId)).toBe(true);
      expect(label === null || typeof label === 'string').toBe(true);
    }
  });
});
