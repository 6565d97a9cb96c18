import type { WireBatchError } from '../../wire/index.ts';
import { requireRecordScope } from '../authorize.ts';
import { startBatchAnswer } from '../batch-answer.ts';
import type { Endpoint } from '../endpoint.ts';
import { readObject, readText, readTextList, requireList, requireText } from '../json-body.ts';
import { createProjection } from '../reading/projection.ts';
import { invalid } from '../refusal.ts';
import { requireType } from '../require-type.ts';
import { compareIds } from '../store/compare-ids.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { StoredRecord } from '../store/stored-record.ts';
import { requireUniqueProperty } from './get-record.ts';

/**
 * `POST /crm/v3/objects/{type}/batch/read`. Results are sorted by id, not in input order; one error names every
 * missing id, except merged-away ids, which are missing without a word.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
export const batchReadRecords: Endpoint = (call, { portal, clock }) => {
  const batch = startBatchAnswer(clock);
  const type = requireType(portal, call.param('type'));
  requireRecordScope(call.grant, type);
  const body = readObject(call.json());
  const ids = requireList(body, 'inputs').map((input) => requireText(readObject(input), 'id'));
  const history = readTextList(body, 'propertiesWithHistory') ?? [];
  const idProperty = readText(body, 'idProperty');
  if (idProperty !== undefined && idProperty !== 'hs_object_id') requireUniqueProperty(type, idProperty);
  requireBatchSize(ids.length, history.length > 0);

  const { found, missing } = lookUp(type, ids, idProperty, call.query.flag('archived'));
  const project = createProjection(portal, type, {
    properties: readTextList(body, 'properties') ?? [],
    history,
  });
  const errors = missing.length === 0 ? [] : [notFound(type, missing)];
  return batch.finish(200, found.map(project), errors);
};

function requireBatchSize(count: number, withHistory: boolean): void {
  const tail = 'Please reduce the number of items and try again';
  if (withHistory && count > 50) {
    throw invalid(
      `The maximum number of inputs supported in a batch request for property histories is 50. ${tail}`,
    );
  }
  if (count > 100) throw invalid(`The maximum number of inputs supported in a batch is 100. ${tail}`);
}

function lookUp(
  type: PortalObjectType,
  ids: readonly string[],
  idProperty: string | undefined,
  archived: boolean,
): { found: StoredRecord[]; missing: string[] } {
  const found = new Map<string, StoredRecord>();
  const missing: string[] = [];
  const byId = idProperty === undefined || idProperty === 'hs_object_id';
  for (const id of new Set(ids)) {
    const record = byId
      ? type.records.find(id, archived)
      : type.records.findByUnique(idProperty, id, archived);
    if (record !== undefined) found.set(record.id, record);
    else if (!byId || !type.records.isMerged(id)) missing.push(id);
  }
  return { found: [...found.values()].sort((left, right) => compareIds(left.id, right.id)), missing };
}

function notFound(type: PortalObjectType, ids: string[]): WireBatchError {
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: `Could not get some ${type.upperName} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids },
  };
}
