import { type Endpoint, type EndpointCall, type EndpointContext, noContent, ok } from '../endpoint.ts';
import { readObject, readText, requireNumber, requireText } from '../json-body.ts';
import type { ProfileAssociationType } from '../profile.ts';
import { invalid, objectNotFound, Refusal } from '../refusal.ts';
import { requireDefinableType } from '../require-definable-type.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';

/** Documented are 10 labels for a pair of types; observed was a 437 at the 51st. */
const mostLabels = 50;

/**
 * `POST /crm/v4/associations/{from}/{to}/labels`: one label, or two for the two directions; answered with both.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associations-schema/guide
 */
export const createAssociationLabel: Endpoint = (call, context) => {
  const { from, to } = readTypes(call, context);
  const { types } = context.portal.associations;
  const body = readObject(call.json());
  const [name, label] = [requireText(body, 'name'), requireText(body, 'label').trim()];
  const inverseLabel = readText(body, 'inverseLabel')?.trim();
  if (!/^[a-z_]\w*$/i.test(name)) {
    throw invalid(`${name} is not a valid name: letters, digits and underscores, not starting with a digit`);
  }
  if (label === '') throw invalid('A label is needed');
  const known = types.of(from.id, to.id);
  if (known.some((type) => type.label === label)) throw invalid(`The label ${label} exists already`);
  if (known.filter((type) => type.label !== null).length >= mostLabels) {
    throw new Refusal(437, { message: `A pair of object types can have at most ${mostLabels} labels` });
  }

  const [typeId, secondId] = types.newIds();
  // Records of one type see the same label from both ends, unless there are two.
  const inverseTypeId = from === to && inverseLabel === undefined ? typeId : secondId;
  const shared = { category: 'USER_DEFINED' } as const;
  const forward = { ...shared, ...direction(from, to), typeId, label, inverseTypeId };
  const backward = {
    ...shared,
    ...direction(to, from),
    typeId: inverseTypeId,
    label: inverseLabel ?? label,
    inverseTypeId: typeId,
  };
  context.definitions.whenVisible(() =>
    types.add(typeId === inverseTypeId ? [forward] : [forward, backward]),
  );
  return ok({ results: [describe(forward), describe(backward)] });
};

/** `PUT /crm/v4/associations/{from}/{to}/labels`: 204. */
export const updateAssociationLabel: Endpoint = (call, context) => {
  const { from, to } = readTypes(call, context);
  const { types } = context.portal.associations;
  const body = readObject(call.json());
  const type = requireOwnLabel(context, from, to, requireNumber(body, 'associationTypeId'));
  const inverseLabel = readText(body, 'inverseLabel');
  types.relabel(type, requireText(body, 'label'));
  const inverse = types.of(to.id, from.id).find(({ typeId }) => typeId === type.inverseTypeId);
  if (inverse !== undefined && inverseLabel !== undefined) types.relabel(inverse, inverseLabel);
  return noContent;
};

/** `DELETE /crm/v4/associations/{from}/{to}/labels/{typeId}`: both directions; only while nothing has the label. */
export const deleteAssociationLabel: Endpoint = (call, context) => {
  const { from, to } = readTypes(call, context);
  const { associations } = context.portal;
  const type = requireOwnLabel(context, from, to, Number(call.param('typeId')));
  if (associations.isUsed(type)) {
    throw invalid(`The label ${type.label} is in use and cannot be deleted`, {
      context: { associationTypeId: [String(type.typeId)] },
    });
  }
  associations.types.remove(type);
  return noContent;
};

function readTypes(call: EndpointCall, context: EndpointContext) {
  return {
    from: requireDefinableType(call, context, 'from'),
    to: requireDefinableType(call, context, 'to'),
  };
}

function requireOwnLabel(
  { portal }: EndpointContext,
  from: PortalObjectType,
  to: PortalObjectType,
  typeId: number,
): ProfileAssociationType {
  const type = portal.associations.types.of(from.id, to.id).find((candidate) => candidate.typeId === typeId);
  if (type === undefined) throw objectNotFound(`Association type ${typeId} does not exist`);
  if (type.category !== 'USER_DEFINED' || type.label === null) {
    throw invalid(`Association type ${typeId} is a default and cannot be changed`);
  }
  return type;
}

function direction(from: PortalObjectType, to: PortalObjectType) {
  return { fromObjectTypeId: from.id, toObjectTypeId: to.id };
}

function describe({
  category,
  typeId,
  label,
}: Pick<ProfileAssociationType, 'category' | 'typeId' | 'label'>) {
  return { category, typeId, label };
}
