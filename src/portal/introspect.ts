import { GatewayError } from '../errors.ts';
import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { Logger } from '../logger.ts';
import type { WireSchema } from '../wire/index.ts';
import { byDisplayOrder, compareText, toAccount, toOwner, toPipeline, toProperty } from './from-wire.ts';
import { introspectAssociations } from './introspect-associations.ts';
import type {
  AccountModel,
  ObjectTypeModel,
  OwnerModel,
  PortalModel,
  UnreadableType,
} from './portal-model.ts';
import { standardTypes } from './standard-types.ts';

export interface IntrospectOptions {
  hubspot: HubSpot;
  logger: Logger;
  context: CallContext;
}

/**
 * Reads a portal's metadata. What the token may not read is left out and named in `unreadable`; only an unusable
 * token or an unreachable HubSpot fails the whole.
 *
 * @throws GatewayError HUBSPOT_UNAUTHENTICATED, HUBSPOT_UNAVAILABLE or HUBSPOT_RATE_LIMITED.
 */
export async function introspectPortal(options: IntrospectOptions): Promise<PortalModel> {
  // First alone: with a wrong token nothing else needs to be asked.
  const account = await introspectAccount(options);
  const [standard, custom, owners] = await Promise.all([
    Promise.all(
      standardTypes.map((type) => introspectType({ ...type, path: type.plural, custom: false }, options)),
    ),
    introspectCustomTypes(options),
    introspectOwners(options),
  ]);
  const candidates = [...standard, ...custom.types];
  const objectTypes = candidates.filter((type) => 'properties' in type);
  const associations = await introspectAssociations({ ...options, objectTypes, schemas: custom.schemas });
  const unreadable = [...candidates.filter((type) => 'reason' in type), ...custom.unreadable];
  return { formatVersion: 1, account, objectTypes, unreadable, associations, ...owners };
}

/** The account's details need the `oauth` scope, which a narrow service key may lack; the portal's data does not depend on them. */
async function introspectAccount({ hubspot, context, logger }: IntrospectOptions): Promise<AccountModel> {
  try {
    return toAccount(await hubspot.getAccount(context));
  } catch (error) {
    // Whatever is at the base URL, it is not HubSpot.
    if (error instanceof GatewayError && error.code === 'HUBSPOT_BAD_RESPONSE') throw error;
    logger.warn({ reason: reasonOfRefusal(error) }, 'Account details cannot be read');
    return toAccount({ portalId: 0 });
  }
}

interface Candidate {
  objectTypeId: string;
  name: string;
  path: string;
  labels: readonly [string, string];
  custom: boolean;
  pipelines?: true;
  schema?: WireSchema;
}

