/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query HundredContactIds { contacts(first: 100) { nodes { id } } }": typeof types.HundredContactIdsDocument,
    "query ContactsCompaniesDeals {\n        contacts(first: 100) { nodes { email companies { nodes { id name deals { nodes { id dealname amount } } } } } }\n      }": typeof types.ContactsCompaniesDealsDocument,
    "query ContactsCompaniesDealsByEdges {\n        people: contacts(first: 100) { edges { node { ...CompaniesOfContact } } }\n      }\n      fragment CompaniesOfContact on Contact {\n        email employers: companies { edges { isPrimary node { id name ... on Company { deals { edges { node { id ...DealLine } } } } } } }\n      }\n      fragment DealLine on Deal { dealname amount }": typeof types.ContactsCompaniesDealsByEdgesDocument,
    "query NodesCompaniesDeals($ids: [ID!]!) {\n        nodes(ids: $ids) { id ... on Contact { email companies { nodes { id name deals { nodes { id dealname amount } } } } } }\n      }": typeof types.NodesCompaniesDealsDocument,
    "query GenericCompaniesDeals($ids: [ID!]!) {\n        nodes(ids: $ids) { ... on CrmRecord {\n          properties(names: [\"email\"])\n          associations(objectType: \"companies\") { nodes {\n            id ... on Company { name }\n            associations(objectType: \"0-3\") { nodes { id ... on Deal { dealname amount } } }\n          } }\n        } }\n      }": typeof types.GenericCompaniesDealsDocument,
    "query TwoAliasesOfEachEdge {\n        contacts(first: 100) { nodes {\n          named: companies { nodes { id name deals { nodes { id dealname } } } }\n          placed: companies(first: 50) { nodes { id city valued: deals(first: 90) { nodes { id amount } } } }\n          generic: associations(objectType: \"company\") { nodes { id ... on Company { domain } } }\n        } }\n      }": typeof types.TwoAliasesOfEachEdgeDocument,
};
const documents: Documents = {
    "query HundredContactIds { contacts(first: 100) { nodes { id } } }": types.HundredContactIdsDocument,
    "query ContactsCompaniesDeals {\n        contacts(first: 100) { nodes { email companies { nodes { id name deals { nodes { id dealname amount } } } } } }\n      }": types.ContactsCompaniesDealsDocument,
    "query ContactsCompaniesDealsByEdges {\n        people: contacts(first: 100) { edges { node { ...CompaniesOfContact } } }\n      }\n      fragment CompaniesOfContact on Contact {\n        email employers: companies { edges { isPrimary node { id name ... on Company { deals { edges { node { id ...DealLine } } } } } } }\n      }\n      fragment DealLine on Deal { dealname amount }": types.ContactsCompaniesDealsByEdgesDocument,
    "query NodesCompaniesDeals($ids: [ID!]!) {\n        nodes(ids: $ids) { id ... on Contact { email companies { nodes { id name deals { nodes { id dealname amount } } } } } }\n      }": types.NodesCompaniesDealsDocument,
    "query GenericCompaniesDeals($ids: [ID!]!) {\n        nodes(ids: $ids) { ... on CrmRecord {\n          properties(names: [\"email\"])\n          associations(objectType: \"companies\") { nodes {\n            id ... on Company { name }\n            associations(objectType: \"0-3\") { nodes { id ... on Deal { dealname amount } } }\n          } }\n        } }\n      }": types.GenericCompaniesDealsDocument,
    "query TwoAliasesOfEachEdge {\n        contacts(first: 100) { nodes {\n          named: companies { nodes { id name deals { nodes { id dealname } } } }\n          placed: companies(first: 50) { nodes { id city valued: deals(first: 90) { nodes { id amount } } } }\n          generic: associations(objectType: \"company\") { nodes { id ... on Company { domain } } }\n        } }\n      }": types.TwoAliasesOfEachEdgeDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query HundredContactIds { contacts(first: 100) { nodes { id } } }"): typeof import('./graphql.ts').HundredContactIdsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ContactsCompaniesDeals {\n        contacts(first: 100) { nodes { email companies { nodes { id name deals { nodes { id dealname amount } } } } } }\n      }"): typeof import('./graphql.ts').ContactsCompaniesDealsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ContactsCompaniesDealsByEdges {\n        people: contacts(first: 100) { edges { node { ...CompaniesOfContact } } }\n      }\n      fragment CompaniesOfContact on Contact {\n        email employers: companies { edges { isPrimary node { id name ... on Company { deals { edges { node { id ...DealLine } } } } } } }\n      }\n      fragment DealLine on Deal { dealname amount }"): typeof import('./graphql.ts').ContactsCompaniesDealsByEdgesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query NodesCompaniesDeals($ids: [ID!]!) {\n        nodes(ids: $ids) { id ... on Contact { email companies { nodes { id name deals { nodes { id dealname amount } } } } } }\n      }"): typeof import('./graphql.ts').NodesCompaniesDealsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query GenericCompaniesDeals($ids: [ID!]!) {\n        nodes(ids: $ids) { ... on CrmRecord {\n          properties(names: [\"email\"])\n          associations(objectType: \"companies\") { nodes {\n            id ... on Company { name }\n            associations(objectType: \"0-3\") { nodes { id ... on Deal { dealname amount } } }\n          } }\n        } }\n      }"): typeof import('./graphql.ts').GenericCompaniesDealsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TwoAliasesOfEachEdge {\n        contacts(first: 100) { nodes {\n          named: companies { nodes { id name deals { nodes { id dealname } } } }\n          placed: companies(first: 50) { nodes { id city valued: deals(first: 90) { nodes { id amount } } } }\n          generic: associations(objectType: \"company\") { nodes { id ... on Company { domain } } }\n        } }\n      }"): typeof import('./graphql.ts').TwoAliasesOfEachEdgeDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
