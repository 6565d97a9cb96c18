import type { CallContext } from '../hubspot/index.ts';
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
import { recordKey } from './record-batches.ts';
import { createRecordLoader, type RecordLoader } from './record-loader.ts';
import type { RecordPage, RecordQuery } from './record-page.ts';
import { once, type RecordSource } from './source.ts';
import { uniqueKey } from './unique-batches.ts';

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
  source,
  context,
}: {
  portal: Portal;
  source: RecordSource;
  context: CallContext;
}): RecordReader {
  const { hubspot } = source;
  const records = new Map<string, RecordLoader>();
  const uniques = new Map<string, RecordLoader>();
  const associations = new Map<string, AssociationLoader>();
  const owners = createOwnerLoader(portal, source.owners, context);

  const recordLoader = (type: ObjectTypeModel) =>
    once(records, type.objectTypeId, () => createRecordLoader(source.records(type), recordKey, context));
  const uniqueLoader = (type: ObjectTypeModel, property: string) =>
    once(uniques, `${type.objectTypeId} ${property}`, () =>
      createRecordLoader(source.uniques(type, property), (value) => uniqueKey(property, value), context),
    );
  const associationLoader = (from: ObjectTypeModel, to: ObjectTypeModel) =>
    once(associations, `${from.objectTypeId} ${to.objectTypeId}`, () =>
      createAssociationLoader(source.associations(from, to), context),
    );

  return {
    record: (type, id, properties) => recordLoader(type).load(id, properties),
    recordBy: (type, property, value, properties) => uniqueLoader(type, property).load(value, properties),
    async page(type, query) {
      const loader = recordLoader(type);
      const page = await readRecordPage({ type, hubspot, loader, context }, query);
      if (!query.archived) for (const { record } of page.edges) loader.prime(record, query.properties);
      return page;
    },
    associations: (from, to, request) => readAssociationPage(associationLoader(from, to), request),
    owner: (id) => owners.load(id),
  };
}
