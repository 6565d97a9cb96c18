import type { WireSchema, WireSchemaCreateInput, WireSchemaUpdateInput } from '../../wire/index.ts';
import type { Portal } from '../portal.ts';
import type { ObjectTypeModel } from '../portal-model.ts';
import type { DefinitionAnswer, DefinitionOrder } from './definition-order.ts';

export type ObjectSchemaInput = WireSchemaCreateInput;
export type ObjectSchemaChanges = WireSchemaUpdateInput;

/** A custom object type as HubSpot answers it. */
export interface ObjectSchemaModel {
  objectTypeId: string;
  name: string;
  fullyQualifiedName: string | null;
  singularLabel: string;
  pluralLabel: string;
  description: string | null;
  primaryDisplayProperty: string | null;
  requiredProperties: readonly string[];
  searchableProperties: readonly string[];
}

export function orderObjectSchema(
  portal: Portal,
  body: ObjectSchemaInput,
): DefinitionOrder<ObjectSchemaModel> {
  return {
    operation: 'schemas.create',
    reads: readsWith(portal),
    subject: body.name,
    findOut: `Look whether the portal has the custom object ${body.name}: refreshPortal reads it again.`,
    async send(hubspot, context) {
      const wire = await hubspot.createSchema(body, context);
      return wire && showSchema(toObjectSchema(wire));
    },
  };
}

export function orderObjectSchemaChange(
  portal: Portal,
  type: ObjectTypeModel,
  body: ObjectSchemaChanges,
): DefinitionOrder<ObjectSchemaModel> {
  return {
    operation: 'schemas.update',
    reads: readsWith(portal),
    subject: type.path,
    findOut: `Look what the custom object ${type.name} is like; the same change may be sent again.`,
    async send(hubspot, context) {
      const wire = await hubspot.updateSchema(type.path, body, context);
      return wire && showSchema(toObjectSchema(wire));
    },
  };
}

export function orderObjectSchemaRetirement(type: ObjectTypeModel): DefinitionOrder<ObjectSchemaModel> {
  const { objectTypeId } = type;
  return {
    operation: 'schemas.archive',
    reads: 1,
    subject: type.path,
    findOut: `Look whether the portal still has the custom object ${type.name}; it may be retired again.`,
    async send(hubspot, context) {
      if (!(await hubspot.archiveSchema(type.path, context))) return undefined;
      const isIn = ({ typeById, model }: Portal) =>
        typeById(objectTypeId) === undefined &&
        !model.unreadable.some((hidden) => hidden.objectTypeId === objectTypeId);
      return { defined: null, shown: { part: { kind: 'schema', objectTypeId }, isIn } };
    },
  };
}

function toObjectSchema(wire: WireSchema): ObjectSchemaModel {
  const { objectTypeId, name, labels } = wire;
  const singularLabel = labels?.singular ?? name;
  return {
    objectTypeId,
    name,
    fullyQualifiedName: wire.fullyQualifiedName ?? null,
    singularLabel,
    pluralLabel: labels?.plural ?? singularLabel,
    description: wire.description ?? null,
    primaryDisplayProperty: wire.primaryDisplayProperty ?? null,
    requiredProperties: wire.requiredProperties?.toSorted() ?? [],
    searchableProperties: wire.searchableProperties ?? [],
  };
}

function showSchema(defined: ObjectSchemaModel): DefinitionAnswer<ObjectSchemaModel> {
  const { objectTypeId } = defined;
  const ofType = (type: Omit<ObjectSchemaModel, 'searchableProperties' | 'requiredProperties'>) => [
    type.singularLabel,
    type.pluralLabel,
    type.description,
    type.primaryDisplayProperty,
  ];
  const wanted = JSON.stringify([ofType(defined), defined.requiredProperties]);
  return {
    defined,
    shown: {
      part: { kind: 'schema', objectTypeId },
      isIn({ typeById }) {
        const type = typeById(objectTypeId);
        return type !== undefined && JSON.stringify([ofType(type), type.requiredProperties ?? []]) === wanted;
      },
    },
  };
}

/** The schemas, its records once, its properties and pipelines, and its labels with every type in both directions. */
function readsWith({ model }: Portal): number {
  return 4 + 2 * (model.objectTypes.length + 1);
}
