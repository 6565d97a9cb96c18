import { GatewayError } from '../errors.ts';
import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { Logger } from '../logger.ts';
import { toAccount } from './from-wire.ts';
import { introspectAssociations } from './introspect-associations.ts';
import { introspectOwners } from './introspect-owners.ts';
import { introspectCustomTypes, introspectType } from './introspect-types.ts';
import type { AccountModel, ObjectTypeModel, PortalModel } from './portal-model.ts';
import { reasonOfRefusal } from './refusal-reason.ts';
import { standardTypes } from './standard-types.ts';

export interface IntrospectOptions {
  hubspot: HubSpot;
  logger: Logger;
  context: CallContext;
  /** The portal's id, where the token may not read it. */
  portalId?: string | undefined;
  /** What is known of the portal. What HubSpot fails to describe (5xx) then stays as it was. */
  before?: PortalModel;
  /** Leaves out the labels of pairs of types that are known, which are most of the calls. */
  light?: boolean;
  /** Told of each thing that stays as it was. */
  onKept?(what: string): void;
}

/**
 * Reads a portal's metadata. What the token may not read is left out and named in `unreadable`; only an unusable
 * token or an unreachable HubSpot fails the whole.
 *
 * @throws GatewayError HUBSPOT_UNAUTHENTICATED, HUBSPOT_UNAVAILABLE or HUBSPOT_RATE_LIMITED.
 */
export async function introspectPortal(options: IntrospectOptions): Promise<PortalModel> {
  // First alone: with a wrong token nothing else needs to be asked.
  const told = await introspectAccount(options);
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
  const account = options.before ? told : withPortalId(told, objectTypes, options.logger);
  return { formatVersion: 1, account, objectTypes, unreadable, associations, ...owners };
}

const unknownPortalId = '0';

/** It stands in the fully qualified names of custom objects too: `p1234_lender`. */
function withPortalId(
  account: AccountModel,
  objectTypes: readonly ObjectTypeModel[],
  logger: Logger,
): AccountModel {
  if (account.portalId !== unknownPortalId) return account;
  const [portalId] = objectTypes.flatMap(
    ({ fullyQualifiedName }) => /^p(\d+)_/.exec(fullyQualifiedName ?? '')?.[1] ?? [],
  );
  if (portalId !== undefined) return { ...account, portalId };
  logger.warn(
    'The id of the portal is not known, so no webhook is known to be of it; HUBSPOT_PORTAL_ID names it',
  );
  return account;
}

/** The account's details need the `oauth` scope, which a narrow service key may lack; the portal's data does not depend on them. */
async function introspectAccount({
  hubspot,
  context,
  logger,
  before,
  portalId = unknownPortalId,
}: IntrospectOptions): Promise<AccountModel> {
  try {
    const account = toAccount(await hubspot.getAccount(context));
    // A token does not change its portal, and global ids rest on this.
    return before ? { ...account, portalId: before.account.portalId } : account;
  } catch (error) {
    // Whatever is at the base URL, it is not HubSpot.
    if (before === undefined && error instanceof GatewayError && error.code === 'HUBSPOT_BAD_RESPONSE')
      throw error;
    const reason = reasonOfRefusal(error);
    if (before) return before.account;
    logger.warn({ reason }, 'Account details cannot be read');
    return toAccount({ portalId: Number(portalId) });
  }
}
