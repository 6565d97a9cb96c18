import type { Client } from '@hubspot/api-client';
import type {
  WireAssociationBatchArchiveInput,
  WireAssociationBatchArchiveLabelsInput,
  WireAssociationBatchCreateInput,
  WireAssociationBatchDefaultInput,
  WireBatch,
  WireBatchArchiveInput,
  WireBatchCreateInput,
  WireBatchUpdateInput,
  WireBatchUpsertInput,
  WireDefaultAssociation,
  WireGdprDeleteInput,
  WireLabelsBetween,
  WireMergeInput,
  WireRecord,
  WireWrittenRecord,
} from '../wire/index.ts';
import { type ApiVersion, toVersionedPath } from './api-version.ts';
import type { CallContext, HubSpotAnswer, Send } from './call.ts';
import { readBatch, readObject } from './read-answer.ts';
import { sendTaken, type Take } from './send-taken.ts';

/** As the client has them: association categories are an enum there, and texts on the wire. */
type LabelledPairs = Parameters<Client['crm']['associations']['v4']['batchApi']['create']>[2];

/** `done`, where HubSpot's answer has no content. */
type Done = 'done';

/**
 * The writes the gateway uses. undefined: nothing was sent, because `take` dropped it or the caller was gone. A failed
 * call may have been carried out all the same; `mayHaveHappened` tells. None is sent again here but after 429 and 423,
 * which say that it was not.
 */
export interface HubSpotWrites {
  /** At most 100 inputs, as in all batches of records. Results in no order; with trace ids faults are told row by row. */
  createRecords(
    objectType: string,
    take: Take<WireBatchCreateInput>,
    context: CallContext,
  ): Promise<WireBatch<WireWrittenRecord> | undefined>;
  /** No id twice. */
  updateRecords(
    objectType: string,
    take: Take<WireBatchUpdateInput>,
    context: CallContext,
  ): Promise<WireBatch<WireWrittenRecord> | undefined>;
  upsertRecords(
    objectType: string,
    take: Take<WireBatchUpsertInput>,
    context: CallContext,
  ): Promise<WireBatch<WireWrittenRecord> | undefined>;
  archiveRecords(
    objectType: string,
    take: Take<WireBatchArchiveInput>,
    context: CallContext,
  ): Promise<Done | undefined>;
  /** The answer's id is new. */
  mergeRecords(
    objectType: string,
    take: Take<WireMergeInput>,
    context: CallContext,
  ): Promise<WireRecord | undefined>;
  /** Contacts only. */
  gdprDelete(take: Take<WireGdprDeleteInput>, context: CallContext): Promise<Done | undefined>;
  /** At most 2,000 inputs, as in all batches of associations. Replaces the labels there were. */
  createAssociations(
    from: string,
    to: string,
    take: Take<WireAssociationBatchCreateInput>,
    context: CallContext,
  ): Promise<WireBatch<WireLabelsBetween> | undefined>;
  associateByDefault(
    from: string,
    to: string,
    take: Take<WireAssociationBatchDefaultInput>,
    context: CallContext,
  ): Promise<WireBatch<WireDefaultAssociation> | undefined>;
  archiveAssociations(
    from: string,
    to: string,
    take: Take<WireAssociationBatchArchiveInput>,
    context: CallContext,
  ): Promise<Done | undefined>;
  archiveLabels(
    from: string,
    to: string,
    take: Take<WireAssociationBatchArchiveLabelsInput>,
    context: CallContext,
  ): Promise<Done | undefined>;
}

export function createHubSpotWrites(send: Send, apiVersion: ApiVersion): HubSpotWrites {
  const write = <Body extends object, T>(
    parse: (answer: HubSpotAnswer, operation: string) => T,
    operation: string,
    subject: string,
    take: Take<Body>,
    { signal, ...context }: CallContext,
    invoke: (client: Client, body: Body) => Promise<unknown>,
  ): Promise<T | undefined> =>
    sendTaken(
      send,
      {
        operation,
        subject,
        lane: 'burst',
        read: false,
        take,
        invoke,
        parse,
        isBatch: true,
        // A caller who leaves stops what has not left yet. Afterwards it goes to its end, so that it is known what it did.
        isWanted: () => !signal?.aborted,
      },
      { queue: context, ...context },
    );

  return {
    createRecords: (objectType, take, context) =>
      write(readBatch<WireWrittenRecord>, 'objects.batchCreate', objectType, take, context, (client, body) =>
        client.crm.objects.batchApi.create(
          objectType,
          // Association categories are an enum of the client; on the wire they are texts.
          body as Parameters<typeof client.crm.objects.batchApi.create>[1],
        ),
      ),
    updateRecords: (objectType, take, context) =>
      write(readBatch<WireWrittenRecord>, 'objects.batchUpdate', objectType, take, context, (client, body) =>
        client.crm.objects.batchApi.update(objectType, body),
      ),
    upsertRecords: (objectType, take, context) =>
      write(readBatch<WireWrittenRecord>, 'objects.batchUpsert', objectType, take, context, (client, body) =>
        client.crm.objects.batchApi.upsert(objectType, body),
      ),
    archiveRecords: (objectType, take, context) =>
      write(readDone, 'objects.batchArchive', objectType, take, context, (client, body) =>
        client.crm.objects.batchApi.archive(objectType, body),
      ),
    mergeRecords: (objectType, take, context) =>
      write(readObject<WireRecord>, 'objects.merge', objectType, take, context, (client, body) =>
        // Of the client's APIs only those of single types can merge.
        client.apiRequest({
          method: 'POST',
          path: toVersionedPath(`/crm/v3/objects/${encodeURIComponent(objectType)}/merge`, apiVersion),
          body,
        }),
      ),
    gdprDelete: (take, context) =>
      write(readDone, 'objects.gdprDelete', 'contacts', take, context, (client, body) =>
        client.crm.contacts.basicApi.purge(body),
      ),
    createAssociations: (from, to, take, context) =>
      write(
        readBatch<WireLabelsBetween>,
        'associations.batchCreate',
        `${from}→${to}`,
        take,
        context,
        (client, { inputs }) =>
          client.crm.associations.v4.batchApi.create(from, to, {
            inputs: inputs.map(toClientPair),
          } as LabelledPairs),
      ),
    associateByDefault: (from, to, take, context) =>
      write(
        readBatch<WireDefaultAssociation>,
        'associations.batchDefault',
        `${from}→${to}`,
        take,
        context,
        (client, { inputs }) =>
          client.crm.associations.v4.batchApi.createDefault(from, to, { inputs: inputs.map(toClientPair) }),
      ),
    archiveAssociations: (from, to, take, context) =>
      write(readDone, 'associations.batchArchive', `${from}→${to}`, take, context, (client, { inputs }) =>
        client.crm.associations.v4.batchApi.archive(from, to, { inputs: inputs.map(toClientPair) }),
      ),
    archiveLabels: (from, to, take, context) =>
      write(
        readDone,
        'associations.batchArchiveLabels',
        `${from}→${to}`,
        take,
        context,
        (client, { inputs }) =>
          client.crm.associations.v4.batchApi.archiveLabels(from, to, {
            inputs: inputs.map(toClientPair),
          } as LabelledPairs),
      ),
  };
}

/** The client renames `from` on its way out. */
function toClientPair<Input extends { from: { id: string } }>({
  from,
  ...rest
}: Input): Omit<Input, 'from'> & { _from: { id: string } } {
  return { ...rest, _from: from };
}

/** Any answer without an error will do; what comes with it says nothing. */
function readDone(): Done {
  return 'done';
}
