import {
  type AssociationModel,
  type ObjectTypeModel,
  type Portal,
  type PropertyModel,
  standardTypes,
} from '../portal/index.ts';
import { type MutationNames, toMutationNames } from './mutation-names.ts';
import { createNameClaims, toFieldName, toRootNames, toTypeName } from './names.ts';
import { type PropertyPlan, wantedFields } from './property-plan.ts';
import {
  reservedMutationNames,
  reservedPayloadFields,
  reservedRecordFields,
  reservedRootNames,
  reservedSubscriptionNames,
  reservedTypeNames,
} from './reserved-names.ts';
import { type SubscriptionNames, toSubscriptionNames } from './subscription-names.ts';

/** A record type with every GraphQL name that stands for it. */
export interface TypePlan {
  type: ObjectTypeModel;
  typeName: string;
  /** Root field of one record. */
  single: string;
  /** Root field of many, and the name of association fields that lead here. */
  list: string;
  /** Root fields of how many there are, and of what their numbers come to. */
  count: string;
  aggregate: string;
  /** Root fields of Mutation. */
  mutations: MutationNames;
  /** Root fields of Subscription. */
  subscriptions: SubscriptionNames;
  /** What is served. By precedence: the oldest first. */
  properties: readonly PropertyPlan[];
  /** Everything that has a name, served or not: names of other kinds are made of these. */
  named: readonly PropertyPlan[];
  /** Whether full text may be searched. */
  hasTextSearch: boolean;
  associations: readonly AssociationPlan[];
}

export interface AssociationPlan {
  fieldName: string;
  to: ObjectTypeModel;
  association: AssociationModel;
}

type Names = Pick<
  TypePlan,
  'typeName' | 'single' | 'list' | 'count' | 'aggregate' | 'mutations' | 'subscriptions'
>;

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
    const properties = nameProperties(type, associations);
    return { type, ...own, associations, properties, named: properties, hasTextSearch: true };
  });
}

/** Standard types first, then custom ones by age; a custom name that is taken becomes `Custom<Name>`, then `<Name>_<id>`. */
function nameTypes(types: readonly ObjectTypeModel[]): Map<string, Names> {
  const takenTypes = new Set(reservedTypeNames);
  const takenFields = new Set([...reservedRootNames, ...reservedRecordFields, ...reservedPayloadFields]);
  const takenMutations = new Set(reservedMutationNames);
  const takenSubscriptions = new Set(reservedSubscriptionNames);
  const bases: string[] = [];
  const claim = (base: string): Names => {
    const roots = rootFields(base);
    for (const name of derivedNames(base, bases)) takenTypes.add(name);
    const mutations = toMutationNames(roots);
    const subscriptions = toSubscriptionNames(roots);
    for (const field of Object.values(roots)) takenFields.add(field);
    for (const field of Object.values(mutations)) takenMutations.add(field);
    for (const field of Object.values(subscriptions)) takenSubscriptions.add(field);
    bases.push(base);
    return { typeName: base, ...roots, mutations, subscriptions };
  };
  const isFree = (base: string): boolean => {
    const roots = rootFields(base);
    const isTaken = (names: object, taken: ReadonlySet<string>) =>
      Object.values(names).some((name) => taken.has(name));
    return (
      !isTaken(roots, takenFields) &&
      !isTaken(toMutationNames(roots), takenMutations) &&
      !isTaken(toSubscriptionNames(roots), takenSubscriptions) &&
      !isTaken(derivedNames(base, bases), takenTypes)
    );
  };
  // HubSpot's own names are taken whether or not this token may read the types.
  const names = new Map(
    standardTypes.map(({ objectTypeId, name }) => [objectTypeId, claim(toTypeName(name))]),
  );
  for (const type of types.filter(({ custom }) => custom).toSorted((a, b) => typeNumber(a) - typeNumber(b))) {
    const base = toTypeName(type.name);
    const id = typeNumber(type);
    const free = [base, `Custom${base}`, `${base}_${id}`, `Custom${base}_${id}`].find(isFree);
    if (free === undefined) throw new TypeError(`No free type name for ${type.objectTypeId} ${type.name}`);
    names.set(type.objectTypeId, claim(free));
  }
  return names;
}

/** Every field of Query that comes with a record type. */
function rootFields(base: string): Omit<Names, 'typeName' | 'mutations' | 'subscriptions'> {
  const { single, list } = toRootNames(base);
  return { single, list, count: `${list}Count`, aggregate: `${list}Aggregate` };
}

/** Every type name that comes with a record type, pairs with the types before it included. */
function derivedNames(base: string, others: readonly string[]): string[] {
  const own = [
    ...['', 'Connection', 'Edge', 'Filter', 'Order', 'OrderField', 'UniqueInput', 'AssociationFilter'],
    ...['Aggregate', 'AggregateGroup', 'GroupField', 'NumberField'],
    ...['CreateInput', 'UpdateInput', 'AssociationsInput', 'UpdateRow', 'UpsertRow'],
    ...['Payload', 'BatchPayload', 'BatchResult', 'Change', 'StageChange'],
  ];
  const pairs = [base, ...others].flatMap((other) => [`${base}${other}`, `${other}${base}`]);
  return [
    ...own.map((suffix) => base + suffix),
    ...pairs.flatMap((pair) => [`${pair}Connection`, `${pair}Edge`]),
  ];
}

function typeNumber({ objectTypeId }: ObjectTypeModel): number {
  return Number(objectTypeId.split('-')[1] ?? 0);
}

/** The record's own fields and associations come first, then the properties by age. */
function nameProperties(type: ObjectTypeModel, associations: readonly AssociationPlan[]): PropertyPlan[] {
  const claim = createNameClaims([
    ...reservedRecordFields,
    ...standardLists(),
    ...associations.map(({ fieldName }) => fieldName),
  ]);
  const owner = type.properties.find(({ name }) => name === 'hubspot_owner_id');
  const rest = type.properties.filter((property) => property !== owner).toSorted(byPrecedence);
  return [...(owner ? [owner] : []), ...rest].flatMap((property) =>
    wantedFields(type, property, toFieldName).map(({ fieldName, kind }) => ({
      fieldName: claim(fieldName),
      kind,
      property,
    })),
  );
}

/** Associations with HubSpot's own types keep their names whether or not this token may read those types. */
function standardLists(): string[] {
  return standardTypes.map(({ name }) => toRootNames(toTypeName(name)).list);
}

/** HubSpot's own properties may come without a date; they are as old as the portal. */
function byPrecedence(a: PropertyModel, b: PropertyModel): number {
  const age = ({ createdAt, hubspotDefined }: PropertyModel) =>
    (createdAt === null ? Number.NaN : Date.parse(createdAt)) ||
    (hubspotDefined ? 0 : Number.MAX_SAFE_INTEGER);
  return age(a) - age(b) || Number(b.hubspotDefined) - Number(a.hubspotDefined) || (a.name < b.name ? -1 : 1);
}
