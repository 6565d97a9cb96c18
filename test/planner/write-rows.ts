import { expect } from 'vitest';
import type { Random } from '../../src/sandbox/profiles/random.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { declarations } from './portal-shape.ts';
import { drawValue } from './property-values.ts';
import type { Row, RowTypeName, RowTypes, RowValue } from './record-rows.ts';

export interface WriteCounts {
  created: number;
  updated: number;
  archived: number;
  linked: number;
}

const names = {
  contacts: { one: 'contact', type: 'Contact' },
  companies: { one: 'company', type: 'Company' },
  projects: { one: 'project', type: 'Project' },
} as const;

/** Writes by chance through the gateway, and gives the rows as they are then. */
export async function writeRows(
  test: TestGateway,
  before: RowTypes,
  counts: WriteCounts,
  random: Random,
): Promise<RowTypes> {
  const types = structuredClone(before);
  await writeType('contacts', types, counts, test, random);
  await writeType('companies', types, { ...counts, linked: 0 }, test, random);
  await writeType('projects', types, { ...counts, linked: 0 }, test, random);
  return types;
}

async function writeType(
  list: RowTypeName,
  types: RowTypes,
  { created, updated, archived, linked }: WriteCounts,
  test: TestGateway,
  random: Random,
): Promise<void> {
  const { one, type } = names[list];
  const own = types[list];
  const live = () => own.rows.filter((row) => !row.archived);
  const plural = `${type === 'Company' ? 'Companies' : `${type}s`}`;
  const createdAt = list === 'projects' ? 'hs_createdate' : 'createdate';

  const inputs = Array.from({ length: created }, () => drawValues(list, random, true));
  const made = await mutate(
    `mutation ($rows: [${type}CreateInput!]!) { payload: create${plural}(inputs: $rows) {
      results { ${one} { recordId properties(names: ["${createdAt}"]) } userErrors { code message } } } }`,
    { rows: inputs.map(({ input }) => input) },
  );
  const rows: Row[] = made.map((result, index) => {
    const { recordId, properties } = result[one] as { recordId: string; properties: Record<string, string> };
    const values = { ...emptyOf(list), ...inputs[index]?.values };
    values[createdAt] = Date.parse(properties[createdAt] ?? '');
    return {
      id: recordId,
      archived: false,
      values,
      associated: Object.fromEntries(own.associations.map(({ key }) => [key, new Set<string>()])),
    };
  });

  const changed = random.sample(live(), updated).map((row) => ({ row, ...drawValues(list, random, false) }));
  await mutate(
    `mutation ($rows: [${type}UpdateRow!]!) { payload: update${plural}(inputs: $rows) {
      results { userErrors { code message } } } }`,
    { rows: changed.map(({ row, input }) => ({ id: row.id, input })) },
  );
  for (const { row, values } of changed) Object.assign(row.values, values);

  const gone = random.sample(live(), archived);
  await mutate(
    `mutation ($ids: [ID!]!) { payload: archive${plural}(ids: $ids) { results { userErrors { code message } } } }`,
    { ids: gone.map(({ id }) => id) },
  );
  for (const row of gone) {
    Object.assign(row, { archived: true });
    for (const other of Object.values(types))
      for (const each of other.rows) each.associated[list]?.delete(row.id);
  }
  Object.assign(own, { rows: [...own.rows, ...rows] });
  await link();

  async function link(): Promise<void> {
    if (linked === 0) return;
    const pairs = (['companies', 'projects'] as const).flatMap((to) =>
      random
        .sample(live(), linked)
        .map((row) => ({ row, to, target: random.pick(types[to].rows.filter((each) => !each.archived)) })),
    );
    const isNew = pairs.map(({ row, to, target }) => !row.associated[to]?.has(target.id));
    for (const adds of [true, false]) {
      const chosen = pairs.filter((_pair, index) => isNew[index] === adds);
      await mutate(
        `mutation ($rows: [AssociationInput!]!) {
          payload: ${adds ? 'associate' : 'dissociate'}Records(inputs: $rows) { results { userErrors { code message } } } }`,
        {
          rows: chosen.map(({ row, to, target }) => ({
            ...{ objectType: list, id: row.id },
            ...{ toObjectType: to, toId: target.id },
          })),
        },
      );
      for (const { row, to, target } of chosen) {
        if (adds) row.associated[to]?.add(target.id);
        else row.associated[to]?.delete(target.id);
        if (adds) target.associated[list]?.add(row.id);
        else target.associated[list]?.delete(row.id);
      }
    }
  }

  async function mutate(document: string, variables: Record<string, unknown>) {
    if (Object.values(variables).some((rowsOf) => Array.isArray(rowsOf) && rowsOf.length === 0)) return [];
    const answer = await test.query<{ payload: { results: Record<string, unknown>[] } }>(document, variables);
    expect(answer.errors).toBeUndefined();
    const { results } = answer.data.payload;
    expect(results.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    return results;
  }
}

const required: ReadonlySet<string> = new Set(['name', 'title']);

function hasRequired(list: RowTypeName, values: Record<string, RowValue>): boolean {
  return declarations[list].every(([name]) => !required.has(name) || name in values);
}

interface DrawnValues {
  values: Record<string, RowValue>;
  input: Record<string, unknown>;
}

/** Some properties, with their values as rows have them and as mutations take them. */
function drawValues(list: RowTypeName, random: Random, isNew: boolean): DrawnValues {
  const values: Record<string, RowValue> = {};
  const input: Record<string, unknown> = {};
  const writable = declarations[list].filter(([name, , unique]) => !unique && !name.endsWith('createdate'));
  for (const [name, kind] of random.sample(writable, random.int(1, writable.length))) {
    let value = drawValue(kind, random);
    // What a new record must have is not cleared either.
    while (value === null && required.has(name)) value = drawValue(kind, random);
    const field = name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
    values[name] = value;
    input[field] = toInput(kind, value);
  }
  // What has no value at all is nothing to write.
  const isEnough =
    Object.values(values).some((value) => value !== null) && (!isNew || hasRequired(list, values));
  return isEnough ? { values, input } : drawValues(list, random, isNew);
}

function toInput(kind: string, value: RowValue): unknown {
  if (value === null) return null;
  if (kind === 'dateTime') return new Date(Number(value)).toISOString();
  return kind === 'options' ? { set: value } : value;
}

function emptyOf(list: RowTypeName): Record<string, RowValue> {
  return Object.fromEntries(declarations[list].map(([name]) => [name, null]));
}
