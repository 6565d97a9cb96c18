import type { InputFieldMap, InputObjectRef } from '@pothos/core';
import type { Builder, Types } from './builder.ts';
import type { PropertyPlan } from './property-plan.ts';
import type { UniqueInput } from './unique-input.ts';
import { withArticle } from './with-article.ts';
import type { WritePlan } from './write-plan.ts';

export type ObjectInput = InputObjectRef<Types, object>;

/** The inputs of one record type; those are missing that would have no fields. */
export interface WriteInputs {
  create?: ObjectInput;
  update?: ObjectInput;
  updateRow?: ObjectInput;
  /** Where the type has a unique property that can be written. */
  upsertRow?: ObjectInput;
  by?: UniqueInput;
}

type InputFields = Parameters<Parameters<Builder['inputType']>[1]['fields']>[0];

/** Inputs that the types share. */
export function addSharedWriteInputs(builder: Builder) {
  const multiSelect = builder.inputType('MultiSelectInput', {
    isOneOf: true,
    description: 'Options of a multi-select, by their values.',
    fields: (t) => ({
      set: t.stringList({ description: 'These and no others; an empty list clears.' }),
      add: t.stringList({ description: 'These beside those that are there.' }),
    }),
  });
  const associatedRecord = builder.inputType('AssociatedRecordInput', {
    description: 'A record to associate with.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'Global id or bare HubSpot id.' }),
      labels: t.stringList({ description: 'Labels of the association, by name. Default: the plain one.' }),
    }),
  });
  return { multiSelect, associatedRecord };
}

export type SharedWriteInputs = ReturnType<typeof addSharedWriteInputs>;

/** `<Type>CreateInput`, `<Type>UpdateInput` and the rows of the plural forms. */
export function addWriteInputs(
  builder: Builder,
  plan: WritePlan,
  unique: UniqueInput | undefined,
  shared: SharedWriteInputs,
): WriteInputs {
  const { typeName, type, writable, required, associations } = plan;
  const one = type.singularLabel.toLowerCase();
  const some = withArticle(type.singularLabel);
  const values = (t: InputFields, isNew: boolean): InputFieldMap =>
    Object.fromEntries(
      [...writable].map(([fieldName, property]) => {
        const isRequired = isNew && required.has(property.property.name);
        return [fieldName, valueField(t, property, isRequired, shared.multiSelect)];
      }),
    );
  const targets =
    associations.length === 0
      ? undefined
      : builder.inputType(`${typeName}AssociationsInput`, {
          description: `What a new ${one} is associated with.`,
          fields: (t) =>
            Object.fromEntries(
              associations.map(({ fieldName, to }) => [
                fieldName,
                t.field({ type: [shared.associatedRecord], description: `${to.pluralLabel}.` }),
              ]),
            ),
        });
  const inputs: WriteInputs = {};
  if (targets !== undefined || writable.size > 0) {
    inputs.create = builder.inputRef(`${typeName}CreateInput`).implement({
      description: `The properties of a new ${one}; null counts as absent.`,
      fields: (t) => ({
        ...(targets === undefined
          ? {}
          : { associations: t.field({ type: targets, description: 'Written together with the record.' }) }),
        ...values(t, true),
      }),
    });
  }
  if (writable.size === 0) return inputs;
  const update = builder.inputRef(`${typeName}UpdateInput`).implement({
    description: `The properties to change of ${some}; null clears, what is absent stays.`,
    fields: (t) => values(t, false),
  });
  const updateRow = builder.inputRef(`${typeName}UpdateRow`).implement({
    description: `${capital(some)} and what to change of it.`,
    fields: (t) => ({
      id: t.id({ required: true, description: 'Global id or bare HubSpot id.' }),
      input: t.field({ type: update, required: true }),
      ifUnmodifiedSince: t.field({ type: 'DateTime', description: unmodifiedDescription }),
    }),
  });
  Object.assign(inputs, { update, updateRow });
  if (unique === undefined) return inputs;
  const upsertRow = builder.inputRef(`${typeName}UpsertRow`).implement({
    description: `${capital(some)} by a unique property, and what to write of it.`,
    fields: (t) => ({
      by: t.field({ type: unique.input, required: true }),
      input: t.field({ type: update, required: true }),
    }),
  });
  return { ...inputs, by: unique, upsertRow };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const unmodifiedDescription =
  'Refuses the write with MODIFIED when the record was changed after this moment: its `updatedAt` as it was read. A guard, not a lock: a write in the same moment can still come between.';

function valueField(
  t: InputFields,
  { kind, property }: PropertyPlan,
  required: boolean,
  multiSelect: ObjectInput,
): InputFieldMap[string] {
  const description = `${property.label}. HubSpot: \`${property.name}\`.`;
  const options = { required, description } as const;
  switch (kind) {
    case 'text':
    case 'option':
    case 'stage':
      return t.string(options);
    case 'number':
      return t.float(options);
    case 'id':
    case 'ownerId':
      return t.id(options);
    case 'boolean':
      return t.boolean(options);
    case 'date':
      return t.field({ ...options, type: 'Date' });
    case 'dateTime':
      return t.field({ ...options, type: 'DateTime' });
    case 'options':
      return t.field({ ...options, type: multiSelect });
    case 'owner':
      throw new TypeError('An owner is written by its id');
  }
}
