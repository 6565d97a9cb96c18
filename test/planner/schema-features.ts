/** What the gateway can be asked. A part that is off is not generated. */
export const schemaFeatures: {
  /** `companies: { some: {…} }` and `none`, custom types included. */
  someAndNone: boolean;
  /** `company { contacts(filter:, orderBy:) }`. */
  filteredAssociations: boolean;
  /** Filters beyond one search's groups are united from several. */
  unitedSearches: boolean;
  /** Rows that are equal in what they are sorted by stand by ascending id. */
  tiesById: boolean;
} = { someAndNone: true, filteredAssociations: true, unitedSearches: true, tiesById: false };

/** Refusals that a filter may meet, and how large a part of the cases may meet them. */
export const refusals = {
  codes: ['FILTER_TOO_COMPLEX', 'QUERY_TOO_EXPENSIVE'],
  maxShare: schemaFeatures.unitedSearches ? 0.05 : 0.3,
};
