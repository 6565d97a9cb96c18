import { orderLabel, orderLabelChange, orderLabelRetirement } from '../portal/index.ts';
import type { Builder } from './builder.ts';
import { checkLabel, checkName, given, labelNames, readDefinedType } from './definition-faults.ts';
import type { DefinitionInputs } from './definition-inputs.ts';
import { addDefinitionMutation } from './definition-mutation.ts';
import type { DefinitionPayloads } from './definition-payloads.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { RowFaults } from './user-error.ts';

/** `defineAssociationLabel`, `changeAssociationLabel` and `retireAssociationLabel`. */
export function addLabelDefinitions(
  builder: Builder,
  scope: PortalSchema,
  { objectTypeDescription }: DefinitionInputs,
  payloads: DefinitionPayloads,
): void {
  const readPair = (
    { objectType, toObjectType }: { objectType: string; toObjectType: string },
    own: PortalSchema,
    faults: RowFaults,
  ) => {
    const from = readDefinedType(objectType, own, faults);
    const to = readDefinedType(toObjectType, own, faults, 'toObjectType');
    return from && to && { from, to };
  };
  const inverseDescription = 'What it is called from the other side. Default: the same.';
  addDefinitionMutation(builder, scope, {
    name: 'defineAssociationLabel',
    description:
      'Creates a label of associations between two object types, in both directions, and serves it.',
    input: builder.inputType('DefineAssociationLabelInput', {
      description: 'A new association label.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        toObjectType: t.string({ required: true, description: objectTypeDescription }),
        label: t.string({ required: true }),
        inverseLabel: t.string({ description: inverseDescription }),
        name: t.string({
          description:
            'The internal name, which never changes: letters, digits and underscores, not starting with a digit. Default: made of the label.',
        }),
      }),
    }),
    payload: payloads.label,
    read(input, own, faults) {
      const pair = readPair(input, own, faults);
      const { label, inverseLabel } = input;
      const name = input.name ?? toLabelName(label);
      checkLabel(label, ['input', 'label'], faults);
      checkLabel(inverseLabel, ['input', 'inverseLabel'], faults);
      if (name === '')
        faults.add('REQUIRED', ['input', 'name'], 'No name can be made of this label; give one.');
      else checkName(name, labelNames, ['input', 'name'], faults);
      return pair && { order: orderLabel(pair.from, pair.to, { name, label, ...given({ inverseLabel }) }) };
    },
  });
  addDefinitionMutation(builder, scope, {
    name: 'changeAssociationLabel',
    description: 'Changes what an association label is called, and serves it.',
    input: builder.inputType('ChangeAssociationLabelInput', {
      description: 'What of an association label changes.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        toObjectType: t.string({ required: true, description: objectTypeDescription }),
        typeId: t.int({ required: true, description: 'The association type id of this direction.' }),
        label: t.string({ required: true }),
        inverseLabel: t.string({ description: 'Default: what it is called now.' }),
      }),
    }),
    payload: payloads.label,
    read(input, own, faults) {
      const pair = readPair(input, own, faults);
      const { typeId, label, inverseLabel } = input;
      checkLabel(label, ['input', 'label'], faults);
      checkLabel(inverseLabel, ['input', 'inverseLabel'], faults);
      const body = { associationTypeId: typeId, label, ...given({ inverseLabel }) };
      return pair && { order: orderLabelChange(pair.from, pair.to, body) };
    },
  });
  addDefinitionMutation(builder, scope, {
    name: 'retireAssociationLabel',
    description:
      "Archives an association label that no association has, in both directions; HubSpot's own stay.",
    input: builder.inputType('RetireAssociationLabelInput', {
      description: 'An association label that goes.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        toObjectType: t.string({ required: true, description: objectTypeDescription }),
        typeId: t.int({ required: true, description: 'The association type id of this direction.' }),
      }),
    }),
    payload: payloads.retirement,
    read(input, own, faults) {
      const pair = readPair(input, own, faults);
      return pair && { order: orderLabelRetirement(pair.from, pair.to, input.typeId) };
    },
  });
}

/** `Billing contact` → `billing_contact`; empty where the label has no ASCII letters or digits. */
function toLabelName(label: string): string {
  const name = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^\d/.test(name) ? `_${name}` : name;
}
