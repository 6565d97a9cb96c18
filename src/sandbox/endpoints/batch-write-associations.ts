import type { WireBatchError, WireDefaultAssociation, WireLabelsBetween } from '../../wire/index.ts';
import { startBatchAnswer } from '../batch-answer.ts';
import { type Endpoint, type EndpointCall, type EndpointContext, noContent } from '../endpoint.ts';
import { readObject, requireList, requireMap } from '../json-body.ts';
import { invalid, Refusal } from '../refusal.ts';
import { requireWritableType } from '../require-writable-type.ts';
import { type AssociatedPair, associate, dissociate } from '../writing/associate.ts';
import { readAssociationSpec, readId, requireAssociationType } from '../writing/association-inputs.ts';
import { describeLabels, pairTypes, requirePair } from '../writing/association-pairs.ts';
import { readBatchInputs } from '../writing/read-batch-inputs.ts';
import { requireWithinLimits } from '../writing/require-within-limits.ts';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide */
const mostInputs = 2_000;

type PairOfTypes = Pick<AssociatedPair, 'from' | 'to'>;

/**
 * `POST /crm/v4/associations/{from}/{to}/batch/create`. Unknown types refuse the whole batch; what is wrong with one
 * pair of records is answered for that pair, in a 207.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
export const batchCreateAssociations: Endpoint = (call, context) => {
  const batch = startBatchAnswer(context.clock);
  const types = readTypes(call, context);
  const rows = readLabelledRows(call, context, types);
  const results: WireLabelsBetween[] = [];
  const errors: WireBatchError[] = [];
  for (const { pair, typeIds } of rows) {
    try {
      requirePair(pair);
      requireWithinLimits(context.portal, pair, typeIds);
      associate(context, pair, typeIds, 'replace');
      results.push(describeLabels(context.portal, pair));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      errors.push(describeRefusal(pair, error));
    }
  }
  return batch.finish(201, results, errors);
};

/**
 * `POST …/batch/associate/default`. Its only success is 200, so one bad pair refuses the batch and nothing of it is
 * written.
 */
export const batchAssociateDefault: Endpoint = (call, context) => {
  const batch = startBatchAnswer(context.clock);
  const types = readTypes(call, context);
  const pairs = readInputs(call).map((fields) => readPair(fields, types));
  const results: WireDefaultAssociation[] = [];
  for (const pair of pairs) {
    const { plain, results: both } = pairTypes(context.portal, pair);
    requirePair(pair);
    requireWithinLimits(context.portal, pair, [plain.typeId]);
    results.push(...both);
  }
  for (const pair of pairs) associate(context, pair, [pairTypes(context.portal, pair).plain.typeId], 'add');
  return batch.finish(200, results);
};

/** `POST …/batch/archive`: all types of each pair. Pairs that are not associated are no error. */
export const batchArchiveAssociations: Endpoint = (call, context) => {
  const { from, to } = readTypes(call, context);
  const pairs = readInputs(call).flatMap((fields) => {
    const fromId = readId(requireMap(fields, 'from'));
    return requireList(fields, 'to').map((target) => ({ from, fromId, to, toId: readId(target) }));
  });
  for (const pair of pairs) dissociate(context, pair);
  return noContent;
};

/** `POST …/batch/labels/archive`: these types only; the plain one takes the whole association with it. */
export const batchArchiveLabels: Endpoint = (call, context) => {
  const types = readTypes(call, context);
  const rows = readLabelledRows(call, context, types);
  for (const { pair, typeIds } of rows) dissociate(context, pair, typeIds);
  return noContent;
};

function readTypes(call: EndpointCall, context: EndpointContext): PairOfTypes {
  return { from: requireWritableType(call, context, 'from'), to: requireWritableType(call, context, 'to') };
}

function readInputs(call: EndpointCall): Readonly<Record<string, unknown>>[] {
  return readBatchInputs(call.json(), mostInputs).map(readObject);
}

function readPair(fields: Readonly<Record<string, unknown>>, { from, to }: PairOfTypes): AssociatedPair {
  return { from, fromId: readId(requireMap(fields, 'from')), to, toId: readId(requireMap(fields, 'to')) };
}

function readLabelledRows(call: EndpointCall, { portal }: EndpointContext, types: PairOfTypes) {
  return readInputs(call).map((fields) => {
    const specs = requireList(fields, 'types').map(readAssociationSpec);
    if (specs.length === 0) throw invalid('At least one association type is needed');
    const typeIds = specs.map((spec) => requireAssociationType(portal, types.from, spec, types.to).typeId);
    return { pair: readPair(fields, types), typeIds };
  });
}

function describeRefusal({ fromId, toId }: AssociatedPair, { body }: Refusal): WireBatchError {
  const { message, category = 'VALIDATION_ERROR', subCategory, context } = body;
  return {
    status: 'error',
    category,
    ...(subCategory === undefined ? {} : { subCategory }),
    message,
    context: { ...context, fromObjectId: [fromId], toObjectId: [toId] },
  };
}
