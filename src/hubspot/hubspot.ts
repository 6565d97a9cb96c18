import type { Client } from '@hubspot/api-client';
import { type ErrorCode, GatewayError } from '../errors.ts';
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
import type { CallContext, HubSpotAnswer, HubSpotCall, Send } from './call.ts';
import { createHubSpotDefinitions, type HubSpotDefinitions } from './hubspot-definitions.ts';
import { createHubSpotWrites, type HubSpotWrites } from './hubspot-writes.ts';
import { readBatch, readObject, readPage, readResults, readSearchPage } from './read-answer.ts';
import { sendTaken, type Take } from './send-taken.ts';

/**
 * The operations the gateway uses, on HubSpot's JSON. `objectType` is a path segment (`contacts`, `2-345`). Every operation
 * throws a GatewayError with the code for what HubSpot answered; a 207 is an answer, its `errors` are the caller's.
 */
export interface HubSpot extends HubSpotWrites, HubSpotDefinitions {
  /** One page, at most 100 records; `after` is opaque. `take` gives the request when it may be sent, or undefined to drop it. */
  listRecords(
    objectType: string,
    take: Take<ListPage>,
    context: CallContext,
  ): Promise<WirePage<WireRecord> | undefined>;
  /** Follows merges: the answer's id may differ from `id`. */
  getRecord(objectType: string, id: string, properties: string[], context: CallContext): Promise<WireRecord>;
  /**
   * `take` as above. At most 100 inputs; results in no order, missing ids in `errors` or nowhere.
   */
  readRecords(
    objectType: string,
    take: Take<WireBatchReadInput>,
    context: CallContext,
    archived?: boolean,
  ): Promise<WireBatch<WireRecord> | undefined>;
  /** `take` as above. */
  searchRecords(
    objectType: string,
    take: Take<WireSearchRequest>,
    context: CallContext,
  ): Promise<WireSearchPage | undefined>;
  /** `take` as above. At most 1,000 inputs; records without associations are in `errors`, paging is per record. */
  readAssociations(
    from: string,
    to: string,
    take: Take<WireAssociationBatchInput>,
    context: CallContext,
  ): Promise<WireBatch<WireAssociationList> | undefined>;
  listAssociationLabels(from: string, to: string, context: CallContext): Promise<WireAssociationLabel[]>;
  /** With the sensitive ones where the connection asks for them and the token may have them. */
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
  /** Types whose ids should come along inside the records, by plural name. */
  associations?: string[];
  archived: boolean;
}

export interface HubSpotOptions {
  /** For the paths made here; the client's own are respelled where it sends them. */
  apiVersion: ApiVersion;
  /** Asks for sensitive and highly sensitive properties too, which takes two calls more for each type. */
  sensitiveProperties: boolean;
}

/**
 * HubSpot lists each degree of sensitivity by itself; without the parameter, those that are not sensitive.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/sensitive-data
 */
const sensitivities = ['sensitive', 'highly_sensitive'] as const;

const refusals: ReadonlySet<string> = new Set<ErrorCode>([
  'HUBSPOT_MISSING_SCOPES',
  'HUBSPOT_FORBIDDEN',
  'HUBSPOT_REJECTED',
]);

