import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
beforeEach(() => {
  test.sandbox.faults.clear();
  test.sandbox.calls.clear();
});

const associations = '/crm/v4/associations/contacts/companies/batch/read';
const plain = { category: 'HUBSPOT_DEFINED', typeId: 279, label: null };
const primary = { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' };

function answerAssociations(results: object[], { status = 200, times = 1, more = {} } = {}): void {
  test.sandbox.faults.add({
    path: associations,
    times,
    fault: { kind: 'status', status, body: { status: 'COMPLETE', results, ...more } },
  });
}

interface Answer {
  contact: {
    companies: { totalCount: number; edges: { isPrimary: boolean; node: { recordId: string } }[] };
  };
}

async function readCompanies(id: string) {
  const { data, errors } = await test.query<Answer>(
    `{ contact(id: "${id}") { companies { totalCount edges { isPrimary node { recordId } } } } }`,
  );
  expect(errors).toBeUndefined();
  return {
    totalCount: data.contact.companies.totalCount,
    edges: data.contact.companies.edges.map(({ isPrimary, node }) => [node.recordId, isPrimary]),
  };
}

describe('the order in which HubSpot answers', () => {
  const [a, b, c] = edgeCases.overlapCompanyIds;

  it('of associations does not matter, nor that one is told twice or as text', async () => {
    answerAssociations([
      {
        from: { id: '2011' },
        to: [
          { toObjectId: Number(c), associationTypes: [plain] },
          { toObjectId: a, associationTypes: [plain, primary] },
          { toObjectId: Number(b), associationTypes: [plain] },
          { toObjectId: Number(c), associationTypes: [plain] },
        ],
      },
    ]);
    expect(await readCompanies('2011')).toEqual({
      totalCount: 3,
      edges: [
        [a, true],
        [b, false],
        [c, false],
      ],
    });
  });

  it('of records does not matter', async () => {
    const record = (id: string, name: string) => ({
      id,
      properties: { name },
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
      archived: false,
    });
    test.sandbox.faults.add({
      path: '/crm/v3/objects/companies/batch/read',
      fault: {
        kind: 'status',
        status: 200,
        body: {
          status: 'COMPLETE',
          results: [record(b, 'second'), record('1', 'stranger'), record(a, 'first')],
        },
      },
    });
    const { data } = await test.query(
      '{ contact(id: "2011") { companies { nodes { recordId name updatedAt } } } }',
    );
    const updatedAt = '2026-01-01T00:00:00.000Z';
    expect(data).toEqual({
      contact: {
        companies: {
          nodes: [
            { recordId: a, name: 'first', updatedAt },
            { recordId: b, name: 'second', updatedAt },
          ],
        },
      },
    });
  });

  it('of parents does not matter, and one that is missing without a word has none', async () => {
    answerAssociations(
      [
        { from: { id: '2013' }, to: [{ toObjectId: Number(c), associationTypes: [plain] }] },
        { from: { id: '2011' }, to: [{ toObjectId: Number(a), associationTypes: [plain] }] },
      ],
      { status: 207 },
    );
    const { data } = await test.query<Record<string, Answer['contact']>>(
      `{ ${['2011', '2012', '2013'].map((id) => `c${id}: contact(id: "${id}") { companies { totalCount edges { node { recordId } } } }`).join(' ')} }`,
    );
    expect(
      Object.values(data).map(({ companies }) => companies.edges.map(({ node }) => node.recordId)),
    ).toEqual([[a], [], [c]]);
  });
});

describe('pages of associations', () => {
  it('that lead back to themselves end', async () => {
    answerAssociations(
      [
        {
          from: { id: '2011' },
          to: [{ toObjectId: Number(edgeCases.overlapCompanyIds[0]), associationTypes: [plain] }],
          paging: { next: { after: 'again' } },
        },
      ],
      { times: Number.POSITIVE_INFINITY },
    );
    expect((await readCompanies('2011')).totalCount).toBe(1);
    expect(test.calls().filter((call) => call.includes('associations')).length).toBeLessThan(4);
  }, 5_000);

  it('are followed by the token as HubSpot sent it', async () => {
    const token = 'a+/=%3D "b"';
    answerAssociations([
      {
        from: { id: '2011' },
        to: [{ toObjectId: Number(edgeCases.overlapCompanyIds[0]), associationTypes: [plain] }],
        paging: { next: { after: token } },
      },
    ]);
    answerAssociations([{ from: { id: '2011' }, to: [] }]);
    expect((await readCompanies('2011')).totalCount).toBe(1);
    expect(test.sandbox.calls.matching({ path: associations }).map(({ body }) => body)).toEqual([
      { inputs: [{ id: '2011' }] },
      { inputs: [{ id: '2011', after: token }] },
    ]);
  });
});

describe('a batch that fails for some of its inputs for another reason than absence', () => {
  it('is an error for those and not an empty answer', async () => {
    answerAssociations([], {
      status: 207,
      more: {
        numErrors: 1,
        errors: [
          {
            status: 'error',
            category: 'INTERNAL_ERROR',
            message: 'Something broke.',
            context: { fromObjectId: ['2011'] },
          },
        ],
      },
    });
    const { data, errors } = await test.query(
      '{ contact(id: "2011") { firstname companies { totalCount } } }',
    );
    expect(data).toEqual({ contact: { firstname: 'Overlap1', companies: null } });
    expect(errors?.[0]?.path).toEqual(['contact', 'companies']);
    expect(errors?.[0]?.extensions.code).toMatch(/^HUBSPOT_/);
  });
});
