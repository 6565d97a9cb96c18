import { orderProperty, orderPropertyChange, orderPropertyRetirement } from '../portal/index.ts';
import type { Builder } from './builder.ts';
import { checkLabel, given, readDefinedType, refuseNulls, requireChanges } from './definition-faults.ts';
import type { DefinitionInputs } from './definition-inputs.ts';
import { addDefinitionMutation } from './definition-mutation.ts';
import type { DefinitionPayloads } from './definition-payloads.ts';
import type { PortalSchema } from './portal-schema.ts';
import { checkFieldType, checkOptions, checkProperty, toOptions } from './property-definition-checks.ts';

/** `defineProperty`, `changeProperty` and `retireProperty`. */
export function addPropertyDefinitions(
  builder: Builder,
  scope: PortalSchema,
  { objectTypeDescription, propertyType, propertyFieldType, propertyOption }: DefinitionInputs,
  payloads: DefinitionPayloads,
): void {
  addDefinitionMutation(builder, scope, {
    name: 'defineProperty',
    description:
      'Creates a property of an object type, and serves it. An archived property of the name comes back.',
    input: builder.inputType('DefinePropertyInput', {
      description: 'A new property.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        name: t.string({
          required: true,
          description:
            'The internal name, which never changes: lower-case letters, digits and underscores, starting with a letter.',
        }),
        label: t.string({ required: true }),
        type: t.field({ type: propertyType, required: true }),
        fieldType: t.field({ type: propertyFieldType, required: true }),
        groupName: t.string({
          required: true,
          description: 'Internal name of the property group: contactinformation, invoice_information.',
        }),
        description: t.string(),
        options: t.field({ type: [propertyOption], description: 'Of enumerations, in display order.' }),
        calculationFormula: t.string({ description: 'With the field type calculation_equation.' }),
        displayOrder: t.int(),
        unique: t.boolean({ description: 'Whether no two records may have the same value; never changes.' }),
        hidden: t.boolean(),
        formField: t.boolean({ description: 'Whether forms may have it.' }),
      }),
    }),
    payload: payloads.property,
    read(input, own, faults) {
      const type = readDefinedType(input.objectType, own, faults);
      checkProperty(input, ['input'], faults);
      if (type === undefined || faults.found.length > 0) return undefined;
      const { objectType: _objectType, options, unique, name, label, groupName, ...rest } = input;
      const body = {
        ...given(rest),
        name,
        label,
        groupName,
        type: input.type,
        fieldType: input.fieldType,
        ...(options ? { options: toOptions(options) } : {}),
        ...(unique ? { hasUniqueValue: true } : {}),
      };
      return { order: orderProperty(type, body), type };
    },
  });
  addDefinitionMutation(builder, scope, {
    name: 'changeProperty',
    description: 'Changes a property, and serves it. What is not given stays.',
    input: builder.inputType('ChangePropertyInput', {
      description: 'What of a property changes.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        name: t.string({ required: true, description: 'The internal name.' }),
        label: t.string(),
        type: t.field({ type: propertyType }),
        fieldType: t.field({ type: propertyFieldType }),
        groupName: t.string(),
        description: t.string(),
        options: t.field({
          type: [propertyOption],
          description: 'All options there shall be: those that are left out go.',
        }),
        calculationFormula: t.string(),
        displayOrder: t.int(),
        hidden: t.boolean(),
        formField: t.boolean(),
      }),
    }),
    payload: payloads.property,
    read(input, own, faults) {
      const { objectType, name, options, ...rest } = input;
      const type = readDefinedType(objectType, own, faults);
      const before = type && own.portal.property(type.objectTypeId, name);
      refuseNulls(input, Object.keys(input), faults);
      checkLabel(input.label, ['input', 'label'], faults);
      const [valueType, fieldType] = [input.type ?? before?.type, input.fieldType ?? before?.fieldType];
      if (input.type || input.fieldType) checkFieldType(valueType, fieldType, ['input', 'fieldType'], faults);
      // Whether a property that is not known is there is HubSpot's to say.
      if (valueType !== undefined) checkOptions(valueType, fieldType, options, ['input', 'options'], faults);
      if (options?.length === 0 && valueType === 'enumeration')
        faults.add('REQUIRED', ['input', 'options'], 'An enumeration needs options.');
      const body = { ...given(rest), ...(options ? { options: toOptions(options) } : {}) };
      requireChanges(body, faults);
      return type && { order: orderPropertyChange(type, name, body), type };
    },
  });
  addDefinitionMutation(builder, scope, {
    name: 'retireProperty',
    description:
      'Archives a property. Its values rest in the records and come back when it is defined again; HubSpot keeps its own properties, and those in use.',
    input: builder.inputType('RetirePropertyInput', {
      description: 'A property that goes.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        name: t.string({ required: true, description: 'The internal name.' }),
      }),
    }),
    payload: payloads.retirement,
    read({ objectType, name }, own, faults) {
      const type = readDefinedType(objectType, own, faults);
      return type && { order: orderPropertyRetirement(type, name), type };
    },
  });
}
