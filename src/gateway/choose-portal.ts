import { GatewayError } from '../errors.ts';

export interface PortalChoice {
  /** The header `x-hubspot-portal`. */
  named: string | null;
  /** The one portal that the caller's credential is for. */
  ownPortal: string | undefined;
  /** The portals that a caller who is for none may use. */
  portals: readonly string[];
  /** Whether a caller may leave the portal out where there is only one. */
  mayOmit: boolean;
}

/**
 * The portal that a request is for. Whoever is for one portal hears the same of every other, whether it exists or not.
 *
 * @throws GatewayError PORTAL_NOT_FOUND, or PORTAL_REQUIRED when nothing tells which.
 */
export function choosePortal({ named, ownPortal, portals, mayOmit }: PortalChoice): string {
  if (ownPortal !== undefined) {
    if (named !== null && named !== ownPortal) throw portalNotFound();
    return ownPortal;
  }
  if (named !== null) {
    if (!portals.includes(named)) throw portalNotFound();
    return named;
  }
  const [only, ...others] = portals;
  if (only !== undefined && others.length === 0 && mayOmit) return only;
  throw new GatewayError(
    'PORTAL_REQUIRED',
    'Name the portal that the request is for in the header x-hubspot-portal.',
  );
}

export function portalNotFound(): GatewayError {
  return new GatewayError(
    'PORTAL_NOT_FOUND',
    'The header x-hubspot-portal names no portal that you can use here.',
  );
}
