/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type HundredContactIdsQueryVariables = Exact<{ [key: string]: never; }>;


export type HundredContactIdsQuery = { contacts: { nodes: Array<{ id: string }> } | null };

export type ContactsCompaniesDealsQueryVariables = Exact<{ [key: string]: never; }>;


export type ContactsCompaniesDealsQuery = { contacts: { nodes: Array<{ email: string | null, companies: { nodes: Array<{ id: string, name: string | null, deals: { nodes: Array<{ id: string, dealname: string | null, amount: number | null }> } | null }> } | null }> } | null };

export type ContactsCompaniesDealsByEdgesQueryVariables = Exact<{ [key: string]: never; }>;


export type ContactsCompaniesDealsByEdgesQuery = { people: { edges: Array<{ node: { email: string | null, employers: { edges: Array<{ isPrimary: boolean, node: { id: string, name: string | null, deals: { edges: Array<{ node: { id: string, dealname: string | null, amount: number | null } }> } | null } }> } | null } }> } | null };

export type CompaniesOfContactFragment = { email: string | null, employers: { edges: Array<{ isPrimary: boolean, node: { id: string, name: string | null, deals: { edges: Array<{ node: { id: string, dealname: string | null, amount: number | null } }> } | null } }> } | null };

export type DealLineFragment = { dealname: string | null, amount: number | null };

export type NodesCompaniesDealsQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type NodesCompaniesDealsQuery = { nodes: Array<
    | { id: string }
    | { id: string }
    | { email: string | null, id: string, companies: { nodes: Array<{ id: string, name: string | null, deals: { nodes: Array<{ id: string, dealname: string | null, amount: number | null }> } | null }> } | null }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null> };

