import type { WireAssociationList, WireBatchError } from '../../wire/index.ts';
import { requireRecordScope } from '../authorize.ts';
import { startBatchAnswer } from '../batch-answer.ts';
import type { Endpoint } from '../endpoint.ts';
import { readObject, readText, requireList, requireText } from '../json-body.ts';
import {
  createAssociationWriter,
  decodeAssociationCursor,
  encodeAssociationCursor,
  sliceAssociations,
} from '../reading/association-reads.ts';
import { invalid } from '../refusal.ts';
import { requireType } from '../require-type.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';

/** @see https://developers.hubspot.com/changelog/bug-fix-batch-read-limit-for-hubspot-associations-api */
const inputLimit = 1_000;

/**
 * `POST /crm/v4/associations/{from}/{to}/batch/read`. Every from-record pages on its own; the ones without
 * associations are missing from the results and named in errors, which makes 207 an everyday answer.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
export const batchReadAssociations: Endpoint = (call, { portal, clock, associationsPerRecord }) => {
  const batch = startBatchAnswer(clock);
  const from = requireType(portal, call.param('from'));
  const to = requireType(portal, call.param('to'));
  requireRecordScope(call.grant, from);
  requireRecordScope(call.grant, to);
  const inputs = readInputs(call.json());

  const write = createAssociationWriter(portal, from, to);
  const results: WireAssociationList[] = [];
  const errors: WireBatchError[] = [];
  for (const [id, afterId] of inputs) {
    const slice = sliceAssociations(portal, from, id, to, {
      limit: associationsPerRecord,
      ...(afterId === undefined ? {} : { afterId }),
    });
    if (slice.toIds.length === 0) {
      errors.push(noAssociations(from, id, to));
      continue;
    }
    const entry = { from: { id }, to: slice.toIds.map((toId) => write(id, toId)) };
    if (slice.lastId === undefined) results.push(entry);
    else results.push({ ...entry, paging: { next: { after: encodeAssociationCursor(slice.lastId) } } });
  }
  return batch.finish(200, results, errors);
};

function readInputs(body: unknown): Map<string, string | undefined> {
  const inputs = requireList(readObject(body), 'inputs');
  if (inputs.length > inputLimit) {
    throw invalid(
      `The maximum number of inputs supported in a batch is ${inputLimit}. Please reduce the number of items and try again`,
    );
  }
  const byId = new Map<string, string | undefined>();
  for (const input of inputs) {
    const fields = readObject(input);
    const after = readText(fields, 'after');
    const afterId = after === undefined ? undefined : decodeAssociationCursor(after);
    if (after !== undefined && afterId === undefined) throw invalid(`Invalid after cursor: ${after}`);
    byId.set(requireText(fields, 'id'), afterId);
  }
  return byId;
}

function noAssociations(from: PortalObjectType, id: string, to: PortalObjectType): WireBatchError {
  const [fromName, toName] = [from.definition.name, to.definition.name];
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${toName} is associated with ${fromName} ${id}.`,
    context: { fromObjectId: [id], fromObjectType: [fromName], toObjectType: [toName] },
  };
}
