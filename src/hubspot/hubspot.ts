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
import { type CallContext, type HubSpotCall, nothingSent, type Send } from './call.ts';
import { readBatch, readObject, readPage, readSearchPage } from './read-answer.ts';

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
  const read = (
    operation: string,
    subject: string | undefined,
    invoke: HubSpotCall['invoke'],
    context: CallContext,
    lane: HubSpotCall['lane'] = 'burst',
  ) => send({ operation, ...(subject === undefined ? {} : { subject }), lane, read: true, invoke }, context);

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
    async listRecords(objectType, { limit, after, properties, archived }, context) {
      const answer = await read(
        'objects.list',
        objectType,
        (client) =>
          client.crm.objects.basicApi.getPage(
            objectType,
            limit,
            after,
            properties,
            undefined,
            undefined,
            archived,
          ),
        context,
      );
      return readPage<WireRecord>(answer, 'objects.list');
    },
    async getRecord(objectType, id, properties, context) {
      const answer = await read(
        'objects.get',
        objectType,
        (client) =>
          client.crm.objects.basicApi.getById(objectType, id, properties, undefined, undefined, false),
        context,
      );
      return readObject<WireRecord>(answer, 'objects.get');
    },
    async readRecords(objectType, take, context, archived = false) {
      const operation = 'objects.batchRead';
      return await readTaken<WireBatchReadInput, WireRecord>(
        operation,
        objectType,
        take,
        context,
        (client, body) => client.crm.objects.batchApi.read(objectType, body, archived),
      );
    },
    async searchRecords(objectType, body, context) {
      const answer = await read(
        'objects.search',
        objectType,
        (client) =>
          client.crm.objects.searchApi.doSearch(
            objectType,
            // Typed `string[]`, sorts are objects on the wire and pass through untouched.
            body as unknown as Parameters<typeof client.crm.objects.searchApi.doSearch>[1],
          ),
        context,
        'search',
      );
      return readSearchPage(answer);
    },
    async readAssociations(from, to, take, context) {
      const operation = 'associations.batchRead';
      return await readTaken<WireAssociationBatchInput, WireAssociationList>(
        operation,
        `${from}→${to}`,
        take,
        context,
        (client, body) => client.crm.associations.v4.batchApi.getPage(from, to, body),
      );
    },
    async listAssociationLabels(from, to, context) {
      const answer = await read(
        'associations.labels',
        `${from}→${to}`,
        (client) => client.crm.associations.v4.schema.definitionsApi.getAll(from, to),
        context,
      );
      return readPage<WireAssociationLabel>(answer, 'associations.labels').results;
    },
    async listProperties(objectType, context) {
      const answer = await read(
        'properties.list',
        objectType,
        (client) => client.crm.properties.coreApi.getAll(objectType, false),
        context,
      );
      return readPage<WireProperty>(answer, 'properties.list').results;
    },
    async listSchemas(context) {
      const answer = await read(
        'schemas.list',
        undefined,
        (client) => client.crm.schemas.coreApi.getAll(false),
        context,
      );
      return readPage<WireSchema>(answer, 'schemas.list').results;
    },
    async listPipelines(objectType, context) {
      const answer = await read(
        'pipelines.list',
        objectType,
        (client) => client.crm.pipelines.pipelinesApi.getAll(objectType),
        context,
      );
      return readPage<WirePipeline>(answer, 'pipelines.list').results;
    },
    async listOwners({ after, archived }, context) {
      const answer = await read(
        'owners.list',
        undefined,
        (client) => client.crm.owners.ownersApi.getPage(undefined, after, 500, archived),
        context,
      );
      return readPage<WireOwner>(answer, 'owners.list');
    },
    async getOwner(id, archived, context) {
      const answer = await read(
        'owners.get',
        undefined,
        (client) => client.crm.owners.ownersApi.getById(Number(id), 'id', archived),
        context,
      );
      return readObject<WireOwner>(answer, 'owners.get');
    },
    async getAccount(context) {
      // The client generates no account-info API.
      const answer = await read(
        'account.details',
        undefined,
        (client) =>
          client.apiRequest({ method: 'GET', path: toVersionedPath('/account-info/v3/details', apiVersion) }),
        context,
      );
      return readObject<WireAccount>(answer, 'account.details');
    },
  };
}
