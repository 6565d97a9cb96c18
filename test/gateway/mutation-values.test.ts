import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

interface Payload {
  results: {
    project: Record<string, unknown> | null;
    userErrors: { field: string[] | null; code: string; message: string }[];
  }[];
}

type Input = Record<string, unknown>;

let test: TestGateway;
let ownerIds: string[];
let stageIds: string[];
beforeAll(async () => {
  test = await startTestGateway({ profile: demoProfile() });
  const { data } = await test.query<{
    owners: { nodes: { ownerId: string }[] };
    pipelines: { stages: { id: string }[] }[];
  }>('{ owners { nodes { ownerId } } pipelines(objectType: "project") { stages { id } } }');
  ownerIds = data.owners.nodes.map(({ ownerId }) => ownerId);
  stageIds = data.pipelines.flatMap(({ stages }) => stages.map(({ id }) => id));
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

const selection = `name scope startDate acceptedAt budget machinesPlanned remote health { value }
  disciplines { value } projectManagerId hsPipelineStage { id }`;

async function write(mutation: 'create' | 'update', inputs: readonly unknown[]): Promise<Payload['results']> {
  const type = mutation === 'create' ? 'ProjectCreateInput' : 'ProjectUpdateRow';
  const answer = await test.query<{ payload: Payload }>(
    `mutation ($inputs: [${type}!]!) { payload: ${mutation}Projects(inputs: $inputs) {
      results { project { recordId ${selection} } userErrors { field code message } } } }`,
    { inputs },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data.payload.results;
}

const disciplines = ['vibration', 'energy', 'oil_analysis', 'thermography', 'networking'];

/** Text as people type it: a record cannot hold an empty one, and HubSpot keeps line breaks as line feeds. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((value) => !value.includes('\r') && value.isWellFormed());
const year = { min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true };
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
);

/** Values of every kind of property; lazily, for owners and stages are the portal's. */
const project = () =>
  fc.record(
    {
      name: text,
      scope: text,
      startDate: fc.date(year).map((date) => date.toISOString().slice(0, 10)),
      acceptedAt: fc.date(year).map((date) => date.toISOString()),
      budget: number,
      machinesPlanned: number,
      remote: fc.boolean(),
      health: fc.constantFrom('green', 'amber', 'red'),
      disciplines: fc.subarray(disciplines, { minLength: 1 }).map((set) => ({ set })),
      projectManagerId: fc.constantFrom(...ownerIds),
      hsPipelineStage: fc.constantFrom(...stageIds),
    },
    { requiredKeys: ['name'] },
  );

/** What reading gives of a value that was written. */
function asRead(input: Input): Input {
  const options = (input.disciplines as { set: string[] } | null | undefined)?.set;
  const { health, hsPipelineStage, disciplines: _set, ...plain } = input;
  return {
    ...plain,
    ...(health === undefined ? {} : { health: health && { value: health } }),
    ...(hsPipelineStage === undefined ? {} : { hsPipelineStage: hsPipelineStage && { id: hsPipelineStage } }),
    ...(options === undefined ? {} : { disciplines: options.map((value) => ({ value })) }),
  };
}

describe('values that are written', () => {
  it('read back equal, whatever the kind of property', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(project(), { minLength: 1, maxLength: 40 }), async (inputs) => {
        const results = await write('create', inputs);
        expect(results.map(({ userErrors }) => userErrors)).toEqual(inputs.map(() => []));
        for (const [index, input] of inputs.entries())
          expect(results[index]?.project).toMatchObject(asRead(input));
        const ids = results.map((result) => String(result.project?.recordId));
        const cleared = await write(
          'update',
          ids.map((id, index) => {
            const { name: _required, ...rest } = inputs[index] ?? { name: '' };
            return {
              id,
              input: { scope: null, ...Object.fromEntries(Object.keys(rest).map((key) => [key, null])) },
            };
          }),
        );
        for (const { project: empty } of cleared) {
          const { name, recordId: _id, ...others } = empty ?? {};
          expect(name).not.toBeNull();
          expect(new Set(Object.values(others))).toEqual(new Set([null]));
        }
      }),
      { seed: 5, numRuns: 12 },
    );
  });

  it('are global ids of owners as well as bare ones', async () => {
    const { data } = await test.query<{ owners: { nodes: { id: string; ownerId: string }[] } }>(
      '{ owners(first: 1) { nodes { id ownerId } } }',
    );
    const [owner] = data.owners.nodes;
    const [result] = await write('create', [{ name: 'Owned', projectManagerId: owner?.id }]);
    expect(result?.project).toMatchObject({ projectManagerId: owner?.ownerId });
  });
});

