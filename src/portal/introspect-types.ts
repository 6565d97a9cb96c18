import type { WirePipeline, WireProperty, WireSchema } from '../wire/index.ts';
import { byDisplayOrder, compareText, toPipeline, toProperty } from './from-wire.ts';
import type { IntrospectOptions } from './introspect.ts';
import type { ObjectTypeModel, PipelineModel, PropertyModel, UnreadableType } from './portal-model.ts';
import { isOutage, reasonOfRefusal } from './refusal-reason.ts';

export interface Candidate {
  objectTypeId: string;
  name: string;
  path: string;
  labels: readonly [string, string];
  custom: boolean;
  pipelines?: true;
  schema?: WireSchema;
}

/** What HubSpot says of one type, or why it does not. */
export async function introspectType(
  candidate: Candidate,
  options: IntrospectOptions,
): Promise<ObjectTypeModel | UnreadableType> {
  const { objectTypeId, name, path, custom, schema } = candidate;
  const { hubspot, context, before, logger, onKept } = options;
  const known = before?.objectTypes.find((type) => type.objectTypeId === objectTypeId);
  try {
    // A token can see a type's properties without its records: only reading a record tells, once.
    if (known === undefined)
      await hubspot.listRecords(path, () => ({ limit: 1, properties: [], archived: false }), context);
    const [properties, pipelines] = await Promise.all([
      hubspot.listProperties(path, context),
      candidate.pipelines ? readPipelines(path, known, options) : [],
    ]);
    return {
      objectTypeId,
      name,
      path,
      fullyQualifiedName: schema?.fullyQualifiedName ?? null,
      singularLabel: candidate.labels[0],
      pluralLabel: candidate.labels[1],
      description: schema?.description ?? null,
      custom,
      primaryDisplayProperty: schema?.primaryDisplayProperty ?? null,
      ...(schema?.requiredProperties?.length
        ? { requiredProperties: schema.requiredProperties.toSorted() }
        : {}),
      properties: toProperties(properties),
      pipelines,
    };
  } catch (error) {
    const reason = reasonOfRefusal(error);
    if (known && isOutage(error)) {
      onKept?.(name);
      return known;
    }
    logger.debug({ objectType: name, objectTypeId, reason }, 'Object type left out of the schema');
    return { name, objectTypeId, custom, reason };
  }
}

export function toProperties(listed: readonly WireProperty[]): PropertyModel[] {
  return listed
    .filter(({ archived }) => !archived)
    .map(toProperty)
    .toSorted((a, b) => compareText(a.name, b.name));
}

export function toPipelines(listed: readonly WirePipeline[]): PipelineModel[] {
  return listed.map(toPipeline).toSorted(byDisplayOrder);
}

/** None where the type has none, or they are not for this token. */
async function readPipelines(
  path: string,
  known: ObjectTypeModel | undefined,
  { hubspot, context, onKept }: IntrospectOptions,
): Promise<readonly PipelineModel[]> {
  try {
    return toPipelines(await hubspot.listPipelines(path, context));
  } catch (error) {
    reasonOfRefusal(error);
    if (!known || !isOutage(error)) return [];
    onKept?.(`pipelines of ${known.name}`);
    return known.pipelines;
  }
}

export async function introspectCustomTypes(options: IntrospectOptions): Promise<{
  types: (ObjectTypeModel | UnreadableType)[];
  /** undefined: HubSpot failed to list them, and the types are those from before. */
  schemas: readonly WireSchema[] | undefined;
  unreadable: UnreadableType[];
}> {
  const { hubspot, context, before, logger, onKept } = options;
  try {
    const schemas = liveSchemas(await hubspot.listSchemas(context));
    const types = await Promise.all(schemas.map((schema) => introspectType(toCandidate(schema), options)));
    return { types, schemas, unreadable: [] };
  } catch (error) {
    const reason = reasonOfRefusal(error);
    if (before && isOutage(error)) {
      onKept?.('custom objects');
      const isCustom = ({ custom }: { custom: boolean }) => custom;
      const types = before.objectTypes.filter(isCustom);
      return { types, schemas: undefined, unreadable: before.unreadable.filter(isCustom) };
    }
    logger[before ? 'debug' : 'warn']({ reason }, 'Custom objects left out of the schema');
    return {
      types: [],
      schemas: [],
      unreadable: [{ name: 'custom objects', objectTypeId: '2-*', custom: true, reason }],
    };
  }
}

/** By age. Some portals list HubSpot's own types here too. */
export function liveSchemas(listed: readonly WireSchema[]): WireSchema[] {
  return listed
    .filter(({ archived, objectTypeId }) => !archived && /^2-\d+$/.test(objectTypeId))
    .toSorted((a, b) => customNumber(a) - customNumber(b));
}

export function toCandidate(schema: WireSchema): Candidate {
  const { objectTypeId, name, labels } = schema;
  const singular = labels?.singular ?? name;
  return {
    objectTypeId,
    name,
    path: objectTypeId,
    labels: [singular, labels?.plural ?? singular],
    custom: true,
    pipelines: true,
    schema,
  };
}

export function customNumber({ objectTypeId }: { objectTypeId: string }): number {
  return Number(objectTypeId.split('-')[1] ?? 0);
}
