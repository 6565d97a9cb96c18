import type { CallContext, HubSpot, ListPage } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WirePage, WireRecord, WireSearchRequest } from '../wire/index.ts';
import { type Batcher, type BatcherSetting, type BatchKey, createBatcher, type Send } from './batcher.ts';
import { type InlineAssociations, readInlineAssociations } from './inline-associations.ts';
import { type RecordValue, toRecord } from './record.ts';
import type { RecordShelf } from './record-shelf.ts';
import type { Shelf } from './shelf.ts';

/** One page of a list or a search. It is a call of its own, shared by all who ask for the very same. */
export interface PageKey<Request> extends BatchKey {
  request: Request;
}

/** A page of a list or a search. */
export interface RecordsPage {
  records: readonly RecordValue[];
  /** Leads to the next page: opaque for lists, an offset for searches. */
  nextToken: string | undefined;
  /** Of all pages; searches only. */
  total: number | undefined;
  /** Lists of associated records that came along; lists only. */
  inline?: InlineAssociations;
}

function toPage(
  { objectTypeId }: ObjectTypeModel,
  { results, paging, total }: WirePage<WireRecord> & { total?: number },
  associations: readonly string[] = [],
): RecordsPage {
  return {
    records: results.map((wire) => toRecord(objectTypeId, wire)),
    nextToken: paging?.next?.after,
    total,
    ...(associations.length === 0 ? {} : { inline: readInlineAssociations(results, associations) }),
  };
}

/** One page for one request. */
export async function readPageOnce<Request extends object, Page>(
  batches: Batcher<PageKey<Request>, Page>,
  request: Request,
  context: CallContext,
): Promise<Page> {
  const key = JSON.stringify(request);
  let outcome: Page | Error | undefined;
  await batches.load([{ key, slot: key, request }], new Set(), context, (_key, page) => {
    outcome = page;
  });
  if (outcome === undefined) throw new TypeError(`No page came for ${key}`);
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

/** Searches of one type, for all requests of the portal. */
export function createSearchBatches(
  type: ObjectTypeModel,
  hubspot: HubSpot,
  setting: BatcherSetting,
  shelf: Shelf<RecordsPage>,
): Batcher<PageKey<WireSearchRequest>, RecordsPage> {
  return createBatcher<PageKey<WireSearchRequest>, RecordsPage>({
    ...setting,
    shelf,
    maxKeys: 1,
    send: sendOne(async (take, context) => {
      const page = await hubspot.searchRecords(type.path, take, context);
      return page && toPage(type, page);
    }),
  });
}

/** Pages of the list endpoint of one type, for all requests of the portal. What they hold is then known by id too. */
export function createListBatches(
  type: ObjectTypeModel,
  hubspot: HubSpot,
  setting: BatcherSetting,
  shelves: { pages: Shelf<RecordsPage>; records: RecordShelf },
): Batcher<PageKey<ListPage>, RecordsPage> {
  return createBatcher<PageKey<ListPage>, RecordsPage>({
    ...setting,
    maxKeys: 1,
    shelf: shelves.pages,
    send: sendOne(async (take, context) => {
      let request: ListPage | undefined;
      let askedAt = 0;
      const wire = await hubspot.listRecords(
        type.path,
        () => {
          askedAt = setting.clock.now();
          request = take();
          return request;
        },
        context,
      );
      const page = wire && toPage(type, wire, request?.associations);
      if (request?.archived === false) {
        const properties = new Set(request.properties);
        for (const record of page?.records ?? []) shelves.records.put(record.id, record, properties, askedAt);
      }
      return page;
    }),
  });
}

function sendOne<Request, Page>(
  read: (
    take: () => Request | undefined,
    context: Parameters<Send<PageKey<Request>, Page>>[1],
  ) => Promise<Page | undefined>,
): Send<PageKey<Request>, Page> {
  return async (cut, context) => {
    let key: PageKey<Request> | undefined;
    const page = await read(() => {
      [key] = cut()?.keys ?? [];
      return key?.request;
    }, context);
    return new Map(key && page ? [[key.key, page]] : []);
  };
}