async function introspectType(
  candidate: Candidate,
  options: IntrospectOptions,
): Promise<ObjectTypeModel | UnreadableType> {
  const { objectTypeId, name, path, custom, schema } = candidate;
  try {
    // A token can see a type's properties without its records: only reading a record tells.
    await options.hubspot.listRecords(
      path,
      () => ({ limit: 1, properties: [], archived: false }),
      options.context,
    );
    const [properties, pipelines] = await Promise.all([
      options.hubspot.listProperties(path, options.context),
      candidate.pipelines ? unlessRefused(options.hubspot.listPipelines(path, options.context), []) : [],
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
      properties: properties
        .filter(({ archived }) => !archived)
        .map(toProperty)
        .toSorted((a, b) => compareText(a.name, b.name)),
      pipelines: pipelines.map(toPipeline).toSorted(byDisplayOrder),
    };
  } catch (error) {
    const reason = reasonOfRefusal(error);
    options.logger.debug({ objectType: name, objectTypeId, reason }, 'Object type left out of the schema');
    return { name, objectTypeId, custom, reason };
  }
}

async function introspectCustomTypes(options: IntrospectOptions): Promise<{
  types: (ObjectTypeModel | UnreadableType)[];
  schemas: WireSchema[];
  unreadable: UnreadableType[];
}> {
  try {
    const listed = await options.hubspot.listSchemas(options.context);
    const schemas = listed
      // Some portals list HubSpot's own types here too.
      .filter(({ archived, objectTypeId }) => !archived && /^2-\d+$/.test(objectTypeId))
      .toSorted((a, b) => customNumber(a) - customNumber(b));
    const types = await Promise.all(
      schemas.map((schema) =>
        introspectType(
          {
            objectTypeId: schema.objectTypeId,
            name: schema.name,
            path: schema.objectTypeId,
            labels: [
              schema.labels?.singular ?? schema.name,
              schema.labels.plural ?? schema.labels?.singular ?? schema.name,
            ],
            custom: true,
            pipelines: true,
            schema,
          },
          options,
        ),
      ),
    );
    return { types, schemas, unreadable: [] };
  } catch (error) {
    const reason = reasonOfRefusal(error);
    options.logger.warn({ reason }, 'Custom objects left out of the schema');
    return {
      types: [],
      schemas: [],
      unreadable: [{ name: 'custom objects', objectTypeId: '2-*', custom: true, reason }],
    };
  }
}

async function introspectOwners({
  hubspot,
  context,
  logger,
}: IntrospectOptions): Promise<{ owners: OwnerModel[]; ownersUnreadable?: string }> {
  const readAll = async (archived: boolean): Promise<OwnerModel[]> => {
    const owners: OwnerModel[] = [];
    let after: string | undefined;
    do {
      const page = await hubspot.listOwners({ archived, ...(after === undefined ? {} : { after }) }, context);
      owners.push(...page.results.map((owner) => ({ ...toOwner(owner), archived })));
      after = page.paging?.next?.after;
    } while (after !== undefined);
    return owners;
  };
  try {
    const [active, archived] = await Promise.all([readAll(false), readAll(true)]);
    // Someone removed and invited again is in both lists under one id; the active entry counts.
    const owners = new Map([...archived, ...active].map((owner) => [owner.id, owner]));
    return { owners: [...owners.values()].toSorted((a, b) => Number(a.id) - Number(b.id)) };
  } catch (error) {
    const ownersUnreadable = reasonOfRefusal(error);
    logger.warn({ reason: ownersUnreadable }, 'Owners cannot be read');
    return { owners: [], ownersUnreadable };
  }
}

/** A refusal (403, 404, 400, 5xx) as a sentence; anything else is a failure of the whole introspection. */
function reasonOfRefusal(error: unknown): string {
  // Metadata of another shape than documented.
  if (error instanceof TypeError) return 'HubSpot failed to describe it.';
  if (!(error instanceof GatewayError)) throw error;
  const { requiredScopes } = error.details ?? {};
  switch (error.code) {
    case 'HUBSPOT_MISSING_SCOPES': {
      const scopes = Array.isArray(requiredScopes) ? requiredScopes.join(', ') : '';
      return scopes ? `The token lacks a scope: one of ${scopes}.` : 'The token lacks a scope for it.';
    }
    case 'HUBSPOT_FORBIDDEN':
      return 'HubSpot forbids this token to read it.';
    case 'NOT_FOUND':
    case 'HUBSPOT_REJECTED':
      return 'The portal does not have it.';
    case 'HUBSPOT_BAD_RESPONSE':
    case 'HUBSPOT_UNAVAILABLE':
      // An answer, if a bad one: the rest of the portal is served. Without any answer the start must fail.
      if (error.code === 'HUBSPOT_UNAVAILABLE' && error.details?.status === undefined) throw error;
      return 'HubSpot failed to describe it.';
    default:
      throw error;
  }
}

async function unlessRefused<T>(work: Promise<T>, fallback: T): Promise<T> {
  try {
    return await work;
  } catch (error) {
    reasonOfRefusal(error);
    return fallback;
  }
}

function customNumber({ objectTypeId }: WireSchema): number {
  return Number(objectTypeId.split('-')[1] ?? 0);
}
