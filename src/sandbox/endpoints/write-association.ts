import type { WireLabelsBetween } from '../../wire/index.ts';
import { startBatchAnswer } from '../batch-answer.ts';
import { created, type Endpoint, type EndpointCall, type EndpointContext, noContent } from '../endpoint.ts';
import { invalid } from '../refusal.ts';
import { requireWritableType } from '../require-writable-type.ts';
import { type AssociatedPair, associate, dissociate } from '../writing/associate.ts';
import { readAssociationSpec, requireAssociationType, requireLive } from '../writing/association-inputs.ts';
import { describeLabels, pairTypes, requirePair } from '../writing/association-pairs.ts';
import { requireWithinLimits } from '../writing/require-within-limits.ts';

/**
 * `PUT /crm/v4/objects/{from}/{id}/associations/{to}/{toId}`: sets the labels of a pair, which replace those it had.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
export const putAssociation: Endpoint = (call, context) => {
  const pair = readPair(call, context);
  const json = call.json();
  if (!Array.isArray(json) || json.length === 0) {
    throw invalid('At least one association type is needed');
  }
  const { portal } = context;
  const typeIds = json.map(
    (spec) => requireAssociationType(portal, pair.from, readAssociationSpec(spec), pair.to).typeId,
  );
  requirePair(pair);
  requireWithinLimits(portal, pair, typeIds);
  associate(context, pair, typeIds, 'replace');
  const labels: WireLabelsBetween = describeLabels(portal, pair);
  return created(labels);
};

/** `PUT /crm/v4/objects/{from}/{id}/associations/default/{to}/{toId}`: the plain type; labels stay. */
export const putDefaultAssociation: Endpoint = (call, context) => {
  const batch = startBatchAnswer(context.clock);
  const pair = readPair(call, context);
  const { plain, results } = pairTypes(context.portal, pair);
  requirePair(pair);
  requireWithinLimits(context.portal, pair, [plain.typeId]);
  associate(context, pair, [plain.typeId], 'add');
  return batch.finish(200, results);
};

/** `DELETE /crm/v4/objects/{from}/{id}/associations/{to}/{toId}`: all types of the pair, also when it has none. */
export const deleteAssociation: Endpoint = (call, context) => {
  const pair = readPair(call, context);
  requireLive(pair.from, pair.fromId);
  dissociate(context, pair);
  return noContent;
};

function readPair(call: EndpointCall, context: EndpointContext): AssociatedPair {
  const from = requireWritableType(call, context, 'from');
  const to = requireWritableType(call, context, 'to');
  // Merged ids lead on, as they do in other calls about a single record.
  const fromId = from.records.currentId(call.param('id'));
  return { from, fromId, to, toId: to.records.currentId(call.param('toId')) };
}
