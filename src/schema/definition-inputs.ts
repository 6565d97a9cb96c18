import type { Builder } from './builder.ts';
import { propertyFieldTypeNames, propertyTypeNames } from './property-definition-checks.ts';

export type DefinitionInputs = ReturnType<typeof addDefinitionInputs>;

/** Inputs that definitions of several kinds are made of. */
export function addDefinitionInputs(builder: Builder) {
  const propertyType = builder.enumType('PropertyDataType', {
    description: 'What values a property has.',
    values: propertyTypeNames,
  });
  const propertyFieldType = builder.enumType('PropertyFieldType', {
    description:
      'How a property is shown and entered. With enumeration, checkbox takes several options and the others one.',
    values: propertyFieldTypeNames,
  });
  const propertyOption = builder.inputType('PropertyOptionInput', {
    description: 'An option of an enumeration.',
    fields: (t) => ({
      value: t.string({ required: true, description: 'The internal value.' }),
      label: t.string({ required: true }),
      description: t.string(),
      hidden: t.boolean(),
    }),
  });
  const objectTypeDescription = 'Name, plural or type id: contact, contacts, 0-1, project, 2-345.';
  return { propertyType, propertyFieldType, propertyOption, objectTypeDescription };
}
