import type { AssociationModel, ObjectTypeModel, Portal, PropertyModel } from '../portal/index.ts';
import { createNameClaims, toFieldName, toRootNames, toTypeName } from './names.ts';
import { type PropertyPlan, wantedFields } from './property-plan.ts';
import { reservedRecordFields, reservedRootNames, reservedTypeNames } from './reserved-names.ts';

/** A record type with every GraphQL name that stands for it. */
export interface TypePlan {
  type: ObjectTypeModel;
  typeName: string;
  /** Root field of one record. */
  single: string;
  /** Root field of many, and the name of association fields that lead here. */
  list: string;
  /** By ascending field name. */
  properties: readonly PropertyPlan[];
  associations: readonly AssociationPlan[];
}

export interface AssociationPlan {
  fieldName: string;
  to: ObjectTypeModel;
  association: AssociationModel;
}

type Names = Pick<TypePlan, 'typeName' | 'single' | 'list'>;

/** All names of a portal's schema. Equal models give equal names. */
export function namePortal(portal: Portal): TypePlan[] {
  const names = nameTypes(portal.model.objectTypes);
  return portal.model.objectTypes.map((type) => {
    const associations = portal
      .associationsFrom(type.objectTypeId)
      .flatMap((association): AssociationPlan[] => {
        const to = portal.typeById(association.toTypeId);
        const fieldName = names.get(association.toTypeId)?.list;
        return to && fieldName !== undefined ? [{ fieldName, to, association }] : [];
      });
    const own = names.get(type.objectTypeId);
    if (own === undefined) throw new TypeError(`${type.objectTypeId} has no name`);
    return { type, ...own, associations, properties: nameProperties(type, associations) };
  });
}

/** Standard types first, then custom ones by age; a custom name that is taken becomes `Custom<Name>`, then `<Name>_<id>`. */
function nameTypes(types: readonly ObjectTypeModel[]): Map<string, Names> {
  const takenTypes = new Set(reservedTypeNames);
  const takenFields = new Set([...reservedRootNames, ...reservedRecordFields]);
  const bases: string[] = [];
  const names = new Map<string, Names>();
  const byAge = types.toSorted(
    (a, b) => Number(a.custom) - Number(b.custom) || typeNumber(a) - typeNumber(b),
  );
  for (const type of byAge) {
    const base = toTypeName(type.name);
    const candidates = [
      base,
      `Custom${base}`,
      `${base}_${typeNumber(type)}`,
      `Custom${base}_${typeNumber(type)}`,
    ];
    const free = candidates.find((candidate) => {
      const { single, list } = toRootNames(candidate);
      return (
        ![single, list].some((field) => takenFields.has(field)) &&
        !derivedNames(candidate, bases).some((name) => takenTypes.has(name))
      );
    });
    if (free === undefined) throw new TypeError(`No free type name for ${type.objectTypeId} ${type.name}`);
    const roots = toRootNames(free);
    for (const name of derivedNames(free, bases)) takenTypes.add(name);
    takenFields.add(roots.single).add(roots.list);
    bases.push(free);
    names.set(type.objectTypeId, { typeName: free, ...roots });
  }
  return names;
}

/** Every type name that comes with a record type, pairs with the types before it included. */
function derivedNames(base: string, others: readonly string[]): string[] {
  const own = ['', 'Connection', 'Edge', 'Filter', 'Order', 'OrderField', 'UniqueInput', 'AssociationFilter'];
  const pairs = [base, ...others].flatMap((other) => [`${base}${other}`, `${other}${base}`]);
  return [
    ...own.map((suffix) => base + suffix),
    ...pairs.flatMap((pair) => [`${pair}Connection`, `${pair}Edge`]),
  ];
}

function typeNumber({ objectTypeId }: ObjectTypeModel): number {
  return Number(objectTypeId.split('-')[1] ?? 0);
}

/** The record's own fields and associations come first, then HubSpot's properties, then the portal's by age. */
function nameProperties(type: ObjectTypeModel, associations: readonly AssociationPlan[]): PropertyPlan[] {
  const claim = createNameClaims([
    ...reservedRecordFields,
    ...associations.map(({ fieldName }) => fieldName),
  ]);
  const owner = type.properties.find(({ name }) => name === 'hubspot_owner_id');
  const rest = type.properties.filter((property) => property !== owner).toSorted(byPrecedence);
  return [...(owner ? [owner] : []), ...rest]
    .flatMap((property) =>
      wantedFields(type, property, toFieldName).map(({ fieldName, kind }) => ({
        fieldName: claim(fieldName),
        kind,
        property,
      })),
    )
    .toSorted((a, b) => (a.fieldName < b.fieldName ? -1 : 1));
}

function byPrecedence(a: PropertyModel, b: PropertyModel): number {
  const age = (property: PropertyModel) =>
    property.createdAt === null ? 0 : Date.parse(property.createdAt) || 0;
  return Number(b.hubspotDefined) - Number(a.hubspotDefined) || age(a) - age(b) || (a.name < b.name ? -1 : 1);
}
