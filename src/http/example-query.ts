/** A tab that GraphiQL opens with. */
export interface ExampleQuery {
  /** The operation's name is the tab's title. */
  query: string;
  variables?: Readonly<Record<string, unknown>>;
}

/** On real portals: what every portal has. */
export const exampleQueries: readonly ExampleQuery[] = [
  {
    query: `# Each level costs one association read and
# one batch read, however many contacts.
# "extensions" in the answer shows the cost.
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
              nodes {
                dealname
                amount
                dealstage { label }
              }
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
    query: `# Filters and sorting run as one HubSpot search.
query DealsOfThisYear($filter: DealFilter) {
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
    variables: { filter: { amount: { gte: 10000 }, closedate: { within: { current: 'YEAR' } } } },
  },
  {
    query: `# The portal, its object types, and what is left
# of HubSpot's limits.
query Portal {
  portal {
    id
    timeZone
    currency
    objectTypes { name typeName readable reason propertyCount }
    limits { lane limit remaining resetsAt }
  }
  pipelines(objectType: "deal") { label stages { id label probability isClosed } }
  owners(first: 5) { nodes { fullName email } }
}
`,
  },
  {
    query: `# Deals as they move, until you press stop. Somebody works
# in the sandbox: wait some seconds.
subscription DealsMoving {
  dealStageChanged {
    occurredAt
    fromStage { label }
    toStage { label }
    deal { dealname amount owner { fullName } }
  }
}
`,
  },
];
