import type {
  WireAssociationLabel,
  WireLabelCreateInput,
  WireLabelUpdateInput,
  WirePipeline,
  WirePipelineInput,
  WirePipelineStage,
  WirePipelineStageInput,
  WirePipelineStageUpdateInput,
  WirePipelineUpdateInput,
  WireProperty,
  WirePropertyCreateInput,
  WirePropertyGroup,
  WirePropertyGroupCreateInput,
  WirePropertyGroupUpdateInput,
  WirePropertyUpdateInput,
  WireSchema,
  WireSchemaCreateInput,
  WireSchemaUpdateInput,
} from '../wire/index.ts';
import { type ApiVersion, toVersionedPath } from './api-version.ts';
import type { CallContext, HubSpotAnswer, Send } from './call.ts';
import { readObject, readResults } from './read-answer.ts';
import { sendTaken } from './send-taken.ts';

/** `done`, where HubSpot's answer has no content. */
type Done = 'done';

/** What a call came to; undefined: nothing was sent, because the caller was gone. */
type Answer<T> = Promise<T | undefined>;

/**
 * The writes to the data model. As with records, a failed call may have been carried out all the same, and none is sent
 * again but after 429 and 423.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
export interface HubSpotDefinitions {
  createProperty(type: string, body: WirePropertyCreateInput, context: CallContext): Answer<WireProperty>;
  updateProperty(
    type: string,
    name: string,
    body: WirePropertyUpdateInput,
    context: CallContext,
  ): Answer<WireProperty>;
  archiveProperty(type: string, name: string, context: CallContext): Answer<Done>;
  createPropertyGroup(
    type: string,
    body: WirePropertyGroupCreateInput,
    context: CallContext,
  ): Answer<WirePropertyGroup>;
  updatePropertyGroup(
    type: string,
    name: string,
    body: WirePropertyGroupUpdateInput,
    context: CallContext,
  ): Answer<WirePropertyGroup>;
  archivePropertyGroup(type: string, name: string, context: CallContext): Answer<Done>;
  createSchema(body: WireSchemaCreateInput, context: CallContext): Answer<WireSchema>;
  /** The answer lacks the properties and associations. */
  updateSchema(type: string, body: WireSchemaUpdateInput, context: CallContext): Answer<WireSchema>;
  /** Only of a type without records. */
  archiveSchema(type: string, context: CallContext): Answer<Done>;
  createPipeline(type: string, body: WirePipelineInput, context: CallContext): Answer<WirePipeline>;
  updatePipeline(
    type: string,
    id: string,
    body: WirePipelineUpdateInput,
    context: CallContext,
  ): Answer<WirePipeline>;
  /** Not while records are in it. */
  archivePipeline(type: string, id: string, context: CallContext): Answer<Done>;
  createStage(
    type: string,
    pipelineId: string,
    body: WirePipelineStageInput,
    context: CallContext,
  ): Answer<WirePipelineStage>;
  updateStage(
    type: string,
    pipelineId: string,
    id: string,
    body: WirePipelineStageUpdateInput,
    context: CallContext,
  ): Answer<WirePipelineStage>;
  /** Not while records are in it. */
  archiveStage(type: string, pipelineId: string, id: string, context: CallContext): Answer<Done>;
  /** The answer has a type for each direction. */
  createLabel(
    from: string,
    to: string,
    body: WireLabelCreateInput,
    context: CallContext,
  ): Answer<WireAssociationLabel[]>;
  updateLabel(from: string, to: string, body: WireLabelUpdateInput, context: CallContext): Answer<Done>;
  /** Both directions; not while records have it. */
  archiveLabel(from: string, to: string, typeId: number, context: CallContext): Answer<Done>;
}

type Method = 'POST' | 'PATCH' | 'PUT' | 'DELETE';

interface DefinitionCall {
  operation: string;
  subject: string;
  method: Method;
  /** In the v3 spelling. */
  path: string;
  body?: object;
}