const unfit: [field: string, values: fc.Arbitrary<unknown>][] = [
  ['health', text.filter((value) => !['green', 'amber', 'red'].includes(value))],
  ['hsPipelineStage', text.filter((value) => !/^\d+$/.test(value))],
  [
    'disciplines',
    text.filter((value) => !disciplines.includes(value)).map((value) => ({ set: ['energy', value] })),
  ],
  ['disciplines', fc.constant({ add: ['energy;vibration'] })],
  ['projectManagerId', text.filter((value) => !/^[1-9]\d*$/.test(value))],
  ['scope', fc.constant('x'.repeat(65_537))],
];

describe('values that do not fit', () => {
  it.each(unfit)('of %s are refused without a call, naming it', async (field, values) => {
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        const [result] = await write('create', [{ name: 'Bad', [field]: value }]);
        expect(result?.userErrors).toMatchObject([{ code: 'INVALID_VALUE', field: ['inputs', '0', field] }]);
        expect(result?.userErrors[0]?.message).toContain(`inputs[0].${field}`);
      }),
      { seed: 5, numRuns: 15 },
    );
    expect(test.calls()).toEqual([]);
  });

  it.each([
    ['budget', '"a lot"'],
    ['remote', '"yes"'],
    ['startDate', '"2026-02-30"'],
    ['acceptedAt', '"tomorrow"'],
  ])('of %s are refused by their type', async (field, literal) => {
    const { errors } = await test.query(
      `mutation { createProject(input: { name: "Bad", ${field}: ${literal} }) { project { id } } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: `input.${field}` } }]);
    expect(test.calls()).toEqual([]);
  });

  it('are stages of another pipeline than the one they are written with', async () => {
    const { data } = await test.query<{ pipelines: { id: string; stages: { id: string }[] }[] }>(
      '{ pipelines(objectType: "deal") { id stages { id } } }',
    );
    const [one, two] = data.pipelines;
    test.sandbox.calls.clear();
    const deal = await test.query<{ createDeal: { userErrors: unknown[] } }>(
      `mutation { createDeal(input: { dealname: "X", pipeline: "${one?.id}", dealstage: "${two?.stages[0]?.id}" }) {
        userErrors { field code } } }`,
    );
    expect(deal.data.createDeal.userErrors).toEqual([
      { field: ['input', 'dealstage'], code: 'INVALID_VALUE' },
    ]);
    expect(test.calls()).toEqual([]);
  });
});

describe('what a schema requires', () => {
  it('is non-null on create alone', async () => {
    const { data } = await test.query<
      Record<string, { inputFields: { name: string; type: { kind: string } }[] }>
    >(
      `{ create: __type(name: "MachineCreateInput") { inputFields { name type { kind } } }
         update: __type(name: "MachineUpdateInput") { inputFields { name type { kind } } } }`,
    );
    const required = (input: string) =>
      data[input]?.inputFields
        .filter(({ type }) => type.kind === 'NON_NULL')
        .map(({ name }) => name)
        .toSorted();
    expect(required('create')).toEqual(['name', 'serialNumber']);
    expect(required('update')).toEqual([]);
  });

  it('cannot be cleared', async () => {
    const { data } = await test.query<{ updateMachine: { userErrors: unknown[] } }>(
      'mutation { updateMachine(id: "1", input: { name: null }) { userErrors { field code } } }',
    );
    expect(data.updateMachine.userErrors).toEqual([{ field: ['input', 'name'], code: 'REQUIRED' }]);
    expect(test.calls()).toEqual([]);
  });
});

describe('read-only and calculated properties', () => {
  it('are in no input', async () => {
    const { data } = await test.query<Record<string, { inputFields: { name: string }[] }>>(
      `{ create: __type(name: "ContactCreateInput") { inputFields { name } }
         update: __type(name: "ContactUpdateInput") { inputFields { name } } }`,
    );
    const readOnly = demoProfile()
      .objectTypes.find(({ name }) => name === 'contact')
      ?.properties.filter(
        ({ calculated, modificationMetadata }) => calculated || modificationMetadata?.readOnlyValue,
      )
      .map(({ name }) => name.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase()));
    expect(readOnly?.length).toBeGreaterThan(5);
    for (const input of Object.values(data)) {
      const names = input.inputFields.map(({ name }) => name);
      expect(names.filter((name) => readOnly?.includes(name))).toEqual([]);
      expect(names).toContain('email');
    }
  });
});
