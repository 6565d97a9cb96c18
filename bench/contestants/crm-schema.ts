import { createSchema } from 'graphql-yoga';
import type { CrmReader, CrmRecord, ObjectType, PageArguments } from './crm-reader.ts';

/** The part of the gateway's schema that the workloads use, written by hand. */
export const typeDefinitions = /* GraphQL */ `
  type Query {
    contact(id: ID!): Contact
    contacts(first: Int, after: String): ContactConnection
    companies(first: Int, after: String): CompanyConnection
    deals(first: Int, after: String, filter: DealFilter, orderBy: DealOrder): DealConnection
  }
  type Contact {
    recordId: ID!
    email: String
    firstname: String
    lastname: String
    jobtitle: String
    companies: CompanyConnection
    deals: DealConnection
  }
  type Company {
    recordId: ID!
    name: String
    city: String
    domain: String
    contacts: ContactConnection
    deals: DealConnection
  }
  type Deal {
    recordId: ID!
    dealname: String
    amount: Float
    contacts: ContactConnection
    companies: CompanyConnection
  }
  type ContactConnection { nodes: [Contact!]! pageInfo: PageInfo! }
  type CompanyConnection { nodes: [Company!]! pageInfo: PageInfo! }
  type DealConnection { nodes: [Deal!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  input DealFilter { amount: NumberFilter }
  input NumberFilter { gte: Float lt: Float }
  input DealOrder { field: DealOrderField! direction: OrderDirection! }
  enum DealOrderField { AMOUNT CLOSEDATE CREATEDATE }
  enum OrderDirection { ASC DESC }
`;

interface Context {
  crm: CrmReader;
}

/** The schema over the official client; how it is called is up to each request's reader. */
export function createCrmSchema() {
  const record = {
    recordId: ({ id }: CrmRecord) => id,
  };
  const text = (name: string) => ({ [name]: (parent: CrmRecord) => parent.properties[name] || null });
  const associated = (from: ObjectType, to: ObjectType) => ({
    [to]: async (parent: CrmRecord, _: unknown, { crm }: Context) => ({
      nodes: await crm.associated(from, parent.id, to),
      pageInfo: { hasNextPage: false },
    }),
  });
  const page = (type: ObjectType) => ({
    [type]: (_: unknown, args: PageArguments, { crm }: Context) => crm.page(type, args),
  });
  return createSchema<Context>({
    typeDefs: typeDefinitions,
    resolvers: {
      Query: {
        contact: (_: unknown, { id }: { id: string }, { crm }: Context) => crm.record('contacts', id),
        ...page('contacts'),
        ...page('companies'),
        ...page('deals'),
      },
      Contact: {
        ...record,
        ...text('email'),
        ...text('firstname'),
        ...text('lastname'),
        ...text('jobtitle'),
        ...associated('contacts', 'companies'),
        ...associated('contacts', 'deals'),
      },
      Company: {
        ...record,
        ...text('name'),
        ...text('city'),
        ...text('domain'),
        ...associated('companies', 'contacts'),
        ...associated('companies', 'deals'),
      },
      Deal: {
        ...record,
        ...text('dealname'),
        amount: ({ properties: { amount } }: CrmRecord) => (amount ? Number(amount) : null),
        ...associated('deals', 'contacts'),
        ...associated('deals', 'companies'),
      },
    },
  });
}
