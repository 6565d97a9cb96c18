import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { reservedMutationNames, reservedTypeNames } from '../../src/schema/reserved-names.ts';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8'));
const names = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__'));
/** Types of records; everything that comes with one begins with its name. */
const records = names.filter((name) => {
  const type = schema.getType(name);
  return isObjectType(type) && type.getInterfaces().some((each) => each.name === 'CrmRecord');
});

it('no custom object can take the name of a type that comes with no record type', () => {
  const own = names.filter((name) => !records.some((record) => name.startsWith(record)));
  expect(own.filter((name) => !reservedTypeNames.includes(name))).toEqual([]);
});

it('no custom object can take the name of a mutation that comes with no record type', () => {
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  const verbs = /^(create|update|upsert|archive|merge|gdprDelete|define|change|retire)[A-Z_]/;
  expect(mutations.filter((name) => !verbs.test(name) && !reservedMutationNames.includes(name))).toEqual([]);
});
