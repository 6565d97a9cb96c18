import type { ObjectTypeModel } from '../portal/index.ts';
import type { Comparison, Condition } from './condition.ts';
import { createValueTest } from './evaluate-comparison.ts';
import { textOf, valueKindOf } from './evaluate-value.ts';
import type { RecordValue } from './record.ts';

export type RecordTest = (record: RecordValue) => boolean;

/**
 * A condition as a test of records at hand, with the semantics of HubSpot's search, so that it does not matter which
 * road read them. A record must hold the properties that `propertiesOf` names.
 *
 * @throws TypeError for conditions on associated records: what they hold for is not in a record.
 */
export function createConditionTest(condition: Condition, type: ObjectTypeModel): RecordTest {
  switch (condition.kind) {
    case 'property':
      return createComparisonTest(condition, type);
    case 'not': {
      const test = createConditionTest(condition.of, type);
      return (record) => !test(record);
    }
    case 'all': {
      const tests = condition.of.map((part) => createConditionTest(part, type));
      return (record) => tests.every((test) => test(record));
    }
    case 'any': {
      const tests = condition.of.map((part) => createConditionTest(part, type));
      return (record) => tests.some((test) => test(record));
    }
  }
}

/** For one record; `createConditionTest` reads the condition once for many. */
export function matchesCondition(condition: Condition, record: RecordValue, type: ObjectTypeModel): boolean {
  return createConditionTest(condition, type)(record);
}

/** The internal names a condition reads, each once. Associated records are none: they are no property of a record. */
export function propertiesOf(condition: Condition): string[] {
  return [...new Set(comparisonsOf(condition).map(({ property }) => property))].filter(
    (property) => !isAssociation(property),
  );
}

function comparisonsOf(condition: Condition): Comparison[] {
  if (condition.kind === 'property') return [condition];
  if (condition.kind === 'not') return comparisonsOf(condition.of);
  return condition.of.flatMap(comparisonsOf);
}

function createComparisonTest(comparison: Comparison, type: ObjectTypeModel): RecordTest {
  const { property } = comparison;
  if (isAssociation(property))
    throw new TypeError(`${property} is not evaluable on a record; resolve it to ids before`);
  const test = createValueTest(comparison, valueKindOf(property, type));
  return (record) => test(textOf(record, property));
}

function isAssociation(property: string): boolean {
  return property.startsWith('associations.');
}
