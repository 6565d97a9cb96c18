import { LRUCache } from 'lru-cache';
import { type AccessPolicy, isUnrestricted, narrowPolicy, restrictPortal } from '../auth/index.ts';
import type { Config } from '../config/index.ts';
import type { Logger } from '../logger.ts';
import type { Portal } from '../portal/index.ts';
import { buildSchema, scopeOf } from '../schema/index.ts';
import type { Generation } from './serve-portal.ts';

/** Portals as callers see them. */
export interface PortalViews {
  /** What there is of a generation for a caller; the generation itself where nothing is withheld. */
  viewOf(generation: Generation, policy: AccessPolicy): Generation;
}

export interface PortalViewsOptions {
  /** Of all callers. */
  policy: AccessPolicy;
  deniedFields: Config['deniedFields'];
  logger: Logger;
}

/** Views that are kept: each is a schema of some tens of megabytes, and there are as many as different policies. */
const maxViews = 16;

interface View extends Pick<Generation, 'portal' | 'schema'> {
  /** What it was made of. */
  of: Portal;
}

/** A view is built in one turn when it is first asked for, and shared by all whose policies are equal. */
export function createPortalViews({ policy: ofAll, deniedFields, logger }: PortalViewsOptions): PortalViews {
  const views = new LRUCache<string, View>({ max: maxViews });

  function build({ portal: whole, schema }: Generation, policy: AccessPolicy): View {
    const { portal, ownerFields, unknown } = restrictPortal(whole, policy);
    if (unknown.length > 0) {
      logger.warn(
        { rules: unknown.slice(0, 20) },
        'Access rules name what this portal does not have; look for a misspelling',
      );
    }
    const access = { whole, deniedFields, ownerFields };
    return { portal, schema: buildSchema(portal, access, scopeOf(schema).doubt), of: whole };
  }

  return {
    viewOf(generation, ofCaller) {
      const policy = narrowPolicy(ofCaller, ofAll);
      if (isUnrestricted(generation.portal, policy)) return generation;
      const key = `${generation.portal.hash} ${policy.key}`;
      const known = views.get(key);
      // A portal that was let go and loaded again is equal, and what it tells goes to another watch.
      const view = known?.of === generation.portal ? known : build(generation, policy);
      views.set(key, view);
      return { ...generation, portal: view.portal, schema: view.schema };
    },
  };
}
