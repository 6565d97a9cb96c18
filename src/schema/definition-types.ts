import type {
  LabelModel,
  ObjectSchemaModel,
  ObjectTypeModel,
  Portal,
  PropertyGroupModel,
  PropertyModel,
} from '../portal/index.ts';
import type { Builder } from './builder.ts';
import { planSchema } from './portal-schema.ts';

interface Defined<Value> {
  value: Value;
  type: ObjectTypeModel | undefined;
  /** As it is served now. */
  portal: Portal;
}

/** Definitions as they are answered. */
export function addDefinitionTypes(builder: Builder) {
  const option = builder.objectRef<PropertyModel['options'][number]>('PropertyOptionDefinition').implement({
    description: 'A value that an enumeration property can have.',
    fields: (t) => ({
      value: t.exposeString('value', { nullable: false }),
      label: t.exposeString('label', { nullable: false }),
      hidden: t.exposeBoolean('hidden', { nullable: false }),
    }),
  });
  const property = builder.objectRef<Defined<PropertyModel>>('PropertyDefinition').implement({
    description: 'A property of an object type.',
    fields: (t) => ({
      name: t.string({
        nullable: false,
        description: "HubSpot's internal name.",
        resolve: ({ value }) => value.name,
      }),
      fieldName: t.string({
        nullable: true,
        description: 'The field that holds it in the GraphQL type; null while it is not served.',
        resolve: ({ value, type, portal }) => fieldNameOf(portal, type, value.name),
      }),
      label: t.string({ nullable: false, resolve: ({ value }) => value.label }),
      description: t.string({ nullable: false, resolve: ({ value }) => value.description }),
      groupName: t.string({ nullable: true, resolve: ({ value }) => value.groupName }),
      type: t.string({ nullable: false, resolve: ({ value }) => value.type }),
      fieldType: t.string({ nullable: false, resolve: ({ value }) => value.fieldType }),
      options: t.field({
        type: [option],
        nullable: { list: false, items: false },
        description: 'In display order.',
        resolve: ({ value }) => [...value.options],
      }),
      unique: t.boolean({ nullable: false, resolve: ({ value }) => value.unique }),
      hidden: t.boolean({ nullable: false, resolve: ({ value }) => value.hidden }),
      readOnly: t.boolean({ nullable: false, resolve: ({ value }) => value.readOnly }),
    }),
  });
  const group = builder.objectRef<PropertyGroupModel>('PropertyGroupDefinition').implement({
    description: 'A group that properties are shown in.',
    fields: (t) => ({
      name: t.exposeString('name', { nullable: false, description: "HubSpot's internal name." }),
      label: t.exposeString('label', { nullable: false }),
      displayOrder: t.exposeInt('displayOrder', { nullable: false }),
    }),
  });
  const schema = builder.objectRef<Defined<ObjectSchemaModel>>('ObjectSchemaDefinition').implement({
    description: 'A custom object type.',
    fields: (t) => ({
      objectTypeId: t.string({ nullable: false, resolve: ({ value }) => value.objectTypeId }),
      name: t.string({
        nullable: false,
        description: "HubSpot's internal name.",
        resolve: ({ value }) => value.name,
      }),
      fullyQualifiedName: t.string({ nullable: true, resolve: ({ value }) => value.fullyQualifiedName }),
      typeName: t.string({
        nullable: true,
        description: 'The GraphQL type of its records; null while it is not served.',
        resolve: ({ value, portal }) => planSchema(portal).typeName(value.objectTypeId),
      }),
      singularLabel: t.string({ nullable: false, resolve: ({ value }) => value.singularLabel }),
      pluralLabel: t.string({ nullable: false, resolve: ({ value }) => value.pluralLabel }),
      description: t.string({ nullable: true, resolve: ({ value }) => value.description }),
      primaryDisplayProperty: t.string({
        nullable: true,
        resolve: ({ value }) => value.primaryDisplayProperty,
      }),
      requiredProperties: t.stringList({
        nullable: { list: false, items: false },
        resolve: ({ value }) => [...value.requiredProperties],
      }),
      searchableProperties: t.stringList({
        nullable: { list: false, items: false },
        resolve: ({ value }) => [...value.searchableProperties],
      }),
    }),
  });
  const label = builder.objectRef<LabelModel>('AssociationLabelDefinition').implement({
    description: 'A label of associations between two object types.',
    fields: (t) => ({
      typeId: t.exposeInt('typeId', {
        nullable: false,
        description: 'The association type id of the direction that was asked for.',
      }),
      label: t.exposeString('label', { nullable: false }),
      inverseTypeId: t.int({
        nullable: true,
        description: 'Of the other direction; null after a change.',
        resolve: ({ inverse }) => inverse?.typeId,
      }),
      inverseLabel: t.string({
        nullable: true,
        description: 'What it is called from the other side; null after a change.',
        resolve: ({ inverse }) => inverse?.label,
      }),
    }),
  });
  return { property, group, schema, label };
}

function fieldNameOf(portal: Portal, type: ObjectTypeModel | undefined, name: string): string | undefined {
  const plan = planSchema(portal).plans.find((each) => each.type.objectTypeId === type?.objectTypeId);
  return plan?.properties.find(({ property }) => property.name === name)?.fieldName;
}
