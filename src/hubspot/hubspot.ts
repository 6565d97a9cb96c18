import type { Client } from '@hubspot/api-client';
import type {
  WireAccount,
  WireAssociationBatchInput,
  WireAssociationLabel,
  WireAssociationList,
  WireBatch,
  WireBatchReadInput,
  WireOwner,
  WirePage,
  WirePipeline,
  WireProperty,
  WireRecord,
  WireSchema,
  WireSearchPage,
  WireSearchRequest,
} from '../wire/index.ts';
import { type ApiVersion, toVersionedPath } from './api-version.ts';
import { type CallContext, type HubSpotAnswer, type HubSpotCall, nothingSent, type Send } from './call.ts';
import { readBatch, readObject, readPage, readResults, readSearchPage } from './read-answer.ts';

/**
 * The operations the gateway uses, on HubSpot's JSON. `objectType` is a path segment (`contacts`, `2-345`). Every operation
 * throws a GatewayError with the code for what HubSpot answered; a 207 is an answer, its `errors` are the caller's.
 */
export interface HubSpot {
  /** One page, at most 100 records; `after` is opaque. */
  listRecords(objectType: string, page: ListPage, context: CallContext): Promise<WirePage<WireRecord>>;
  /** Follows merges: the answer's id may differ from `id`. */
  getRecord(objectType: string, id: string, properties: string[], context: CallContext): Promise<WireRecord>;
  /**
   * `take` gives the body when the call may be sent, or undefined to drop the call. At most 100 inputs; results in no
   * order, missing ids in `errors` or nowhere.
   */
  readRecords(
    objectType: string,
    take: () => WireBatchReadInput | undefined,
    context: CallContext,
    archived?: boolean,
  ): Promise<WireBatch<WireRecord> | undefined>;
  searchRecords(objectType: string, body: WireSearchRequest, context: CallContext): Promise<WireSearchPage>;
  /** `take` as above. At most 1,000 inputs; records without associations are in `errors`, paging is per record. */
  readAssociations(
    from: string,
    to: string,
    take: () => WireAssociationBatchInput | undefined,
    context: CallContext,
  ): Promise<WireBatch<WireAssociationList> | undefined>;
  listAssociationLabels(from: string, to: string, context: CallContext): Promise<WireAssociationLabel[]>;
  listProperties(objectType: string, context: CallContext): Promise<WireProperty[]>;
  listSchemas(context: CallContext): Promise<WireSchema[]>;
  listPipelines(objectType: string, context: CallContext): Promise<WirePipeline[]>;
  listOwners(page: { after?: string; archived: boolean }, context: CallContext): Promise<WirePage<WireOwner>>;
  getOwner(id: string, archived: boolean, context: CallContext): Promise<WireOwner>;
  getAccount(context: CallContext): Promise<WireAccount>;
}

export interface ListPage {
  limit: number;
  after?: string;
  properties: string[];
  archived: boolean;
}

/** `apiVersion` is for the paths made here; the client's own are respelled where it sends them. */
export function createHubSpot(send: Send, apiVersion: ApiVersion): HubSpot {
  /** One read, and its answer as `parse` takes it. */
  async function read<T>(
    parse: (answer: HubSpotAnswer, operation: string) => T,
    operation: string,
    subject: string | undefined,
    context: CallContext,
    invoke: HubSpotCall['invoke'],
    lane: HubSpotCall['lane'] = 'burst',
  ): Promise<T> {
    const about = subject === undefined ? {} : { subject };
    return parse(await send({ operation, ...about, lane, read: true, invoke }, context), operation);
  }

  async function readTaken<Body, Item>(
    operation: string,
    subject: string,
    take: () => Body | undefined,
    context: CallContext,
    invoke: (client: Client, body: Body) => Promise<unknown>,
  ): Promise<WireBatch<Item> | undefined> {
    let body: Body | undefined;
    const call: HubSpotCall = {
      operation,
      subject,
      lane: 'burst',
      read: true,
      prepare() {
        body ??= take();
        return body !== undefined;
      },
      async invoke(client) {
        if (body === undefined) throw new TypeError(`${operation} was not prepared`);
        return await invoke(client, body);
      },
    };
    const answer = await send(call, context);
    return answer === nothingSent ? undefined : readBatch<Item>(answer, operation);
  }

  return {
    listRecords: (objectType, { limit, after, properties, archived }, context) =>
      read(readPage<WireRecord>, 'objects.list', objectType, context, (client) =>
        client.crm.objects.basicApi.getPage(
          objectType,
          limit,
          after,
          properties,
          undefined,
          undefined,
          archived,
        ),
      ),
    getRecord: (objectType, id, properties, context) =>
      read(readObject<WireRecord>, 'objects.get', objectType, context, (client) =>
        client.crm.objects.basicApi.getById(objectType, id, properties, undefined, undefined, false),
      ),
    readRecords: (objectType, take, context, archived = false) =>
      readTaken<WireBatchReadInput, WireRecord>(
        'objects.batchRead',
        objectType,
        take,
        context,
        (client, body) => client.crm.objects.batchApi.read(objectType, body, archived),
      ),
    searchRecords: (objectType, body, context) =>
      read(
        readSearchPage,
        'objects.search',
        objectType,
        context,
        (client) =>
          client.crm.objects.searchApi.doSearch(
            objectType,
            // Typed `string[]`, sorts are objects on the wire and pass through untouched.
            body as unknown as Parameters<typeof client.crm.objects.searchApi.doSearch>[1],
          ),
        'search',
      ),
    readAssociations: (from, to, take, context) =>
      readTaken<WireAssociationBatchInput, WireAssociationList>(
        'associations.batchRead',
        `${from}→${to}`,
        take,
        context,
        (client, body) => client.crm.associations.v4.batchApi.getPage(from, to, body),
      ),
    listAssociationLabels: (from, to, context) =>
      read(readResults<WireAssociationLabel>, 'associations.labels', `${from}→${to}`, context, (client) =>
        client.crm.associations.v4.schema.definitionsApi.getAll(from, to),
      ),
    listProperties: (objectType, context) =>
      read(readResults<WireProperty>, 'properties.list', objectType, context, (client) =>
        client.crm.properties.coreApi.getAll(objectType, false),
      ),
    listSchemas: (context) =>
      read(readResults<WireSchema>, 'schemas.list', undefined, context, (client) =>
        client.crm.schemas.coreApi.getAll(false),
      ),
    listPipelines: (objectType, context) =>
      read(readResults<WirePipeline>, 'pipelines.list', objectType, context, (client) =>
        client.crm.pipelines.pipelinesApi.getAll(objectType),
      ),
    listOwners: ({ after, archived }, context) =>
      read(readPage<WireOwner>, 'owners.list', undefined, context, (client) =>
        client.crm.owners.ownersApi.getPage(undefined, after, 500, archived),
      ),
    getOwner: (id, archived, context) =>
      read(readObject<WireOwner>, 'owners.get', undefined, context, (client) =>
        client.crm.owners.ownersApi.getById(Number(id), 'id', archived),
      ),
    // The client generates no account-info API.
    getAccount: (context) =>
      read(readObject<WireAccount>, 'account.details', undefined, context, (client) =>
        client.apiRequest({ method: 'GET', path: toVersionedPath('/account-info/v3/details', apiVersion) }),
      ),
  };
}
