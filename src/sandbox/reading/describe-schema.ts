import type { WireSchema, WireSchemaAssociation } from '../../wire/index.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import { associationTypeName } from './inline-associations.ts';

/** A custom type's schema as reads answer it; undefined for other types. */
export function describeSchema(portal: PortalStore, type: PortalObjectType): WireSchema | undefined {
  const schema = type.schema();
  if (schema === undefined) return undefined;
  return {
    ...schema,
    properties: [...type.properties.values()],
    associations: associationsOf(portal, type, schema.associations ?? []),
    archived: schema.archived ?? false,
  };
}

/** Association definitions of a schema run both ways: from the object and to it. Given ones keep their names. */
function associationsOf(
  portal: PortalStore,
  type: PortalObjectType,
  given: readonly WireSchemaAssociation[],
): WireSchemaAssociation[] {
  const pairs = portal.objectTypes.flatMap((other): [PortalObjectType, PortalObjectType][] =>
    other === type
      ? [[type, type]]
      : [
          [type, other],
          [other, type],
        ],
  );
  const current = pairs.flatMap(([from, to]) => {
    const types = portal.associations.types.of(from.id, to.id);
    return types.map((associationType) => ({
      id: String(associationType.typeId),
      fromObjectTypeId: from.id,
      toObjectTypeId: to.id,
      name: associationTypeName(associationType, types, from, to),
    }));
  });
  const isSame = (one: WireSchemaAssociation, other: WireSchemaAssociation) =>
    one.id === other.id && one.fromObjectTypeId === other.fromObjectTypeId;
  const kept = given.filter((association) => current.some((other) => isSame(association, other)));
  return [...kept, ...current.filter((association) => !given.some((other) => isSame(association, other)))];
}
