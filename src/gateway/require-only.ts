import type { ServedPortal } from './serve-portal.ts';

/** The portal of a gateway that has one. @throws TypeError where portals install an app. */
export function requireOnly(served: ServedPortal | undefined): ServedPortal {
  if (served === undefined) throw new TypeError('The gateway serves the portals of an app, not one');
  return served;
}
