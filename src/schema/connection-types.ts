import type { InterfaceRef, ObjectRef } from '@pothos/core';
import type { AssociationType, PageInfo, RecordValue } from '../records/index.ts';
import type { Builder, Types } from './builder.ts';
import type { SharedTypes } from './shared-types.ts';

export interface EdgeValue {
  cursor(): string;
  /** undefined when no record was selected. */
  record: RecordValue | undefined;
  /** Association edges only. */
  types: readonly AssociationType[];
  isPrimary: boolean;
}

export interface ConnectionValue {
  readonly edges: readonly EdgeValue[];
  /** The records of the edges, where they were selected. */
  readonly nodes: readonly RecordValue[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number | null;
}

/** What a connection holds: a record type, or the CrmRecord interface. */
export type RecordRef = ObjectRef<Types, RecordValue> | InterfaceRef<Types, RecordValue>;

export type ConnectionRef = ObjectRef<Types, ConnectionValue>;

export interface ConnectionNames {
  connection: string;
  edge: string;
  /** For descriptions: "contacts", "companies of a contact". */
  of: string;
}

/** The connection and edge types of a root field; the count can be unknown. */
export function addRecordConnection(
  builder: Builder,
  names: ConnectionNames,
  node: RecordRef,
  shared: SharedTypes,
): ConnectionRef {
  return addConnection(builder, names, node, shared, false);
}

/** The connection and edge types of an association field: edges carry labels, the count is always known. */
export function addAssociationConnection(
  builder: Builder,
  names: ConnectionNames,
  node: RecordRef,
  shared: SharedTypes,
): ConnectionRef {
  return addConnection(builder, names, node, shared, true);
}

function addConnection(
  builder: Builder,
  { connection, edge, of }: ConnectionNames,
  node: RecordRef,
  shared: SharedTypes,
  associated: boolean,
): ConnectionRef {
  const edgeRef = builder.objectRef<EdgeValue>(edge).implement({
    description: `One of the ${of}, and its place in the connection.`,
    fields: (t) => ({
      cursor: t.string({ nullable: false, resolve: (edge) => edge.cursor() }),
      node: t.field({ type: node, nullable: false, resolve: ({ record }) => toNode(record) }),
    }),
  });
  if (associated) {
    builder.objectFields(edgeRef, (t) => ({
      labels: t.field({
        type: [shared.associationLabel],
        nullable: { list: false, items: false },
        description: 'The labels of the association; the plain association has none.',
        resolve: ({ types }) => types.filter(({ label }) => label !== null && label !== ''),
      }),
      isPrimary: t.exposeBoolean('isPrimary', {
        nullable: false,
        description: 'Whether this is the primary association of its kind.',
      }),
    }));
  }
  return builder.objectRef<ConnectionValue>(connection).implement({
    description: `A page of ${of}.`,
    fields: (t) => ({
      edges: t.field({
        type: [edgeRef],
        nullable: { list: false, items: false },
        resolve: ({ edges }) => edges as EdgeValue[],
      }),
      nodes: t.field({
        type: [node],
        nullable: { list: false, items: false },
        resolve: ({ nodes }) => nodes as RecordValue[],
      }),
      pageInfo: t.field({ type: shared.pageInfo, nullable: false, resolve: ({ pageInfo }) => pageInfo }),
      totalCount: t.int({
        nullable: !associated,
        description: associated
          ? 'Associated records in all pages; exact.'
          : 'Records in all pages; costs a search. null for archived records, which HubSpot cannot count.',
        resolve: ({ totalCount }) => totalCount as number,
      }),
    }),
  });
}

function toNode(record: RecordValue | undefined): RecordValue {
  if (record === undefined) throw new TypeError('The record was not read');
  return record;
}
