import type {
  WirePropertyCreateInput,
  WirePropertyGroup,
  WirePropertyGroupCreateInput,
  WirePropertyGroupUpdateInput,
  WirePropertyUpdateInput,
} from '../../wire/index.ts';
import { toProperty } from '../from-wire.ts';
import type { ObjectTypeModel, PropertyModel } from '../portal-model.ts';
import type { DefinitionAnswer, DefinitionOrder } from './definition-order.ts';

export type PropertyInput = WirePropertyCreateInput;
export type PropertyChanges = WirePropertyUpdateInput;
export type PropertyGroupInput = WirePropertyGroupCreateInput;
export type PropertyGroupChanges = WirePropertyGroupUpdateInput;
export type PropertyGroupModel = Pick<WirePropertyGroup, 'name' | 'label' | 'displayOrder'>;

export function orderProperty(type: ObjectTypeModel, body: PropertyInput): DefinitionOrder<PropertyModel> {
  return {
    operation: 'properties.create',
    reads: 1,
    subject: type.path,
    findOut: `Look whether ${type.name} has the property ${body.name}: refreshPortal reads it again.`,
    async send(hubspot, context) {
      const wire = await hubspot.createProperty(type.path, body, context);
      return wire && showProperty(type, toProperty(wire));
    },
  };
}

export function orderPropertyChange(
  type: ObjectTypeModel,
  name: string,
  body: PropertyChanges,
): DefinitionOrder<PropertyModel> {
  return {
    operation: 'properties.update',
    reads: 1,
    subject: type.path,
    findOut: `Look what the property ${name} of ${type.name} is like; the same change may be sent again.`,
    async send(hubspot, context) {
      const wire = await hubspot.updateProperty(type.path, name, body, context);
      return wire && showProperty(type, toProperty(wire));
    },
  };
}

export function orderPropertyRetirement(type: ObjectTypeModel, name: string): DefinitionOrder<PropertyModel> {
  return {
    operation: 'properties.archive',
    reads: 1,
    subject: type.path,
    findOut: `Look whether ${type.name} still has the property ${name}; it may be retired again.`,
    async send(hubspot, context) {
      if (!(await hubspot.archiveProperty(type.path, name, context))) return undefined;
      return {
        defined: null,
        shown: {
          part: { kind: 'properties', type },
          isIn: (portal) => portal.property(type.objectTypeId, name) === undefined,
        },
      };
    },
  };
}

function showProperty(type: ObjectTypeModel, defined: PropertyModel): DefinitionAnswer<PropertyModel> {
  const wanted = JSON.stringify(defined);
  return {
    defined,
    shown: {
      part: { kind: 'properties', type },
      isIn: (portal) => JSON.stringify(portal.property(type.objectTypeId, defined.name)) === wanted,
    },
  };
}

/** The model does not know groups by themselves, so that nothing has to be read again. */
export function orderPropertyGroup(
  type: ObjectTypeModel,
  body: PropertyGroupInput,
): DefinitionOrder<PropertyGroupModel> {
  return {
    operation: 'properties.createGroup',
    reads: 0,
    subject: type.path,
    findOut: `Look in HubSpot whether ${type.name} has the property group ${body.name}.`,
    async send(hubspot, context) {
      const defined = await hubspot.createPropertyGroup(type.path, body, context);
      return defined && { defined, shown: undefined };
    },
  };
}

export function orderPropertyGroupChange(
  type: ObjectTypeModel,
  name: string,
  body: PropertyGroupChanges,
): DefinitionOrder<PropertyGroupModel> {
  return {
    operation: 'properties.updateGroup',
    reads: 0,
    subject: type.path,
    findOut: 'The same change may be sent again.',
    async send(hubspot, context) {
      const defined = await hubspot.updatePropertyGroup(type.path, name, body, context);
      return defined && { defined, shown: undefined };
    },
  };
}

export function orderPropertyGroupRetirement(
  type: ObjectTypeModel,
  name: string,
): DefinitionOrder<PropertyGroupModel> {
  return {
    operation: 'properties.archiveGroup',
    reads: 0,
    subject: type.path,
    findOut: 'It may be retired again.',
    async send(hubspot, context) {
      const done = await hubspot.archivePropertyGroup(type.path, name, context);
      return done && { defined: null, shown: undefined };
    },
  };
}