export function createHubSpotDefinitions(send: Send, apiVersion: ApiVersion): HubSpotDefinitions {
  /** The client's own models drop fields that they do not know, so each request is made as it stands. */
  function write<T>(
    parse: (answer: HubSpotAnswer, operation: string) => T,
    { operation, subject, method, path, body = {} }: DefinitionCall,
    { signal, ...context }: CallContext,
  ): Answer<T> {
    return sendTaken(
      send,
      {
        operation,
        subject,
        lane: 'burst',
        read: false,
        take: () => body,
        invoke: (client, content) =>
          client.apiRequest({
            method,
            path: toVersionedPath(path, apiVersion),
            ...(method === 'DELETE' ? {} : { body: content }),
          }),
        parse,
        isBatch: false,
        // A caller who leaves stops what has not left yet. Afterwards it goes to its end, so that it is known what it did.
        isWanted: () => !signal?.aborted,
      },
      { queue: context, ...context },
    );
  }

  /** Creating, changing and archiving of one kind of thing: POST to the collection, PATCH and DELETE at the item. */
  function collection<Made extends object>(kind: string, one: string) {
    return {
      create: (subject: string, path: string, body: object, context: CallContext) =>
        write<Made>(
          readObject,
          { operation: `${kind}.create${one}`, subject, method: 'POST', path, body },
          context,
        ),
      update: (subject: string, path: string, body: object, context: CallContext) =>
        write<Made>(
          readObject,
          { operation: `${kind}.update${one}`, subject, method: 'PATCH', path, body },
          context,
        ),
      archive: (subject: string, path: string, context: CallContext) =>
        write(readDone, { operation: `${kind}.archive${one}`, subject, method: 'DELETE', path }, context),
    };
  }

  const properties = collection<WireProperty>('properties', '');
  const groups = collection<WirePropertyGroup>('properties', 'Group');
  const schemas = collection<WireSchema>('schemas', '');
  const pipelines = collection<WirePipeline>('pipelines', '');
  const stages = collection<WirePipelineStage>('pipelines', 'Stage');
  // Without this HubSpot archives what records still refer to.
  const guarded = (path: string) => `${path}?validateReferencesBeforeDelete=true`;

  return {
    createProperty: (type, body, context) =>
      properties.create(type, pathOf('/crm/v3/properties', type), body, context),
    updateProperty: (type, name, body, context) =>
      properties.update(type, pathOf('/crm/v3/properties', type, name), body, context),
    archiveProperty: (type, name, context) =>
      properties.archive(type, pathOf('/crm/v3/properties', type, name), context),
    createPropertyGroup: (type, body, context) =>
      groups.create(type, pathOf('/crm/v3/properties', type, 'groups'), body, context),
    updatePropertyGroup: (type, name, body, context) =>
      groups.update(type, pathOf('/crm/v3/properties', type, 'groups', name), body, context),
    archivePropertyGroup: (type, name, context) =>
      groups.archive(type, pathOf('/crm/v3/properties', type, 'groups', name), context),
    createSchema: (body, context) =>
      schemas.create(body.name, pathOf('/crm-object-schemas/v3/schemas'), body, context),
    updateSchema: (type, body, context) =>
      schemas.update(type, pathOf('/crm-object-schemas/v3/schemas', type), body, context),
    archiveSchema: (type, context) =>
      schemas.archive(type, pathOf('/crm-object-schemas/v3/schemas', type), context),
    createPipeline: (type, body, context) =>
      pipelines.create(type, pathOf('/crm/v3/pipelines', type), body, context),
    updatePipeline: (type, id, body, context) =>
      pipelines.update(type, pathOf('/crm/v3/pipelines', type, id), body, context),
    archivePipeline: (type, id, context) =>
      pipelines.archive(type, guarded(pathOf('/crm/v3/pipelines', type, id)), context),
    createStage: (type, pipelineId, body, context) =>
      stages.create(type, pathOf('/crm/v3/pipelines', type, pipelineId, 'stages'), body, context),
    updateStage: (type, pipelineId, id, body, context) =>
      stages.update(type, pathOf('/crm/v3/pipelines', type, pipelineId, 'stages', id), body, context),
    archiveStage: (type, pipelineId, id, context) =>
      stages.archive(type, guarded(pathOf('/crm/v3/pipelines', type, pipelineId, 'stages', id)), context),
    createLabel: (from, to, body, context) =>
      write(
        readResults<WireAssociationLabel>,
        { operation: 'associations.createLabel', ...labelsOf(from, to), method: 'POST', body },
        context,
      ),
    updateLabel: (from, to, body, context) =>
      write(
        readDone,
        { operation: 'associations.updateLabel', ...labelsOf(from, to), method: 'PUT', body },
        context,
      ),
    archiveLabel: (from, to, typeId, context) => {
      const { subject, path } = labelsOf(from, to);
      return write(
        readDone,
        { operation: 'associations.archiveLabel', subject, method: 'DELETE', path: `${path}/${typeId}` },
        context,
      );
    },
  };
}

function labelsOf(from: string, to: string): { subject: string; path: string } {
  return { subject: `${from}→${to}`, path: pathOf('/crm/v4/associations', from, to, 'labels') };
}

function pathOf(base: string, ...parts: string[]): string {
  return [base, ...parts.map(encodeURIComponent)].join('/');
}

/** Any answer without an error will do; what comes with it says nothing. */
function readDone(): Done {
  return 'done';
}
