/** A tab that GraphiQL opens with. */
export interface ExampleQuery {
  /** The operation's name is the tab's title. */
  query: string;
  variables?: Readonly<Record<string, unknown>>;
}

/** On real portals: what every portal has. */
export const exampleQueries: readonly ExampleQuery[] = [
  {
    query: `# Contacts with their companies and deals: one page call, then one association read and
# one batch read a level, whatever the number of contacts. "extensions" shows the cost.
query ContactsWithDeals {
  contacts(first: 20) {
    nodes {
      email
      firstname
      lastname
      owner { fullName }
      companies(first: 5) {
        edges {
          isPrimary
          labels { label }
          node {
            name
            industry { label }
            deals(first: 5) {
              totalCount
              nodes { dealname amount dealstage { label isClosed } }
            }
          }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
  {
    query: `# Typed filters and sorting run as one HubSpot search.
query OpenDeals($filter: DealFilter) {
  deals(first: 10, filter: $filter, orderBy: { field: AMOUNT, direction: DESC }) {
    totalCount
    nodes {
      dealname
      amount
      closedate
      dealstage { label probability pipeline { label } }
      companies(first: 1) { nodes { name } }
    }
  }
}
`,
    variables: { filter: { amount: { gte: 10000 }, dealstage: { notIn: ['closedwon', 'closedlost'] } } },
  },
  {
    query: `# What this portal is, which object types it has, and what is left of HubSpot's limits.
query Portal {
  portal {
    id
    timeZone
    currency
    objectTypes { name typeName readable reason propertyCount }
    limits { burst { limit remaining } search { limit remaining } }
  }
  pipelines(objectType: "deal") { label stages { id label probability isClosed } }
  owners(first: 5) { nodes { fullName email } }
}
`,
  },
];
