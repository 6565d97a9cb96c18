import { invalid } from './refusal.ts';
import type { PortalObjectType } from './store/portal-object-type.ts';
import type { PortalStore } from './store/portal-store.ts';

/** The object type a caller named, refused as HubSpot refuses what it cannot place. */
export function requireType(portal: PortalStore, name: string): PortalObjectType {
  const type = portal.typeNamed(name);
  if (type === undefined) throw invalid(`Unable to infer object type from: ${name}`);
  return type;
}
