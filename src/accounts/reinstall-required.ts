import { GatewayError } from '../errors.ts';
import type { Installation } from './installation.ts';

/** Why an installation has no tokens, for those who ask its portal something. */
export function reinstallRequired(portalId: string, installation: Installation | undefined): GatewayError {
  const reason =
    installation?.state === 'needs-reinstall'
      ? 'HubSpot does not accept its refresh token any more'
      : 'the app was uninstalled';
  return new GatewayError(
    'HUBSPOT_REINSTALL_REQUIRED',
    `Portal ${portalId} cannot be asked: ${reason}. An administrator of the portal has to install the app again.`,
  );
}
