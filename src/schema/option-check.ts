import { badUserInputWithHint } from '../errors.ts';
import type { ObjectTypeModel, TellDoubt } from '../portal/index.ts';
import { listOptions } from './option-list.ts';
import { suggestOptions } from './option-suggestions.ts';
import type { PropertyPlan } from './property-plan.ts';
import { type OptionValue, readOptions } from './property-value.ts';

/** What compares with whole values; `contains` looks for words, in values that are no options any more as well. */
const checkedOperators = ['eq', 'neq', 'in', 'notIn'];

/** As many are named when nothing similar is known. */
const maxNamed = 12;

/**
 * Refuses operands that no record can hold as its value.
 *
 * @throws GatewayError BAD_USER_INPUT naming the place in the filter.
 */
export function requireOptions(
  operators: Readonly<Record<string, unknown>>,
  { property, kind }: PropertyPlan,
  { type, doubt }: { type: ObjectTypeModel; doubt: TellDoubt },
  path: string,
): void {
  const operands = Object.entries(operators).filter(([operator]) => checkedOperators.includes(operator));
  if (operands.length === 0) return;
  const options = listOptions(type, property, kind);
  if (options === undefined) return;
  const values = new Set(options.map(({ value }) => value));
  const require = (operand: unknown, argument: string) => {
    if (operand === null || operand === undefined) return;
    const given = String(operand);
    const parts = kind === 'options' ? readOptions(given) : [given];
    const unknown = parts.length === 0 ? given : parts.find((part) => !values.has(part));
    if (unknown === undefined) return;
    doubt({ types: [type.objectTypeId] });
    throw unknownOption(unknown, property.name, options, argument);
  };
  for (const [operator, operand] of operands) {
    const argument = `${path}.${operator}`;
    if (!Array.isArray(operand)) require(operand, argument);
    else for (const [index, each] of operand.entries()) require(each, `${argument}[${index}]`);
  }
}

/** What is wrong with a value to write, after the name of its place; undefined when it is an option, or may be one. */
export function describeUnknownOption(
  value: string,
  { property, kind }: PropertyPlan,
  type: ObjectTypeModel,
): string | undefined {
  const options = listOptions(type, property, kind);
  if (options === undefined || options.some((option) => option.value === value)) return undefined;
  const shown = `is not an option of ${property.name}: ${quote(value)}.`;
  return [shown, ...hintOf(value, options)].join(' ');
}

function quote(given: string): string {
  return JSON.stringify(given.length > 80 ? `${given.slice(0, 80)}…` : given);
}

function unknownOption(given: string, name: string, options: readonly OptionValue[], argument: string) {
  return badUserInputWithHint(
    argument,
    `Argument "${argument}" is not an option of ${name}: ${quote(given)}.`,
    [
      ...hintOf(given, options),
      'A value that records kept though it is no option any more is found with "contains".',
    ].join(' '),
  );
}

function hintOf(given: string, options: readonly OptionValue[]): string[] {
  const { labelled, close } = suggestOptions(given, options);
  const label = labelled[0]?.label;
  if (label !== undefined) {
    return [`${JSON.stringify(label)} is the label of ${listOf(labelled.map(({ value }) => value))}.`];
  }
  if (close.length > 0) return [`Did you mean ${listOf(close.map(({ value }) => value))}?`];
  const named = [...new Set(options.map(({ value }) => value))];
  return named.length <= maxNamed ? [`It can be ${listOf(named)}.`] : [];
}

function listOf(values: readonly string[]): string {
  const [last = '', ...others] = [...new Set(values)].map((value) => JSON.stringify(value)).toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(', ')} or ${last}`;
}
