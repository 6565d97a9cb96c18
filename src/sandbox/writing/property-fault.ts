import { invalid, type Refusal } from '../refusal.ts';
import type { PortalStore } from '../store/portal-store.ts';

/** One property value that HubSpot would not take. */
export interface PropertyFault {
  name: string;
  /** PROPERTY_DOESNT_EXIST, READ_ONLY_VALUE, INVALID_OPTION, … */
  code: string;
  message: string;
}

/**
 * 400 that names every invalid property at once.
 *
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export function refuseProperties(portal: PortalStore, faults: readonly PropertyFault[]): Refusal {
  const listed = faults.map(({ name, code, message }) => ({
    isValid: false,
    message,
    error: code,
    name,
    localizedErrorMessage: message,
    portalId: portal.account.portalId,
  }));
  return invalid(`Property values were not valid: ${JSON.stringify(listed)}`, {
    errors: faults.map(({ name, code, message }) => ({ message, code, context: { propertyName: [name] } })),
  });
}
