import { listAssociationLabels } from '../endpoints/association-labels.ts';
import {
  createAssociationLimits,
  listAllAssociationLimits,
  listAssociationLimits,
  purgeAssociationLimits,
  updateAssociationLimits,
} from '../endpoints/association-limits.ts';
import { batchReadAssociations } from '../endpoints/batch-read-associations.ts';
import {
  batchArchiveAssociations,
  batchArchiveLabels,
  batchAssociateDefault,
  batchCreateAssociations,
} from '../endpoints/batch-write-associations.ts';
import { listAssociations } from '../endpoints/list-associations.ts';
import { deleteAssociation, putAssociation, putDefaultAssociation } from '../endpoints/write-association.ts';
import {
  createAssociationLabel,
  deleteAssociationLabel,
  updateAssociationLabel,
} from '../endpoints/write-association-labels.ts';
import type { Route } from '../router.ts';
import { del, get, post, put, spelled } from './make-route.ts';

const onRecord = spelled('/crm/v4/objects', '/crm/objects/:version');
const onPair = spelled('/crm/v4/associations', '/crm/associations/:version');
/** The client has these paths twice, with the version before and behind the name of the API. */
const onDefinitions = (rest: string): [string, ...string[]] => [
  ...onPair(rest),
  `/crm/associations/v4${rest}`,
];
const limits = '/definitions/configurations';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide */
export const associationRoutes: readonly Route[] = [
  get('associations.list', listAssociations, ...onRecord('/:from/:id/associations/:to')),
  // Before the labelled one, for which `default` would be a type.
  put(
    'associations.associateDefault',
    putDefaultAssociation,
    ...onRecord('/:from/:id/associations/default/:to/:toId'),
  ),
  put('associations.associate', putAssociation, ...onRecord('/:from/:id/associations/:to/:toId')),
  del('associations.archive', deleteAssociation, ...onRecord('/:from/:id/associations/:to/:toId')),

  post('associations.batchRead', batchReadAssociations, ...onPair('/:from/:to/batch/read')),
  post('associations.batchCreate', batchCreateAssociations, ...onPair('/:from/:to/batch/create')),
  post(
    'associations.batchAssociateDefault',
    batchAssociateDefault,
    ...onPair('/:from/:to/batch/associate/default'),
  ),
  post('associations.batchArchive', batchArchiveAssociations, ...onPair('/:from/:to/batch/archive')),
  post('associations.batchArchiveLabels', batchArchiveLabels, ...onPair('/:from/:to/batch/labels/archive')),

  get('associations.labels', listAssociationLabels, ...onDefinitions('/:from/:to/labels')),
  post('associations.createLabel', createAssociationLabel, ...onDefinitions('/:from/:to/labels')),
  put('associations.updateLabel', updateAssociationLabel, ...onDefinitions('/:from/:to/labels')),
  del('associations.archiveLabel', deleteAssociationLabel, ...onDefinitions('/:from/:to/labels/:typeId')),

  get('associations.allLimits', listAllAssociationLimits, ...onDefinitions(`${limits}/all`)),
  get('associations.limits', listAssociationLimits, ...onDefinitions(`${limits}/:from/:to`)),
  post(
    'associations.createLimits',
    createAssociationLimits,
    ...onDefinitions(`${limits}/:from/:to/batch/create`),
  ),
  post(
    'associations.updateLimits',
    updateAssociationLimits,
    ...onDefinitions(`${limits}/:from/:to/batch/update`),
  ),
  post(
    'associations.purgeLimits',
    purgeAssociationLimits,
    ...onDefinitions(`${limits}/:from/:to/batch/purge`),
  ),
];
