import {
  type ObjectSchemaInput,
  type ObjectTypeModel,
  orderObjectSchema,
  orderObjectSchemaChange,
  orderObjectSchemaRetirement,
} from '../portal/index.ts';
import type { Builder } from './builder.ts';
import {
  checkLabel,
  checkName,
  given,
  readDefinedType,
  refuseNulls,
  requireChanges,
  schemaNames,
} from './definition-faults.ts';
import type { DefinitionInputs } from './definition-inputs.ts';
import { addDefinitionMutation } from './definition-mutation.ts';
import type { DefinitionPayloads } from './definition-payloads.ts';
import { type PortalSchema, readObjectType } from './portal-schema.ts';
import { checkProperty, type GivenProperty, toOptions } from './property-definition-checks.ts';
import type { RowFaults } from './user-error.ts';

/** Lists of properties of a schema. */
const propertyLists = ['secondaryDisplayProperties', 'requiredProperties', 'searchableProperties'] as const;

/** `defineObjectSchema`, `changeObjectSchema` and `retireObjectSchema`. */
export function addSchemaDefinitions(
  builder: Builder,
  scope: PortalSchema,
  { objectTypeDescription, propertyType, propertyFieldType, propertyOption }: DefinitionInputs,
  payloads: DefinitionPayloads,
): void {
  const property = builder.inputType('ObjectSchemaPropertyInput', {
    description: 'A property of a new custom object type; text unless told.',
    fields: (t) => ({
      name: t.string({ required: true, description: 'The internal name, which never changes.' }),
      label: t.string({ required: true }),
      type: t.field({ type: propertyType }),
      fieldType: t.field({ type: propertyFieldType }),
      groupName: t.string({ description: 'Default: the group of the new type.' }),
      description: t.string(),
      options: t.field({ type: [propertyOption], description: 'Of enumerations, in display order.' }),
      calculationFormula: t.string({ description: 'With the field type calculation_equation.' }),
      displayOrder: t.int(),
      unique: t.boolean({ description: 'Whether no two records may have the same value.' }),
      hidden: t.boolean(),
      formField: t.boolean(),
    }),
  });
  addDefinitionMutation(builder, scope, {
    name: 'defineObjectSchema',
    description:
      'Creates a custom object type, and serves it: its GraphQL type, queries and mutations are there for requests that begin afterwards.',
    input: builder.inputType('DefineObjectSchemaInput', {
      description: 'A new custom object type.',
      fields: (t) => ({
        name: t.string({ required: true, description: 'The internal name, which never changes.' }),
        singularLabel: t.string({ required: true }),
        pluralLabel: t.string({ required: true }),
        description: t.string(),
        primaryDisplayProperty: t.string({
          required: true,
          description: 'Internal name of the property that records are shown by.',
        }),
        secondaryDisplayProperties: t.stringList(),
        requiredProperties: t.stringList({ description: 'What a new record has to have.' }),
        searchableProperties: t.stringList({ description: 'What full text looks at.' }),
        properties: t.field({ type: [property] }),
        associatedObjectTypes: t.stringList({
          description:
            'Object types that its records can be associated with: name, plural or type id. Activities come by themselves.',
        }),
      }),
    }),
    payload: payloads.schema,
    read(input, own, faults) {
      const { name, singularLabel, pluralLabel, properties } = input;
      checkName(name, schemaNames, ['input', 'name'], faults);
      checkLabel(singularLabel, ['input', 'singularLabel'], faults);
      checkLabel(pluralLabel, ['input', 'pluralLabel'], faults);
      for (const [index, each] of (properties ?? []).entries()) {
        checkProperty(withDefaults(each), ['input', 'properties', String(index)], faults);
        if (properties?.findIndex((other) => other.name === each.name) !== index)
          faults.add(
            'INVALID_VALUE',
            ['input', 'properties', String(index), 'name'],
            `Two properties have the name ${each.name}.`,
          );
      }
      // HubSpot makes the display property itself where it is not among the others.
      const known = new Set([input.primaryDisplayProperty, ...(properties ?? []).map((each) => each.name)]);
      for (const key of propertyLists) checkKnown(input[key], known, ['input', key], faults);
      const associated = (input.associatedObjectTypes ?? []).map((alias, index) =>
        faults.catch(['input', 'associatedObjectTypes', String(index)], (argument) =>
          readObjectType(alias, own, argument),
        ),
      );
      if (faults.found.length > 0) return undefined;
      const body: ObjectSchemaInput = {
        name,
        labels: { singular: singularLabel, plural: pluralLabel },
        primaryDisplayProperty: input.primaryDisplayProperty,
        requiredProperties: input.requiredProperties ?? [],
        ...given({
          description: input.description,
          secondaryDisplayProperties: input.secondaryDisplayProperties,
          searchableProperties: input.searchableProperties,
        }),
        properties: (properties ?? []).map(({ options, unique, name: own_, label, ...rest }) => ({
          ...given(rest),
          name: own_,
          label,
          ...(options ? { options: toOptions(options) } : {}),
          ...(unique ? { hasUniqueValue: true } : {}),
        })),
        associatedObjects: associated.flatMap((type) => type?.objectTypeId ?? []),
      };
      return { order: orderObjectSchema(own.portal, body) };
    },
  });
  addDefinitionMutation(builder, scope, {
    name: 'changeObjectSchema',
    description: 'Changes a custom object type, and serves it. What is not given stays.',
    input: builder.inputType('ChangeObjectSchemaInput', {
      description: 'What of a custom object type changes.',
      fields: (t) => ({
        objectType: t.string({ required: true, description: objectTypeDescription }),
        singularLabel: t.string(),
        pluralLabel: t.string(),
        description: t.string({ description: 'null clears it.' }),
        primaryDisplayProperty: t.string(),
        secondaryDisplayProperties: t.stringList(),
        requiredProperties: t.stringList(),
        searchableProperties: t.stringList(),
      }),
    }),
    payload: payloads.schema,
    read(input, own, faults) {
      const type = readCustomType(input.objectType, own, faults);
      const { objectType: _objectType, singularLabel, pluralLabel, description, ...rest } = input;
      refuseNulls({ ...rest, singularLabel, pluralLabel }, Object.keys(input), faults);
      checkLabel(singularLabel, ['input', 'singularLabel'], faults);
      checkLabel(pluralLabel, ['input', 'pluralLabel'], faults);
      const labels = given({ singular: singularLabel, plural: pluralLabel });
      const body = {
        ...given(rest),
        ...(Object.keys(labels).length > 0 ? { labels } : {}),
        ...(description === null ? { clearDescription: true } : given({ description })),
      };
      requireChanges(body, faults);
      return type && { order: orderObjectSchemaChange(own.portal, type, body), type };
    },
  });
  addDefinitionMutation(builder, scope, {
    name: 'retireObjectSchema',
    description:
      'Archives a custom object type that has no records. Its GraphQL type is gone for requests that begin afterwards.',
    input: builder.inputType('RetireObjectSchemaInput', {
      description: 'A custom object type that goes.',
      fields: (t) => ({ objectType: t.string({ required: true, description: objectTypeDescription }) }),
    }),
    payload: payloads.retirement,
    read({ objectType }, own, faults) {
      const type = readCustomType(objectType, own, faults);
      return type && { order: orderObjectSchemaRetirement(type), type };
    },
  });
}

function withDefaults(property: GivenProperty): GivenProperty {
  return { ...property, type: property.type ?? 'string', fieldType: property.fieldType ?? 'text' };
}

function checkKnown(
  names: readonly string[] | null | undefined,
  known: ReadonlySet<string>,
  field: readonly string[],
  faults: RowFaults,
): void {
  for (const [index, name] of (names ?? []).entries())
    if (!known.has(name))
      faults.add('UNKNOWN_PROPERTY', [...field, String(index)], `The type has no property ${name}.`);
}

function readCustomType(alias: string, scope: PortalSchema, faults: RowFaults): ObjectTypeModel | undefined {
  const type = readDefinedType(alias, scope, faults);
  if (type === undefined || type.custom) return type;
  return faults.add(
    'INVALID_VALUE',
    ['input', 'objectType'],
    `${type.singularLabel} is a type of HubSpot's own; only custom objects have a schema to change.`,
  );
}
