import type { WirePipeline, WireProperty } from '../../wire/index.ts';
import type { ProfileAssociationType, ProfileObjectType, ProfileRecord } from '../profile.ts';
import { systemProperties } from './properties/system.ts';
import { bothDirections } from './standard-association-types.ts';

export interface CustomTypeInput {
  portalId: number;
  objectTypeId: string;
  name: string;
  singular: string;
  plural: string;
  description?: string;
  createdAt: string;
  primaryDisplayProperty: string;
  secondaryDisplayProperties?: string[];
  requiredProperties?: string[];
  searchableProperties?: string[];
  properties: WireProperty[];
  pipelines?: WirePipeline[];
  associationTypes: readonly ProfileAssociationType[];
  /** Internal names of the types it is associated with, by type id; they make up the association names. */
  namesById: Readonly<Record<string, string>>;
  records: ProfileRecord[];
}

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/schemas/guide */
export function customType(input: CustomTypeInput): ProfileObjectType {
  const { objectTypeId, name, records } = input;
  const searchableProperties = input.searchableProperties ?? [input.primaryDisplayProperty];
  const nameOf = (typeId: string) => (typeId === objectTypeId ? name : (input.namesById[typeId] ?? typeId));
  return {
    objectTypeId,
    name,
    schema: {
      id: objectTypeId.slice(2),
      objectTypeId,
      fullyQualifiedName: `p${input.portalId}_${name}`,
      name,
      labels: { singular: input.singular, plural: input.plural },
      description: input.description ?? null,
      primaryDisplayProperty: input.primaryDisplayProperty,
      secondaryDisplayProperties: input.secondaryDisplayProperties ?? [],
      requiredProperties: input.requiredProperties ?? [input.primaryDisplayProperty],
      searchableProperties,
      associations: input.associationTypes
        .filter(({ fromObjectTypeId, toObjectTypeId }) =>
          [fromObjectTypeId, toObjectTypeId].includes(objectTypeId),
        )
        .map((type) => ({
          id: String(type.typeId),
          fromObjectTypeId: type.fromObjectTypeId,
          toObjectTypeId: type.toObjectTypeId,
          name: `${nameOf(type.fromObjectTypeId)}_to_${nameOf(type.toObjectTypeId)}${suffix(type.label)}`,
        })),
      archived: false,
      createdAt: input.createdAt,
      updatedAt: input.createdAt,
    },
    properties: [
      ...systemProperties({
        groupName: `${name}_information`,
        created: 'hs_createdate',
        modified: 'hs_lastmodifieddate',
      }),
      ...input.properties,
    ],
    pipelines: input.pipelines ?? [],
    defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    searchableProperties,
    createdProperty: 'hs_createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    readScopes: ['crm.objects.custom.read'],
    records,
  };
}

export interface CustomPair {
  fromObjectTypeId: string;
  toObjectTypeId: string;
  /** The plain type of from→to; the other direction has the next id. */
  typeId: number;
}

/** Plain associations of custom types, which HubSpot files under USER_DEFINED with ids of the portal's own. */
export function customPairs(pairs: readonly CustomPair[]): ProfileAssociationType[] {
  return pairs.flatMap(({ fromObjectTypeId, toObjectTypeId, typeId }) =>
    userLabel({ fromObjectTypeId, toObjectTypeId, typeId, label: null, inverseLabel: null }),
  );
}

export interface UserLabel extends CustomPair {
  label: string | null;
  inverseLabel: string | null;
}

export function userLabel({ fromObjectTypeId, toObjectTypeId, typeId, label, inverseLabel }: UserLabel) {
  return bothDirections({
    fromObjectTypeId,
    toObjectTypeId,
    category: 'USER_DEFINED',
    typeId,
    label,
    inverseTypeId: typeId + 1,
    inverseLabel,
  });
}

function suffix(label: string | null): string {
  return label === null ? '' : `_${label.toLowerCase().replaceAll(' ', '_')}`;
}
