import type { WirePropertyGroup } from '../../wire/index.ts';
import { created, type Endpoint, noContent, ok } from '../endpoint.ts';
import { readNumber, readObject, readText, requireText } from '../json-body.ts';
import { invalid, objectNotFound, Refusal } from '../refusal.ts';
import { requireDefinableType } from '../require-definable-type.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';

/**
 * `POST /crm/v3/properties/{type}/groups`.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export const createPropertyGroup: Endpoint = (call, context) => {
  const type = requireDefinableType(call, context);
  const body = readObject(call.json());
  const name = requireText(body, 'name');
  if (!/^[a-z]\w*$/i.test(name)) throw invalid(`${name} is not a valid name of a property group`);
  if (type.groups.find(name) !== undefined) {
    throw new Refusal(409, {
      message: `A property group named '${name}' already exists.`,
      category: 'OBJECT_ALREADY_EXISTS',
      context: { groupName: [name] },
    });
  }
  const displayOrder = readNumber(body, 'displayOrder') ?? -1;
  const group: WirePropertyGroup = {
    name,
    label: requireText(body, 'label'),
    displayOrder,
    archived: false,
  };
  type.groups.put(group);
  return created(group);
};

/** `PATCH /crm/v3/properties/{type}/groups/{group}`. */
export const updatePropertyGroup: Endpoint = (call, context) => {
  const type = requireDefinableType(call, context);
  const before = requireGroupNamed(type, call.param('group'));
  const body = readObject(call.json());
  const group = {
    ...before,
    label: readText(body, 'label') ?? before.label,
    displayOrder: readNumber(body, 'displayOrder') ?? before.displayOrder,
  };
  type.groups.put(group);
  return ok(group);
};

/** `DELETE /crm/v3/properties/{type}/groups/{group}`: 204. A group with properties in it stays. */
export const deletePropertyGroup: Endpoint = (call, context) => {
  const type = requireDefinableType(call, context);
  const { name } = requireGroupNamed(type, call.param('group'));
  if ([...type.properties.values()].some(({ groupName }) => groupName === name)) {
    throw invalid(`Property group "${name}" still has properties`, { context: { groupName: [name] } });
  }
  type.groups.remove(name);
  return noContent;
};

function requireGroupNamed({ groups }: PortalObjectType, name: string): WirePropertyGroup {
  const group = groups.find(name);
  if (group === undefined) throw objectNotFound(`Property group "${name}" does not exist`);
  return group;
}