export function createHubSpot(send: Send, { apiVersion, sensitiveProperties }: HubSpotOptions): HubSpot {
  /** One read, and its answer as `parse` takes it. */
  async function read<T>(
    parse: (answer: HubSpotAnswer, operation: string) => T,
    operation: string,
    subject: string | undefined,
    context: CallContext,
    invoke: HubSpotCall['invoke'],
  ): Promise<T> {
    const about = subject === undefined ? {} : { subject };
    return parse(await send({ operation, ...about, lane: 'burst', read: true, invoke }, context), operation);
  }

  /** A read whose request is settled when a permit is there; undefined when it was dropped. */
  const readTaken = <Body extends object, T>(
    parse: (answer: HubSpotAnswer, operation: string) => T,
    operation: string,
    subject: string,
    take: Take<Body>,
    context: CallContext,
    invoke: (client: Client, body: Body) => Promise<unknown>,
  ): Promise<T | undefined> => {
    const lane = operation === 'objects.search' ? 'search' : 'burst';
    const isBatch = operation.endsWith('.batchRead');
    return sendTaken(send, { operation, subject, lane, read: true, take, invoke, parse, isBatch }, context);
  };

  /** None where the account or the token has no right to them. */
  async function listSensitive(
    objectType: string,
    dataSensitivity: (typeof sensitivities)[number],
    context: CallContext,
  ): Promise<WireProperty[]> {
    const path = toVersionedPath(`/crm/v3/properties/${encodeURIComponent(objectType)}`, apiVersion);
    try {
      const listed = await read(readResults<WireProperty>, 'properties.list', objectType, context, (client) =>
        // The client's own method has no such parameter.
        client.apiRequest({ method: 'GET', path, qs: { archived: false, dataSensitivity } }),
      );
      return listed.map((property) => ({ ...property, dataSensitivity }));
    } catch (error) {
      if (error instanceof GatewayError && refusals.has(error.code)) return [];
      throw error;
    }
  }

  return {
    ...createHubSpotWrites(send, apiVersion),
    ...createHubSpotDefinitions(send, apiVersion),
    listRecords: (objectType, take, context) =>
      readTaken(
        readPage<WireRecord>,
        'objects.list',
        objectType,
        take,
        context,
        (client, { limit, after, properties, associations, archived }: ListPage) =>
          client.crm.objects.basicApi.getPage(
            objectType,
            limit,
            after,
            properties,
            undefined,
            associations,
            archived,
          ),
      ),
    getRecord: (objectType, id, properties, context) =>
      read(readObject<WireRecord>, 'objects.get', objectType, context, (client) =>
        client.crm.objects.basicApi.getById(objectType, id, properties, undefined, undefined, false),
      ),
    readRecords: (objectType, take, context, archived = false) =>
      readTaken(
        readBatch<WireRecord>,
        'objects.batchRead',
        objectType,
        take,
        context,
        (client, body: WireBatchReadInput) => client.crm.objects.batchApi.read(objectType, body, archived),
      ),
    searchRecords: (objectType, take, context) =>
      readTaken(
        readSearchPage,
        'objects.search',
        objectType,
        take,
        context,
        (client, body: WireSearchRequest) =>
          client.crm.objects.searchApi.doSearch(
            objectType,
            // Typed `string[]`, sorts are objects on the wire and pass through untouched.
            body as unknown as Parameters<typeof client.crm.objects.searchApi.doSearch>[1],
          ),
      ),
    readAssociations: (from, to, take, context) =>
      readTaken(
        readBatch<WireAssociationList>,
        'associations.batchRead',
        `${from}→${to}`,
        take,
        context,
        (client, body: WireAssociationBatchInput) =>
          client.crm.associations.v4.batchApi.getPage(from, to, body),
      ),
    listAssociationLabels: (from, to, context) =>
      read(readResults<WireAssociationLabel>, 'associations.labels', `${from}→${to}`, context, (client) =>
        client.crm.associations.v4.schema.definitionsApi.getAll(from, to),
      ),
    async listProperties(objectType, context) {
      const [plain = [], ...sensitive] = await Promise.all([
        read(readResults<WireProperty>, 'properties.list', objectType, context, (client) =>
          client.crm.properties.coreApi.getAll(objectType, false),
        ),
        ...(sensitiveProperties ? sensitivities : []).map((each) => listSensitive(objectType, each, context)),
      ]);
      const known = new Set(plain.map(({ name }) => name));
      // What is listed unasked is what it says, should an upstream not know the parameter.
      return [...plain, ...sensitive.flat().filter(({ name }) => !known.has(name))];
    },
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
