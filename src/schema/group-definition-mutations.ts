import {
  orderPropertyGroup,
  orderPropertyGroupChange,
  orderPropertyGroupRetirement,
} from '../portal/index.ts';
import type { Builder } from './builder.ts';
import {
  checkLabel,
  checkName,
  given,
  groupNames,
  readDefinedType,
  refuseNulls,
  requireChanges,
} from './definition-faults.ts';
import type { DefinitionInputs } from './definition-inputs.ts';
import { addDefinitionMutation } from './definition-mutation.ts';
import type { DefinitionPayloads } from './definition-payloads.ts';
import type { PortalSchema } from './portal-schema.ts';

/** `definePropertyGroup`, `changePropertyGroup` and `retirePropertyGroup`. */
export function addGroupDefinitions(
  builder: Builder,
  scope: PortalSchema,
  { objectTypeDescription }: DefinitionInputs,
  payloads: DefinitionPayloads,
): void {
  addDefinitionMutation(builder, scope, {
    name: 'definePropertyGroup',
    description: 'Creates a group that properties are shown in.',
    input: builder.inputType('DefinePropertyGroupInput', {
      description: 'A new property group.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        name: t.string({ required: true, description: 'The internal name, which never changes.' }),
        label: t.string({ required: true }),
        displayOrder: t.int(),
      }),
    }),
    payload: payloads.group,
    read({ objectType, name, label, displayOrder }, own, faults) {
      const type = readDefinedType(objectType, own, faults);
      checkName(name, groupNames, ['input', 'name'], faults);
      checkLabel(label, ['input', 'label'], faults);
      return type && { order: orderPropertyGroup(type, { name, label, ...given({ displayOrder }) }), type };
    },
  });
  addDefinitionMutation(builder, scope, {
    name: 'changePropertyGroup',
    description: 'Changes the label or the place of a property group.',
    input: builder.inputType('ChangePropertyGroupInput', {
      description: 'What of a property group changes.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        name: t.string({ required: true, description: 'The internal name.' }),
        label: t.string(),
        displayOrder: t.int(),
      }),
    }),
    payload: payloads.group,
    read(input, own, faults) {
      const { objectType, name, label, displayOrder } = input;
      const type = readDefinedType(objectType, own, faults);
      refuseNulls(input, Object.keys(input), faults);
      checkLabel(label, ['input', 'label'], faults);
      const body = given({ label, displayOrder });
      requireChanges(body, faults);
      return type && { order: orderPropertyGroupChange(type, name, body), type };
    },
  });
  addDefinitionMutation(builder, scope, {
    name: 'retirePropertyGroup',
    description: 'Archives a property group that has no properties.',
    input: builder.inputType('RetirePropertyGroupInput', {
      description: 'A property group that goes.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        name: t.string({ required: true, description: 'The internal name.' }),
      }),
    }),
    payload: payloads.retirement,
    read({ objectType, name }, own, faults) {
      const type = readDefinedType(objectType, own, faults);
      return type && { order: orderPropertyGroupRetirement(type, name), type };
    },
  });
}
