import { assertValidSchema, type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import type { Portal, TellDoubt } from '../portal/index.ts';
import { addAggregateQueries } from './aggregate-queries.ts';
import { addAssociationMutations } from './association-mutations.ts';
import { createBuilder } from './builder.ts';
import { addChangeQueries } from './change-queries.ts';
import { addChangeTypes } from './change-types.ts';
import { addCountQueries } from './count-queries.ts';
import { addDefinitionMutations } from './definition-mutations.ts';
import { addEventSubscription } from './event-subscription.ts';
import { addFilterInputs } from './filter-inputs.ts';
import { addNodeQueries } from './node-queries.ts';
import { addOwners } from './owner-type.ts';
import { addPortalQueries } from './portal-queries.ts';
import { planSchema } from './portal-schema.ts';
import { addPortalsQuery } from './portals-query.ts';
import { addRecordInterface } from './record-interface.ts';
import { addRecordMutations } from './record-mutations.ts';
import { addRecordQueries } from './record-queries.ts';
import { addRecordSubscriptions } from './record-subscriptions.ts';
import { addRecordTypes } from './record-types.ts';
import { addRefreshMutation } from './refresh-mutation.ts';
import type { SchemaAccess } from './schema-access.ts';
import { addSharedSubscriptions } from './shared-subscriptions.ts';
import { addSharedTypes } from './shared-types.ts';
import { addStageSubscriptions } from './stage-subscriptions.ts';
import { addUniqueInputs } from './unique-input.ts';
import { addSharedPayloads } from './write-payloads.ts';

/**
 * The GraphQL schema of a portal. Equal models give equal schemas.
 *
 * @param access where `portal` is what a caller may touch of another
 * @param doubt told of what callers and answers name and the portal does not have
 */
export function buildSchema(portal: Portal, access?: SchemaAccess, doubt?: TellDoubt): GraphQLSchema {
  const builder = createBuilder();
  const scope = planSchema(portal, access, doubt);
  builder.queryType({ description: 'What can be read.' });
  const shared = addSharedTypes(builder, scope);
  const owner = addOwners(builder, scope, shared);
  const crmRecord = addRecordInterface(builder, scope, shared);
  const filterInputs = addFilterInputs(builder, scope.plans);
  const refs = addRecordTypes(builder, scope, { shared, owner, crmRecord, filterInputs });
  addNodeQueries(builder, scope, shared, crmRecord);
  const uniqueInputs = addUniqueInputs(builder, scope.plans);
  addRecordQueries(builder, scope, refs, shared, filterInputs, uniqueInputs);
  addCountQueries(builder, scope, filterInputs);
  addAggregateQueries(builder, scope, filterInputs);
  addPortalsQuery(builder);
  addPortalQueries(builder, scope, shared);
  const changes = addChangeTypes(builder, scope, refs, { shared, owner, crmRecord });
  addChangeQueries(builder, scope, changes, shared);
  builder.mutationType({
    description: 'What can be written. Mutations of one request run one after the other.',
  });
  const payloads = addSharedPayloads(builder);
  addRecordMutations(builder, scope, refs, uniqueInputs, payloads);
  addAssociationMutations(builder, scope, crmRecord, payloads);
  // Definitions are those of the whole portal: who may not see all of them neither changes nor lists them.
  if (access === undefined) {
    addDefinitionMutations(builder, scope, shared, payloads);
    addRefreshMutation(builder, portal);
  }
  builder.subscriptionType({ description: 'What can be followed as it happens.' });
  addRecordSubscriptions(builder, scope, changes, filterInputs);
  addStageSubscriptions(builder, scope, refs, changes, shared, filterInputs);
  addSharedSubscriptions(builder, scope, changes);
  if (access === undefined) addEventSubscription(builder);
  const schema = builder.toSchema({ sortSchema: false });
  schema.extensions = { ...schema.extensions, hubspotScope: scope };
  // Found now, at the start, and not by every query.
  assertValidSchema(schema);
  return schema;
}

/** The schema as SDL, sorted, so that two prints differ only where the schemas do. */
export function printSortedSchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
