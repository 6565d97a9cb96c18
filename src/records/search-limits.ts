/**
 * What HubSpot's search takes.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export const searchLimits = {
  groups: 5,
  filtersPerGroup: 6,
  filters: 18,
  bodyCharacters: 3_000,
  pageSize: 200,
  window: 10_000,
} as const;
