import type { CallContext, HubSpot, ListPage } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WirePage, WireRecord, WireSearchPage, WireSearchRequest } from '../wire/index.ts';
import { type Batcher, type BatcherSetting, type BatchKey, createBatcher, type Send } from './batcher.ts';
import { toRecord } from './record.ts';
import type { RecordShelf } from './record-shelf.ts';
import type { Shelf } from './shelf.ts';

/** One page of a list or a search. It is a call of its own, shared by all who ask for the very same. */
export interface PageKey<Request> extends BatchKey {
  request: Request;
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
  shelf: Shelf<WireSearchPage>,
): Batcher<PageKey<WireSearchRequest>, WireSearchPage> {
  return createBatcher<PageKey<WireSearchRequest>, WireSearchPage>({
    ...setting,
    shelf,
    maxKeys: 1,
    send: sendOne((take, context) => hubspot.searchRecords(type.path, take, context)),
  });
}

/** Pages of the list endpoint of one type, for all requests of the portal. What they hold is then known by id too. */
export function createListBatches(
  type: ObjectTypeModel,
  hubspot: HubSpot,
  setting: BatcherSetting,
  shelves: { pages: Shelf<WirePage<WireRecord>>; records: RecordShelf },
): Batcher<PageKey<ListPage>, WirePage<WireRecord>> {
  return createBatcher<PageKey<ListPage>, WirePage<WireRecord>>({
    ...setting,
    maxKeys: 1,
    shelf: shelves.pages,
    send: sendOne(async (take, context) => {
      let request: ListPage | undefined;
      let askedAt = 0;
      const page = await hubspot.listRecords(
        type.path,
        () => {
          askedAt = setting.clock.now();
          request = take();
          return request;
        },
        context,
      );
      if (request?.archived === false) {
        const properties = new Set(request.properties);
        for (const wire of page?.results ?? [])
          shelves.records.put(String(wire.id), toRecord(type.objectTypeId, wire), properties, askedAt);
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
