import type { WireSchemaAssociation } from '../../wire/index.ts';
import { requireScope } from '../authorize.ts';
import { defineSchema, requireKnownProperties } from '../defining/define-schema.ts';
import { plainAssociation } from '../defining/plain-association.ts';
import {
  created,
  type Endpoint,
  type EndpointCall,
  type EndpointContext,
  noContent,
  ok,
} from '../endpoint.ts';
import { readFlag, readObject, readText, readTextList, requireText } from '../json-body.ts';
import { describeSchema } from '../reading/describe-schema.ts';
import { invalid, objectNotFound } from '../refusal.ts';
import { requireType } from '../require-type.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';

const writeScopes = ['crm.schemas.custom.write'];

/**
 * `POST /crm-object-schemas/v3/schemas`. The answer is complete although the type may not be seen yet.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/schemas/guide
 */
export const createSchema: Endpoint = (call, context) => {
  requireScope(call.grant, writeScopes);
  const type = defineSchema(context, call.json());
  return created(describeSchema(context.portal, type));
};

/** `PATCH /crm-object-schemas/v3/schemas/{type}`. The name never changes. */
export const updateSchema: Endpoint = (call, context) => {
  const { type, schema } = requireSchema(call, context);
  const body = readObject(call.json());
  const labels = body.labels === undefined || body.labels === null ? {} : readObject(body.labels);
  const cleared = readFlag(body, 'clearDescription') === true;
  const [singular, plural] = [readText(labels, 'singular'), readText(labels, 'plural')];
  const primary = readText(body, 'primaryDisplayProperty');
  const changes = {
    ...(primary === undefined ? {} : { primaryDisplayProperty: primary }),
    ...lists(body, 'secondaryDisplayProperties', 'requiredProperties', 'searchableProperties'),
  };
  requireKnownProperties(new Set(type.properties.keys()), changes);
  type.setSchema({
    ...schema,
    ...changes,
    labels: {
      ...schema.labels,
      ...(singular === undefined ? {} : { singular }),
      ...(plural === undefined ? {} : { plural }),
    },
    description: cleared ? null : (readText(body, 'description') ?? schema.description ?? null),
    updatedAt: new Date(context.clock()).toISOString(),
  });
  return ok(describeSchema(context.portal, type));
};

/**
 * `DELETE /crm-object-schemas/v3/schemas/{type}`: archives a type without records. With `archived=true` an archived
 * one is purged, which frees its name.
 */
export const deleteSchema: Endpoint = (call, context) => {
  requireScope(call.grant, writeScopes);
  const { portal } = context;
  if (call.query.flag('archived')) {
    const name = call.param('type').toLowerCase();
    const archived = portal.archivedTypes.find(({ id, definition }) =>
      [id, definition.schema?.fullyQualifiedName.toLowerCase()].includes(name),
    );
    if (archived !== undefined) {
      portal.purgeType(archived);
      return noContent;
    }
  }
  const { type, schema } = requireSchema(call, context);
  const [record] = type.records.live();
  if (record !== undefined) {
    const message = `Object type ${schema.fullyQualifiedName} still has records`;
    throw invalid(message, {
      subCategory: 'ObjectSchemaError.EXISTING_OBJECT_RECORDS',
      errors: [{ message, code: 'EXISTING_OBJECT_RECORDS' }],
    });
  }
  type.setSchema({ ...schema, archived: true, updatedAt: new Date(context.clock()).toISOString() });
  portal.archiveType(type);
  if (call.query.flag('archived')) portal.purgeType(type);
  return noContent;
};

/** `POST /crm-object-schemas/v3/schemas/{type}/associations`. */
export const createSchemaAssociation: Endpoint = (call, context) => {
  requireSchema(call, context);
  const { portal, definitions, clock } = context;
  const body = readObject(call.json());
  const from = requireType(portal, requireText(body, 'fromObjectTypeId'));
  const to = requireType(portal, requireText(body, 'toObjectTypeId'));
  const name = readText(body, 'name') ?? `${from.definition.name}_to_${to.definition.name}`;
  const known = portal.associations.types.of(from.id, to.id);
  // A second association of a pair is told from the plain one by its name.
  const types = plainAssociation(portal, from, to, known.some(({ label }) => label === null) ? name : null);
  definitions.whenVisible(() => portal.associations.types.add(types));
  const now = new Date(clock()).toISOString();
  const association: WireSchemaAssociation & { createdAt: string; updatedAt: string } = {
    id: String(types[0]?.typeId),
    fromObjectTypeId: from.id,
    toObjectTypeId: to.id,
    name,
    createdAt: now,
    updatedAt: now,
  };
  return created(association);
};

/** `DELETE /crm-object-schemas/v3/schemas/{type}/associations/{id}`: 204. */
export const deleteSchemaAssociation: Endpoint = (call, context) => {
  const { type } = requireSchema(call, context);
  const { associations } = context.portal;
  const typeId = Number(call.param('association'));
  const found = associations.types
    .all()
    .find(
      (candidate) =>
        candidate.typeId === typeId &&
        [candidate.fromObjectTypeId, candidate.toObjectTypeId].includes(type.id) &&
        candidate.category === 'USER_DEFINED',
    );
  if (found === undefined) throw objectNotFound(`Association ${call.param('association')} does not exist`);
  if (associations.isUsed(found)) throw invalid(`Association ${typeId} is in use and cannot be deleted`);
  associations.types.remove(found);
  return noContent;
};

function requireSchema(call: EndpointCall, { portal }: EndpointContext) {
  requireScope(call.grant, writeScopes);
  const name = call.param('type');
  const type: PortalObjectType | undefined = portal.typeNamed(name);
  const schema = type?.schema();
  if (type === undefined || schema === undefined) {
    throw objectNotFound(`Unable to find an object schema for ${name}`);
  }
  return { type, schema };
}

function lists<Key extends string>(body: Readonly<Record<string, unknown>>, ...keys: Key[]) {
  const given: Partial<Record<Key, string[]>> = {};
  for (const key of keys) {
    const list = readTextList(body, key);
    if (list !== undefined) given[key] = list;
  }
  return given;
}
