/**
 * HubSpot's API versions by name: `v3` for the v3 and v4 paths that the official client makes, or a date.
 *
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/versioning
 */
export const apiVersions = ['v3', '2026-03', '2026-09'] as const;
export type ApiVersion = (typeof apiVersions)[number];

/** HubSpot's current version: general since 8 September 2026. */
export const currentApiVersion: ApiVersion = '2026-09';

/**
 * Each path of the client and its date-versioned twin. HubSpot ends the support of v4 on 30 March 2027 and of v3 in
 * September 2027; the client 14 knows no dated paths. The order matters: the first that fits counts.
 */
const twins: readonly (readonly [path: RegExp, dated: string])[] = [
  [/^\/crm\/v4\/objects\//, '/crm/objects/{version}/'],
  [/^\/crm\/v4\/associations\//, '/crm/associations/{version}/'],
  [/^\/crm\/v3\/(objects|properties|pipelines)\//, '/crm/$1/{version}/'],
  [/^\/crm\/v3\/owners\/?/, '/crm/owners/{version}/'],
  [/^\/crm-object-schemas\/v3\//, '/crm-object-schemas/{version}/'],
  [/^\/account-info\/v3\//, '/account-info/{version}/'],
];

/** The path in the spelling of `version`; a path without a twin stays as it is. */
export function toVersionedPath(path: string, version: ApiVersion): string {
  if (version === 'v3') return path;
  const twin = twins.find(([pattern]) => pattern.test(path));
  // A trailing slash before the query belongs to the old spelling of owners.
  return twin ? path.replace(twin[0], twin[1].replace('{version}', version)).replace(/\/$/, '') : path;
}

/** The same for a whole URL, whatever comes before and after the path. */
export function toVersionedUrl(url: string, baseUrl: string, version: ApiVersion): string {
  if (version === 'v3' || !url.startsWith(baseUrl)) return url;
  const [path = '', ...query] = url.slice(baseUrl.length).split('?');
  return [baseUrl + toVersionedPath(path, version), ...query].join('?');
}
