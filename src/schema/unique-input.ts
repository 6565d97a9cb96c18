import type { InputObjectRef } from '@pothos/core';
import { badUserInput } from '../errors.ts';
import type { Builder, Types } from './builder.ts';
import type { TypePlan } from './name-portal.ts';
import type { PropertyPlan } from './property-plan.ts';
import { toWireValue } from './property-value.ts';
import { isWritable } from './write-plan.ts';

export interface UniqueInput {
  input: InputObjectRef<Types, object>;
  /** Whether one of them can be written, so that a record can be made with it. */
  isWritable: boolean;
  /** The one property that was given. */
  read(given: Record<string, unknown>): { property: string; value: string };
}

/** The inputs of all types that have a unique property, by type id. */
export function addUniqueInputs(
  builder: Builder,
  plans: readonly TypePlan[],
): ReadonlyMap<string, UniqueInput> {
  const inputs = plans.map((plan) => [plan.type.objectTypeId, addUniqueInput(builder, plan)] as const);
  return new Map(
    inputs.flatMap(([typeId, input]) => (input === undefined ? [] : [[typeId, input] as const])),
  );
}

/**
 * `<Type>UniqueInput`: exactly one of the type's unique properties. Undefined when it has none.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
function addUniqueInput(builder: Builder, { type, typeName, properties }: TypePlan): UniqueInput | undefined {
  const plans = properties.filter((plan) => isUnique(plan, type.name));
  if (plans.length === 0) return undefined;
  const input = builder.inputRef(`${typeName}UniqueInput`).implement({
    isOneOf: true,
    description: `A unique property of a ${type.singularLabel.toLowerCase()} and its value; exactly one.`,
    fields: (t) =>
      Object.fromEntries(
        plans.map(({ fieldName, kind, property }) => {
          const description = `${property.label}. HubSpot: \`${property.name}\`.`;
          return [fieldName, kind === 'number' ? t.float({ description }) : t.string({ description })];
        }),
      ),
  });
  const read: UniqueInput['read'] = (given) => {
    const [fieldName, operand] = Object.entries(given)[0] ?? [];
    const plan = plans.find((candidate) => candidate.fieldName === fieldName);
    const value = toWireValue(operand).trim();
    if (plan === undefined || value === '')
      throw badUserInput(`by.${fieldName}`, `Argument "by.${fieldName}" must not be empty.`);
    return { property: plan.property.name, value };
  };
  return { input, read, isWritable: plans.some(isWritable) };
}

/** Contacts are unique by e-mail whether or not the definition says so. */
function isUnique({ kind, property }: PropertyPlan, typeName: string): boolean {
  if (kind !== 'text' && kind !== 'number') return false;
  return property.unique || (typeName === 'contact' && property.name === 'email');
}
