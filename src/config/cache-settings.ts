import { setting } from './setting.ts';
import { agesByType, wholeNumber } from './setting-schemas.ts';

/** How much of HubSpot's records is kept, and how long it counts. */
export const cacheSettings = {
  cacheMaxBytes: setting({
    name: 'CACHE_MAX_BYTES',
    group: 'Cache',
    default: '268435456',
    schema: wholeNumber(0, 1_099_511_627_776),
    description: 'Most memory that cached records take, in bytes, estimated; 0 turns the cache off.',
  }),
  cacheMaxAgeSeconds: setting({
    name: 'CACHE_MAX_AGE_SECONDS',
    group: 'Cache',
    default: '30',
    schema: wholeNumber(0, 604_800),
    description:
      'How long a record and its associations are answered from the cache. A request with `Cache-Control: no-cache` is not.',
  }),
  cacheMaxAges: setting({
    name: 'CACHE_MAX_AGES',
    group: 'Cache',
    default: '',
    schema: agesByType,
    description: 'The same by object type, in seconds: deal=5,contact=120.',
  }),
  cachePageMaxAgeMs: setting({
    name: 'CACHE_PAGE_MAX_AGE_MS',
    group: 'Cache',
    default: '1000',
    schema: wholeNumber(0, 60_000),
    description: 'How long a page of a list or a search is answered from the cache, in milliseconds.',
  }),
  searchOverlayMs: setting({
    name: 'SEARCH_OVERLAY_MS',
    group: 'Cache',
    default: '60000',
    schema: wholeNumber(0, 3_600_000),
    description:
      "How long a record that was written is shown as it is now wherever it is searched, in milliseconds: twice what HubSpot's index is known to lag behind; 0 shows what the index shows.",
  }),
} as const;
