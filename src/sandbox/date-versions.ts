/**
 * The date versions the sandbox serves beside v3 and v4; any other date is a 404.
 *
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/versioning
 */
export const dateVersions: ReadonlySet<string> = new Set(['2026-03', '2026-09']);
