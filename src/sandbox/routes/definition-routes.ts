import { getAccountDetails } from '../endpoints/account-details.ts';
import { getOwner, listOwners } from '../endpoints/owners.ts';
import { getPipeline, getPipelineStage, listPipelineStages, listPipelines } from '../endpoints/pipelines.ts';
import {
  getProperty,
  getPropertyGroup,
  listProperties,
  listPropertyGroups,
} from '../endpoints/properties.ts';
import { getSchema, listSchemas } from '../endpoints/schemas.ts';
import {
  createPipeline,
  createPipelineStage,
  deletePipeline,
  deletePipelineStage,
  replacePipeline,
  replacePipelineStage,
  updatePipeline,
  updatePipelineStage,
} from '../endpoints/write-pipelines.ts';
import {
  batchArchiveProperties,
  batchCreateProperties,
  batchReadProperties,
  createProperty,
  deleteProperty,
  updateProperty,
} from '../endpoints/write-properties.ts';
import {
  createPropertyGroup,
  deletePropertyGroup,
  updatePropertyGroup,
} from '../endpoints/write-property-groups.ts';
import {
  createSchema,
  createSchemaAssociation,
  deleteSchema,
  deleteSchemaAssociation,
  updateSchema,
} from '../endpoints/write-schemas.ts';
import type { Route } from '../router.ts';
import { del, get, patch, post, put, spelled } from './make-route.ts';

const properties = spelled('/crm/v3/properties', '/crm/properties/:version');
const schemas = spelled('/crm-object-schemas/v3/schemas', '/crm-object-schemas/:version/schemas');
const pipelines = spelled('/crm/v3/pipelines', '/crm/pipelines/:version');
const owners = spelled('/crm/v3/owners', '/crm/owners/:version');

/** What a portal says about itself, and how that is changed. */
export const definitionRoutes: readonly Route[] = [
  get('properties.list', listProperties, ...properties('/:type')),
  get('properties.listGroups', listPropertyGroups, ...properties('/:type/groups')),
  get('properties.getGroup', getPropertyGroup, ...properties('/:type/groups/:group')),
  post('properties.createGroup', createPropertyGroup, ...properties('/:type/groups')),
  patch('properties.updateGroup', updatePropertyGroup, ...properties('/:type/groups/:group')),
  del('properties.archiveGroup', deletePropertyGroup, ...properties('/:type/groups/:group')),
  post('properties.batchCreate', batchCreateProperties, ...properties('/:type/batch/create')),
  post('properties.batchRead', batchReadProperties, ...properties('/:type/batch/read')),
  post('properties.batchArchive', batchArchiveProperties, ...properties('/:type/batch/archive')),
  get('properties.get', getProperty, ...properties('/:type/:name')),
  post('properties.create', createProperty, ...properties('/:type')),
  patch('properties.update', updateProperty, ...properties('/:type/:name')),
  del('properties.archive', deleteProperty, ...properties('/:type/:name')),

  get('schemas.list', listSchemas, ...schemas('')),
  get('schemas.get', getSchema, ...schemas('/:type')),
  post('schemas.create', createSchema, ...schemas('')),
  patch('schemas.update', updateSchema, ...schemas('/:type')),
  del('schemas.archive', deleteSchema, ...schemas('/:type')),
  post('schemas.createAssociation', createSchemaAssociation, ...schemas('/:type/associations')),
  del('schemas.archiveAssociation', deleteSchemaAssociation, ...schemas('/:type/associations/:association')),

  get('pipelines.list', listPipelines, ...pipelines('/:type')),
  get('pipelines.get', getPipeline, ...pipelines('/:type/:pipeline')),
  get('pipelines.listStages', listPipelineStages, ...pipelines('/:type/:pipeline/stages')),
  get('pipelines.getStage', getPipelineStage, ...pipelines('/:type/:pipeline/stages/:stage')),

  post('pipelines.create', createPipeline, ...pipelines('/:type')),
  patch('pipelines.update', updatePipeline, ...pipelines('/:type/:pipeline')),
  put('pipelines.replace', replacePipeline, ...pipelines('/:type/:pipeline')),
  del('pipelines.archive', deletePipeline, ...pipelines('/:type/:pipeline')),
  post('pipelines.createStage', createPipelineStage, ...pipelines('/:type/:pipeline/stages')),
  patch('pipelines.updateStage', updatePipelineStage, ...pipelines('/:type/:pipeline/stages/:stage')),
  put('pipelines.replaceStage', replacePipelineStage, ...pipelines('/:type/:pipeline/stages/:stage')),
  del('pipelines.archiveStage', deletePipelineStage, ...pipelines('/:type/:pipeline/stages/:stage')),

  get('owners.list', listOwners, ...owners('')),
  get('owners.get', getOwner, ...owners('/:id')),
  get('account.details', getAccountDetails, '/account-info/v3/details', '/account-info/:version/details'),
];
