import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WirePipeline } from '../../src/wire/index.ts';
import { expectAnswer, expectNoPaging, isoInstant } from './shapes.ts';
import { isLive, openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

const list = (type: string) => target.get<{ results: WirePipeline[] }>(`/crm/v3/pipelines/${type}`);

describe('crm.pipelines.pipelinesApi.getAll', () => {
  test('answers 200 with parsed dates', async () => {
    const answer = await target.client.crm.pipelines.pipelinesApi.getAllWithHttpInfo('deals');
    expect(answer.httpStatusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json;charset=utf-8');
    for (const pipeline of answer.data.results) {
      expect(pipeline.createdAt).toBeInstanceOf(Date);
      expect(pipeline.stages.length).toBeGreaterThan(0);
    }
  });
});

describe('GET /crm/v3/pipelines/{type}', () => {
  test.for(['deals', 'tickets'])('sends the pipelines of %s with their stages', async (type) => {
    const answer = await list(type);
    expectAnswer(answer, 200);
    expectNoPaging(answer);
    expect(answer.body.results.length).toBeGreaterThan(0);
    for (const part of answer.body.results.flatMap((pipeline) => [pipeline, ...pipeline.stages])) {
      expect(part.id).toEqual(expect.any(String));
      expect(part.label).toEqual(expect.any(String));
      expect(Number.isInteger(part.displayOrder)).toBe(true);
      expect(part.archived).toBe(false);
      expect(part.createdAt).toMatch(isoInstant);
      expect(part.updatedAt).toMatch(isoInstant);
    }
  });

  test('sends probability and isClosed of deal stages as text', async () => {
    for (const { metadata } of (await list('deals')).body.results.flatMap(({ stages }) => stages)) {
      expect(metadata?.probability).toMatch(/^(0(\.\d+)?|1(\.0+)?)$/);
      const probability = Number(metadata?.probability);
      expect(metadata?.isClosed).toBe(String(probability === 0 || probability === 1));
    }
  });

  test('sends the state of ticket stages', async () => {
    for (const { metadata } of (await list('tickets')).body.results.flatMap(({ stages }) => stages)) {
      expect(metadata?.ticketState).toMatch(/^(OPEN|CLOSED)$/);
      expect([undefined, 'true', 'false']).toContain(metadata?.isClosed);
    }
  });

  test('gives stages ids that are unique across the pipelines of a type', async () => {
    const ids = (await list('deals')).body.results.flatMap(({ stages }) => stages.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('serves the singular name and the type id alike', async () => {
    const plural = await list('deals');
    expect((await list('deal')).body).toEqual(plural.body);
    expect((await list('0-3')).body).toEqual(plural.body);
  });
});

// A real portal may have replaced its first pipelines.
describe.runIf(!isLive)('the pipelines every new portal has', () => {
  test('are default for deals, with seven stages', async () => {
    const pipeline = (await list('deals')).body.results.find(({ id }) => id === 'default');
    expect(pipeline?.stages.map(({ id }) => id).toSorted()).toEqual([
      'appointmentscheduled',
      'closedlost',
      'closedwon',
      'contractsent',
      'decisionmakerboughtin',
      'presentationscheduled',
      'qualifiedtobuy',
    ]);
  });

  test('are 0 for tickets, with the stages 1 to 4', async () => {
    const pipeline = (await list('tickets')).body.results.find(({ id }) => id === '0');
    expect(pipeline?.stages.map(({ id }) => id).toSorted()).toEqual(['1', '2', '3', '4']);
  });
});
