import type { InputFieldMap } from '@pothos/core';
import type { Builder } from './builder.ts';
import type { PropertyKind } from './property-plan.ts';
import { addRelativeInputs } from './relative-inputs.ts';

type RangeFields = (t: Parameters<Parameters<Builder['inputType']>[1]['fields']>[0]) => InputFieldMap;

export type OperatorInputs = ReturnType<typeof addOperatorInputs>;

/** The inputs that compare one property: StringFilter, NumberFilter and so on. Their keys are read by `toCondition`. */
export function addOperatorInputs(builder: Builder) {
  const exists = 'Whether there is a value at all.';
  const relative = addRelativeInputs(builder);
  const string = builder.inputType('StringFilter', {
    description: 'Compares text, without regard to case.',
    fields: (t) => ({
      eq: t.string({ description: 'Equal; null: no value.' }),
      neq: t.string({ description: 'Not equal; null: any value.' }),
      in: t.stringList({ description: 'Equal to one of these.' }),
      notIn: t.stringList({ description: 'Equal to none of these.' }),
      lt: t.string({ description: 'Before, alphabetically.' }),
      lte: t.string({ description: 'Before or equal.' }),
      gt: t.string({ description: 'After, alphabetically.' }),
      gte: t.string({ description: 'After or equal.' }),
      between: t.field({
        type: range('StringRange', (r) => ({
          from: r.string({ required: true }),
          to: r.string({ required: true }),
        })),
      }),
      contains: t.string({
        description: 'Contains these words; `*` stands for any characters: `*@example.com`.',
      }),
      exists: t.boolean({ description: exists }),
    }),
  });
  const number = builder.inputType('NumberFilter', {
    description: 'Compares numbers.',
    fields: (t) => ({
      eq: t.float({ description: 'Equal; null: no value.' }),
      neq: t.float({ description: 'Not equal; null: any value.' }),
      in: t.floatList({ description: 'Equal to one of these.' }),
      notIn: t.floatList({ description: 'Equal to none of these.' }),
      lt: t.float({ description: 'Less than.' }),
      lte: t.float({ description: 'Less than or equal.' }),
      gt: t.float({ description: 'Greater than.' }),
      gte: t.float({ description: 'Greater than or equal.' }),
      between: t.field({
        type: range('NumberRange', (r) => ({
          from: r.float({ required: true }),
          to: r.float({ required: true }),
        })),
      }),
      exists: t.boolean({ description: exists }),
    }),
  });
  const boolean = builder.inputType('BooleanFilter', {
    description: 'Compares a yes or no.',
    fields: (t) => ({
      eq: t.boolean({ description: 'Equal; null: no value.' }),
      neq: t.boolean({ description: 'Not equal; null: any value.' }),
      exists: t.boolean({ description: exists }),
    }),
  });
  const date = instantFilter('Date');
  const dateTime = instantFilter('DateTime');
  const enumeration = builder.inputType('EnumerationFilter', {
    description:
      'Compares the internal value of an option or a pipeline stage, with regard to case. A value that is not listed is refused, but for `contains`.',
    fields: (t) => ({
      eq: t.string({ description: 'Equal; null: no value.' }),
      neq: t.string({ description: 'Not equal; null: any value.' }),
      in: t.stringList({ description: 'One of these.' }),
      notIn: t.stringList({ description: 'None of these.' }),
      contains: t.string({ description: 'Multi-select properties: has this value among others.' }),
      exists: t.boolean({ description: exists }),
    }),
  });
  const id = builder.inputType('IdFilter', {
    description: 'Compares an id, global or bare.',
    fields: (t) => ({
      eq: t.id({ description: 'Equal; null: no value.' }),
      neq: t.id({ description: 'Not equal; null: any value.' }),
      in: t.idList({ description: 'One of these.' }),
      notIn: t.idList({ description: 'None of these.' }),
      exists: t.boolean({ description: exists }),
    }),
  });
  const byKind = {
    text: string,
    number,
    id,
    ownerId: id,
    boolean,
    date,
    dateTime,
    option: enumeration,
    options: enumeration,
    stage: enumeration,
  } satisfies Record<Exclude<PropertyKind, 'owner'>, unknown>;
  return { byKind, id };

  function range(name: string, fields: RangeFields) {
    return builder.inputType(name, { description: 'Both ends included.', fields });
  }

  function instantFilter(type: 'Date' | 'DateTime') {
    const bounds = range(`${type}Range`, (r) => ({
      from: r.field({ type, required: true }),
      to: r.field({ type, required: true }),
    }));
    return builder.inputType(`${type}Filter`, {
      description: type === 'Date' ? 'Compares calendar dates.' : 'Compares instants.',
      fields: (t) => ({
        eq: t.field({ type, description: 'Equal; null: no value.' }),
        neq: t.field({ type, description: 'Not equal; null: any value.' }),
        in: t.field({ type: [type], description: 'Equal to one of these.' }),
        notIn: t.field({ type: [type], description: 'Equal to none of these.' }),
        lt: t.field({ type, description: 'Before.' }),
        lte: t.field({ type, description: 'Before or equal.' }),
        gt: t.field({ type, description: 'After.' }),
        gte: t.field({ type, description: 'After or equal.' }),
        between: t.field({ type: bounds }),
        within: t.field({ type: relative.period, description: 'In a period that is told from now.' }),
        olderThan: t.field({
          type: relative.length,
          description:
            type === 'Date' ? 'Before the date this long ago.' : 'Before the instant this long ago.',
        }),
        exists: t.boolean({ description: exists }),
      }),
    });
  }
}
