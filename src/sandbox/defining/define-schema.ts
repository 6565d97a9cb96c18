import type { WireProperty, WireSchema } from '../../wire/index.ts';
import type { EndpointContext } from '../endpoint.ts';
import { readList, readObject, readText, readTextList, requireMap, requireText } from '../json-body.ts';
import type { ProfileAssociationType, ProfileObjectType } from '../profile.ts';
import { systemProperties } from '../profiles/properties/system.ts';
import { invalid, Refusal } from '../refusal.ts';
import { requireType } from '../require-type.ts';
import { createPortalObjectType, type PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import { plainAssociation } from './plain-association.ts';
import { readPropertyDefinition } from './read-property-definition.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Types that every custom object is associated with, asked for or not. */
const alwaysAssociated = ['0-27', '0-46', '0-47', '0-48', '0-49'];

/**
 * Creates a custom object type. It can be found, read and written when the definition lag has passed.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/schemas/guide
 */
export function defineSchema(
  { portal, searchIndex, definitions, clock }: EndpointContext,
  json: unknown,
): PortalObjectType {
  const body = readObject(json);
  const now = new Date(clock()).toISOString();
  const name = requireFreeName(portal, requireText(body, 'name'));
  const properties = readProperties(body, name, now);
  const type = createPortalObjectType(
    describeType(portal, name, properties, readSchema(body, properties), now),
  );
  const associations = readAssociations(portal, body, type);

  portal.reserveName(name);
  definitions.whenVisible(() => {
    portal.addType(type);
    portal.associations.types.add(associations);
    searchIndex.add(type);
  });
  return type;
}

function requireFreeName(portal: PortalStore, name: string): string {
  if (!/^[a-z]\w{0,49}$/i.test(name)) {
    throw invalid(`${name} is not a valid name: letters, digits and underscores, starting with a letter`, {
      context: { name: [name] },
    });
  }
  if (!portal.isNameTaken(name)) return name;
  throw new Refusal(409, {
    message: `An object type named '${name}' already exists.`,
    category: 'OBJECT_ALREADY_EXISTS',
    context: { name: [name] },
  });
}

function readProperties(body: Fields, name: string, now: string): WireProperty[] {
  const defaults = { groupName: `${name.toLowerCase()}_information`, type: 'string', fieldType: 'text' };
  const given = (readList(body, 'properties') ?? []).map((json) =>
    readPropertyDefinition(json, defaults, now),
  );
  const primary = readText(body, 'primaryDisplayProperty');
  if (primary === undefined || primary === '') {
    const message = 'A primary display property is required';
    throw invalid(message, {
      subCategory: 'ObjectSchemaError.PRIMARY_DISPLAY_PROPERTY_REQUIRED',
      errors: [{ message, code: 'PRIMARY_DISPLAY_PROPERTY_REQUIRED' }],
    });
  }
  // Seen in a live account: the property need not be among the given ones.
  if (!given.some((property) => property.name === primary)) {
    given.unshift(readPropertyDefinition({ name: primary, label: primary }, defaults, now));
  }
  const system = systemProperties({
    groupName: defaults.groupName,
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
  });
  return [...system, ...given];
}

export type SchemaDetails = Pick<
  WireSchema,
  | 'labels'
  | 'primaryDisplayProperty'
  | 'secondaryDisplayProperties'
  | 'requiredProperties'
  | 'searchableProperties'
>;

function readSchema(body: Fields, properties: readonly WireProperty[]) {
  const labels = requireMap(body, 'labels');
  const primaryDisplayProperty = requireText(body, 'primaryDisplayProperty');
  const details = {
    labels: { singular: requireText(labels, 'singular'), plural: requireText(labels, 'plural') },
    description: readText(body, 'description') ?? null,
    primaryDisplayProperty,
    secondaryDisplayProperties: readTextList(body, 'secondaryDisplayProperties') ?? [],
    requiredProperties: readTextList(body, 'requiredProperties') ?? [],
    searchableProperties: readTextList(body, 'searchableProperties') ?? [],
  };
  requireKnownProperties(new Set(properties.map(({ name }) => name)), details);
  return details;
}

/** @throws {Refusal} 400 naming a property that a schema uses and does not have. */
export function requireKnownProperties(
  known: ReadonlySet<string>,
  details: Omit<SchemaDetails, 'labels'>,
): void {
  const used = [
    details.primaryDisplayProperty,
    ...(details.secondaryDisplayProperties ?? []),
    ...(details.requiredProperties ?? []),
    ...(details.searchableProperties ?? []),
  ];
  const missing = used.find((name) => name !== undefined && !known.has(name));
  if (missing === undefined) return;
  throw invalid(`Property "${missing}" does not exist`, { context: { propertyName: [missing] } });
}

function describeType(
  portal: PortalStore,
  name: string,
  properties: WireProperty[],
  details: ReturnType<typeof readSchema>,
  now: string,
): ProfileObjectType {
  const id = portal.newTypeNumber();
  const objectTypeId = `2-${id}`;
  return {
    objectTypeId,
    name,
    schema: {
      id: String(id),
      objectTypeId,
      fullyQualifiedName: `p${portal.account.portalId}_${name}`,
      name,
      ...details,
      archived: false,
      createdAt: now,
      updatedAt: now,
    },
    properties,
    pipelines: [],
    defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    searchableProperties: details.searchableProperties,
    createdProperty: 'hs_createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    readScopes: ['crm.objects.custom.read'],
    records: [],
  };
}

function readAssociations(
  portal: PortalStore,
  body: Fields,
  type: PortalObjectType,
): ProfileAssociationType[] {
  const asked = (readTextList(body, 'associatedObjects') ?? []).map((name) => requireType(portal, name));
  const always = alwaysAssociated.flatMap((id) => portal.typeNamed(id) ?? []);
  return [...new Set([...asked, ...always])].flatMap((other) => plainAssociation(portal, type, other));
}
