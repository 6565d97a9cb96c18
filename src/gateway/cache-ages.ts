import type { Config } from '../config/index.ts';
import type { Logger } from '../logger.ts';
import type { Portal } from '../portal/index.ts';
import type { CacheAges } from '../records/index.ts';

/** The absence of a record counts no longer than this: it is what a client that creates records waits for. */
const missingMaxAgeMs = 5_000;

/** How long what is read of a portal counts, by the configuration. A name in it may be that of a type that comes later. */
export function cacheAges(
  { cacheMaxAgeSeconds, cacheMaxAges, cachePageMaxAgeMs }: Config,
  portal: () => Portal,
): CacheAges {
  const secondsFor = (objectTypeId: string) =>
    cacheMaxAges.find(({ type }) => portal().findType(type)?.objectTypeId === objectTypeId)?.seconds;
  return {
    recordMs: (objectTypeId) => 1_000 * (secondsFor(objectTypeId) ?? cacheMaxAgeSeconds),
    missingMs: Math.min(missingMaxAgeMs, 1_000 * cacheMaxAgeSeconds),
    pageMs: cachePageMaxAgeMs,
  };
}

/** Names of types that the portal does not have. */
export function warnOfUnknownTypes({ cacheMaxAges }: Config, portal: Portal, logger: Logger): void {
  for (const { type } of cacheMaxAges) {
    if (!portal.findType(type))
      logger.warn(`CACHE_MAX_AGES names ${type}, which is no object type of this portal.`);
  }
}
