import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { ObjectTypeModel, OwnerModel, Portal } from '../portal/index.ts';
import {
  type AssociationPage,
  type AssociationRequest,
  readAssociationPage,
} from './association-connection.ts';
import { type AssociationLoader, createAssociationLoader } from './association-loader.ts';
import { createOwnerLoader } from './owner-loader.ts';
import { readRecordPage } from './read-record-page.ts';
import type { RecordValue } from './record.ts';
import { createRecordLoader, type RecordLoader } from './record-loader.ts';
import type { RecordPage, RecordQuery } from './record-page.ts';
import { createUniqueLoader, type UniqueLoader } from './unique-loader.ts';

/** Everything one GraphQL request reads, through loaders of its own. */
export interface RecordReader {
  /** By id; null when missing or archived, the successor when merged away. */
  record(type: ObjectTypeModel, id: string, properties: readonly string[]): Promise<RecordValue | null>;
  recordBy(
    type: ObjectTypeModel,
    property: string,
    value: string,
    properties: readonly string[],
  ): Promise<RecordValue | null>;
  page(type: ObjectTypeModel, query: RecordQuery): Promise<RecordPage>;
  associations(
    from: ObjectTypeModel,
    to: ObjectTypeModel,
    request: AssociationRequest,
  ): Promise<AssociationPage>;
  owner(id: string): Promise<OwnerModel | null>;
}

export function createRecordReader({
  portal,
  hubspot,
  context,
}: {
  portal: Portal;
  hubspot: HubSpot;
  context: CallContext;
}): RecordReader {
  const records = new Map<string, RecordLoader>();
  const uniques = new Map<string, UniqueLoader>();
  const associations = new Map<string, AssociationLoader>();
  const owners = createOwnerLoader(portal, hubspot, context);

  const recordLoader = (type: ObjectTypeModel) =>
    once(records, type.objectTypeId, () => createRecordLoader(type, hubspot, context));

  return {
    record: (type, id, properties) => recordLoader(type).load(id, properties),
    recordBy: (type, property, value, properties) =>
      once(uniques, `${type.objectTypeId} ${property}`, () =>
        createUniqueLoader(type, property, hubspot, context),
      ).load(value, properties),
    async page(type, query) {
      const loader = recordLoader(type);
      const page = await readRecordPage({ type, hubspot, loader, context }, query);
      if (!query.archived) for (const { record } of page.edges) loader.prime(record, query.properties);
      return page;
    },
    associations: (from, to, request) =>
      readAssociationPage(
        once(associations, `${from.objectTypeId} ${to.objectTypeId}`, () =>
          createAssociationLoader(from, to, hubspot, context),
        ),
        request,
      ),
    owner: (id) => owners.load(id),
  };
}

function once<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const created = create();
  map.set(key, created);
  return created;
}
