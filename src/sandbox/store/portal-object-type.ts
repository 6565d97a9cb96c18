import type { WireProperty, WireSchema } from '../../wire/index.ts';
import type { ProfileObjectType, ProfileRecord } from '../profile.ts';
import { createPipelineStore, type PipelineStore } from './pipeline-store.ts';
import { createPropertyCatalog, type PropertyCatalog } from './property-catalog.ts';
import { createPropertyGroups, type PropertyGroups } from './property-groups.ts';
import { createRecordCollection, type RecordCollection } from './record-collection.ts';
import type { StoredRecord } from './stored-record.ts';

/** One object type of the portal with its records. */
export interface PortalObjectType {
  readonly id: string;
  readonly definition: ProfileObjectType;
  /** Live property definitions by name. */
  readonly properties: ReadonlyMap<string, WireProperty>;
  readonly catalog: PropertyCatalog;
  readonly groups: PropertyGroups;
  readonly pipelines: PipelineStore;
  /** Custom types only, as it is now. */
  schema(): WireSchema | undefined;
  setSchema(schema: WireSchema): void;
  /** What a search `query` looks at. */
  searchableProperties(): readonly string[];
  readonly records: RecordCollection;
  /** Returned with every read, asked for or not. */
  readonly systemProperties: readonly string[];
  /** How associations name the type: `companies`, or the fully qualified name of a custom type. */
  readonly pluralName: string;
  /** `CONTACT`, as in batch messages. */
  readonly upperName: string;
}

export function createPortalObjectType(definition: ProfileObjectType): PortalObjectType {
  const catalog = createPropertyCatalog(definition.properties);
  const unique = new Set(
    catalog
      .list(false)
      .filter((property) => property.hasUniqueValue === true)
      .map(({ name }) => name),
  );
  // A contact's e-mail identifies it whatever the definition's flag says.
  // https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts/guide
  if (definition.objectTypeId === '0-1') unique.add('email');
  unique.delete('hs_object_id');

  let schema = definition.schema;
  const records = createRecordCollection(unique);
  for (const record of definition.records) {
    records.put(toStoredRecord(definition, record));
    for (const mergedId of record.mergedIds ?? []) records.alias(mergedId, record.id);
  }
  return {
    id: definition.objectTypeId,
    definition,
    properties: catalog.live,
    catalog,
    groups: createPropertyGroups(catalog),
    pipelines: createPipelineStore(definition.pipelines),
    schema: () => schema,
    setSchema(next) {
      schema = next;
    },
    searchableProperties: () =>
      schema === definition.schema
        ? definition.searchableProperties
        : (schema?.searchableProperties ?? definition.searchableProperties),
    records,
    systemProperties: [definition.createdProperty, 'hs_object_id', definition.modifiedProperty],
    pluralName: definition.schema?.fullyQualifiedName ?? definition.plural ?? definition.name,
    upperName: definition.name.toUpperCase(),
  };
}

function toStoredRecord(definition: ProfileObjectType, record: ProfileRecord): StoredRecord {
  const instantOf = (propertyName: string): string => {
    const instant = new Date(record.properties[propertyName] ?? '');
    if (Number.isNaN(instant.getTime())) {
      throw new TypeError(`record ${record.id} of ${definition.name} has no valid ${propertyName}`);
    }
    return instant.toISOString();
  };
  return {
    id: record.id,
    properties: { ...record.properties, hs_object_id: record.id },
    ...(record.history === undefined ? {} : { history: record.history }),
    createdAt: instantOf(definition.createdProperty),
    updatedAt: instantOf(definition.modifiedProperty),
    ...(record.archivedAt === undefined ? {} : { archivedAt: new Date(record.archivedAt).toISOString() }),
  };
}
