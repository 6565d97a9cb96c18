/**
 * The date-versioned twin of a v3 or v4 path; the path itself without a version. Written from the published paths,
 * not from the sandbox's table.
 *
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/versioning
 */
export function spellPath(path: string, version: string | undefined): string {
  if (version === undefined) return path;
  return path
    .replace(
      /^\/crm\/v[34]\/(objects|associations|properties|pipelines|owners)(?=[/?]|$)/,
      `/crm/$1/${version}`,
    )
    .replace(/^\/crm\/associations\/v4\//, `/crm/associations/${version}/`)
    .replace(/^\/(crm-object-schemas|account-info)\/v3\//, `/$1/${version}/`);
}