export type GenericCompaniesDealsQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type GenericCompaniesDealsQuery = { nodes: Array<
    | { properties: Record<string, string | null>, associations: { nodes: Array<
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { name: string | null, id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
        > } | null }
    | { properties: Record<string, string | null>, associations: { nodes: Array<
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { name: string | null, id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
        > } | null }
    | { properties: Record<string, string | null>, associations: { nodes: Array<
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { name: string | null, id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
        > } | null }
    | { properties: Record<string, string | null>, associations: { nodes: Array<
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { name: string | null, id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
        > } | null }
    | { properties: Record<string, string | null>, associations: { nodes: Array<
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { name: string | null, id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
        > } | null }
    | { properties: Record<string, string | null>, associations: { nodes: Array<
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { name: string | null, id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
        > } | null }
    | { properties: Record<string, string | null>, associations: { nodes: Array<
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { name: string | null, id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
        > } | null }
    | { properties: Record<string, string | null>, associations: { nodes: Array<
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { name: string | null, id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
        > } | null }
    | { properties: Record<string, string | null>, associations: { nodes: Array<
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { name: string | null, id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
        > } | null }
    | { properties: Record<string, string | null>, associations: { nodes: Array<
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { name: string | null, id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
        > } | null }
    | { properties: Record<string, string | null>, associations: { nodes: Array<
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { name: string | null, id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
        > } | null }
    | { properties: Record<string, string | null>, associations: { nodes: Array<
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { name: string | null, id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
        > } | null }
    | { properties: Record<string, string | null>, associations: { nodes: Array<
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { name: string | null, id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
          | { id: string, associations: { nodes: Array<
                | { id: string }
                | { id: string }
                | { id: string }
                | { dealname: string | null, amount: number | null, id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
              > } | null }
        > } | null }
    | Record<PropertyKey, never>
   | null> };

export type TwoAliasesOfEachEdgeQueryVariables = Exact<{ [key: string]: never; }>;


export type TwoAliasesOfEachEdgeQuery = { contacts: { nodes: Array<{ named: { nodes: Array<{ id: string, name: string | null, deals: { nodes: Array<{ id: string, dealname: string | null }> } | null }> } | null, placed: { nodes: Array<{ id: string, city: string | null, valued: { nodes: Array<{ id: string, amount: number | null }> } | null }> } | null, generic: { nodes: Array<
          | { id: string }
          | { domain: string | null, id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
        > } | null }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const DealLineFragmentDoc = new TypedDocumentString(`
    fragment DealLine on Deal {
  dealname
  amount
}
    `, {"fragmentName":"DealLine"}) as unknown as TypedDocumentString<DealLineFragment, unknown>;
export const CompaniesOfContactFragmentDoc = new TypedDocumentString(`
    fragment CompaniesOfContact on Contact {
  email
  employers: companies {
    edges {
      isPrimary
      node {
        id
        name
        ... on Company {
          deals {
            edges {
              node {
                id
                ...DealLine
              }
            }
          }
        }
      }
    }
  }
}
    fragment DealLine on Deal {
  dealname
  amount
}`, {"fragmentName":"CompaniesOfContact"}) as unknown as TypedDocumentString<CompaniesOfContactFragment, unknown>;
export const HundredContactIdsDocument = new TypedDocumentString(`
    query HundredContactIds {
  contacts(first: 100) {
    nodes {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<HundredContactIdsQuery, HundredContactIdsQueryVariables>;
export const ContactsCompaniesDealsDocument = new TypedDocumentString(`
    query ContactsCompaniesDeals {
  contacts(first: 100) {
    nodes {
      email
      companies {
        nodes {
          id
          name
          deals {
            nodes {
              id
              dealname
              amount
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ContactsCompaniesDealsQuery, ContactsCompaniesDealsQueryVariables>;
export const ContactsCompaniesDealsByEdgesDocument = new TypedDocumentString(`
    query ContactsCompaniesDealsByEdges {
  people: contacts(first: 100) {
    edges {
      node {
        ...CompaniesOfContact
      }
    }
  }
}
    fragment CompaniesOfContact on Contact {
  email
  employers: companies {
    edges {
      isPrimary
      node {
        id
        name
        ... on Company {
          deals {
            edges {
              node {
                id
                ...DealLine
              }
            }
          }
        }
      }
    }
  }
}
fragment DealLine on Deal {
  dealname
  amount
}`) as unknown as TypedDocumentString<ContactsCompaniesDealsByEdgesQuery, ContactsCompaniesDealsByEdgesQueryVariables>;
export const NodesCompaniesDealsDocument = new TypedDocumentString(`
    query NodesCompaniesDeals($ids: [ID!]!) {
  nodes(ids: $ids) {
    id
    ... on Contact {
      email
      companies {
        nodes {
          id
          name
          deals {
            nodes {
              id
              dealname
              amount
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NodesCompaniesDealsQuery, NodesCompaniesDealsQueryVariables>;
export const GenericCompaniesDealsDocument = new TypedDocumentString(`
    query GenericCompaniesDeals($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on CrmRecord {
      properties(names: ["email"])
      associations(objectType: "companies") {
        nodes {
          id
          ... on Company {
            name
          }
          associations(objectType: "0-3") {
            nodes {
              id
              ... on Deal {
                dealname
                amount
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<GenericCompaniesDealsQuery, GenericCompaniesDealsQueryVariables>;
export const TwoAliasesOfEachEdgeDocument = new TypedDocumentString(`
    query TwoAliasesOfEachEdge {
  contacts(first: 100) {
    nodes {
      named: companies {
        nodes {
          id
          name
          deals {
            nodes {
              id
              dealname
            }
          }
        }
      }
      placed: companies(first: 50) {
        nodes {
          id
          city
          valued: deals(first: 90) {
            nodes {
              id
              amount
            }
          }
        }
      }
      generic: associations(objectType: "company") {
        nodes {
          id
          ... on Company {
            domain
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TwoAliasesOfEachEdgeQuery, TwoAliasesOfEachEdgeQueryVariables>;