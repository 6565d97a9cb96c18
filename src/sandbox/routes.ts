import { getAccountDetails } from './endpoints/account-details.ts';
import { listAssociationLabels } from './endpoints/association-labels.ts';
import { batchReadAssociations } from './endpoints/batch-read-associations.ts';
import { batchReadRecords } from './endpoints/batch-read-records.ts';
import { getRecord } from './endpoints/get-record.ts';
import { listAssociations } from './endpoints/list-associations.ts';
import { listRecords } from './endpoints/list-records.ts';
import { getOwner, listOwners } from './endpoints/owners.ts';
import { getPipeline, getPipelineStage, listPipelineStages, listPipelines } from './endpoints/pipelines.ts';
import { getProperty, getPropertyGroup, listProperties, listPropertyGroups } from './endpoints/properties.ts';
import { getSchema, listSchemas } from './endpoints/schemas.ts';
import { searchRecords } from './endpoints/search-records.ts';
import type { Operation } from './operation.ts';
import type { Route } from './router.ts';

const get = (
  operation: Operation,
  endpoint: Route['endpoint'],
  ...patterns: [string, ...string[]]
): Route => ({ operation, method: 'GET', patterns, endpoint });

const post = (
  operation: Operation,
  endpoint: Route['endpoint'],
  ...patterns: [string, ...string[]]
): Route => ({ operation, method: 'POST', patterns, endpoint });

/**
 * Every path the sandbox answers, in HubSpot's old spelling and with a date version. The date stands behind the
 * name of the API, where the old spelling has its version in front of it.
 *
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/versioning
 */
export const routes: readonly Route[] = [
  get('objects.list', listRecords, '/crm/v3/objects/:type', '/crm/objects/:version/:type'),
  get('objects.get', getRecord, '/crm/v3/objects/:type/:id', '/crm/objects/:version/:type/:id'),
  post(
    'objects.batchRead',
    batchReadRecords,
    '/crm/v3/objects/:type/batch/read',
    '/crm/objects/:version/:type/batch/read',
  ),
  {
    ...post(
      'objects.search',
      searchRecords,
      '/crm/v3/objects/:type/search',
      '/crm/objects/:version/:type/search',
    ),
    lane: 'search',
  },

  get(
    'associations.list',
    listAssociations,
    '/crm/v4/objects/:from/:id/associations/:to',
    '/crm/objects/:version/:from/:id/associations/:to',
  ),
  post(
    'associations.batchRead',
    batchReadAssociations,
    '/crm/v4/associations/:from/:to/batch/read',
    '/crm/associations/:version/:from/:to/batch/read',
  ),
  get(
    'associations.labels',
    listAssociationLabels,
    '/crm/v4/associations/:from/:to/labels',
    '/crm/associations/v4/:from/:to/labels',
    '/crm/associations/:version/:from/:to/labels',
  ),

  ...properties('/crm/v3/properties', '/crm/properties/:version'),
  get('schemas.list', listSchemas, '/crm-object-schemas/v3/schemas', '/crm-object-schemas/:version/schemas'),
  get(
    'schemas.get',
    getSchema,
    '/crm-object-schemas/v3/schemas/:type',
    '/crm-object-schemas/:version/schemas/:type',
  ),
  ...pipelines('/crm/v3/pipelines', '/crm/pipelines/:version'),
  get('owners.list', listOwners, '/crm/v3/owners', '/crm/owners/:version'),
  get('owners.get', getOwner, '/crm/v3/owners/:id', '/crm/owners/:version/:id'),
  get('account.details', getAccountDetails, '/account-info/v3/details', '/account-info/:version/details'),
];

function properties(old: string, dated: string): Route[] {
  const both = (rest: string): [string, string] => [old + rest, dated + rest];
  return [
    get('properties.list', listProperties, ...both('/:type')),
    get('properties.listGroups', listPropertyGroups, ...both('/:type/groups')),
    get('properties.getGroup', getPropertyGroup, ...both('/:type/groups/:group')),
    get('properties.get', getProperty, ...both('/:type/:name')),
  ];
}

function pipelines(old: string, dated: string): Route[] {
  const both = (rest: string): [string, string] => [old + rest, dated + rest];
  return [
    get('pipelines.list', listPipelines, ...both('/:type')),
    get('pipelines.get', getPipeline, ...both('/:type/:pipeline')),
    get('pipelines.listStages', listPipelineStages, ...both('/:type/:pipeline/stages')),
    get('pipelines.getStage', getPipelineStage, ...both('/:type/:pipeline/stages/:stage')),
  ];
}
