import type { WireBatchError } from '../../wire/index.ts';
import type { AppCall, AppEndpoint } from '../app-endpoint.ts';
import type { AppRuntime } from '../app-runtime.ts';
import { startBatchAnswer } from '../batch-answer.ts';
import { created, noContent, ok } from '../endpoint.ts';
import { asText, readFlag, readObject, requireList } from '../json-body.ts';
import { invalid, objectNotFound } from '../refusal.ts';
import { requireDeveloper } from '../require-app.ts';
import { readSubscription } from '../webhooks/read-subscription.ts';
import type { WebhookSubscription } from '../webhooks/webhook-subscriptions.ts';

/** @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
const mostSubscriptions = 1_000;

/** `GET /webhooks/v3/{appId}/subscriptions`: those that were made; none before the first. */
export const listWebhookSubscriptions: AppEndpoint = (call, { webhooks }) => {
  requireDeveloper(call);
  return ok({ results: webhooks.subscriptions.list() });
};

/** `POST …/subscriptions`: 201. The first one ends the time in which everything is sent. */
export const createWebhookSubscription: AppEndpoint = (call, { webhooks, clock }) => {
  requireDeveloper(call);
  const { subscriptions } = webhooks;
  const now = new Date(clock()).toISOString();
  const subscription = readSubscription(call.json(), subscriptions.newId(), now);
  const { eventType, propertyName, objectTypeId } = subscription;
  const same = (other: WebhookSubscription) =>
    other.eventType === eventType &&
    other.propertyName === propertyName &&
    other.objectTypeId === objectTypeId;
  // What HubSpot answers to a second one is not documented.
  if (subscriptions.list().some(same)) throw invalid('A subscription like this exists already');
  if (subscriptions.list().length >= mostSubscriptions) {
    throw invalid(
      `Couldn't create another subscription. You've reached the maximum number allowed per application (${mostSubscriptions}).`,
    );
  }
  subscriptions.put(subscription);
  return created(subscription);
};

/** `GET …/subscriptions/{subscriptionId}`. */
export const getWebhookSubscription: AppEndpoint = (call, app) => {
  requireDeveloper(call);
  return ok(requireSubscription(call, app));
};

/** `PATCH …/subscriptions/{subscriptionId}`, PUT in the documentation: active or paused, and nothing else. */
export const updateWebhookSubscription: AppEndpoint = (call, app) => {
  requireDeveloper(call);
  const before = requireSubscription(call, app);
  const active = readFlag(readObject(call.json()), 'active') ?? before.active;
  return ok(setActive(app, before, active));
};

/** `DELETE …/subscriptions/{subscriptionId}`: 204. */
export const deleteWebhookSubscription: AppEndpoint = (call, app) => {
  requireDeveloper(call);
  app.webhooks.subscriptions.remove(requireSubscription(call, app).id);
  return noContent;
};

/** `POST …/subscriptions/batch/update`: `{ inputs: [{ id, active }] }`; 207 when some are not there. */
export const batchUpdateWebhookSubscriptions: AppEndpoint = (call, app) => {
  requireDeveloper(call);
  const batch = startBatchAnswer(app.clock);
  const inputs = requireList(readObject(call.json()), 'inputs').map((input) => {
    const fields = readObject(input);
    return { id: asText(fields.id, 'id'), active: readFlag(fields, 'active') };
  });
  const results: WebhookSubscription[] = [];
  const errors: WireBatchError[] = [];
  for (const { id, active } of inputs) {
    const before = app.webhooks.subscriptions.find(id);
    if (before !== undefined) results.push(setActive(app, before, active ?? before.active));
    else {
      const message = `Subscription ${id} does not exist`;
      errors.push({ status: 'error', category: 'OBJECT_NOT_FOUND', message, context: { ids: [id] } });
    }
  }
  return batch.finish(200, results, errors);
};

function requireSubscription(call: AppCall, { webhooks }: AppRuntime): WebhookSubscription {
  const id = call.param('subscriptionId');
  const subscription = webhooks.subscriptions.find(id);
  if (subscription === undefined) throw objectNotFound(`Subscription ${id} does not exist`);
  return subscription;
}

function setActive({ webhooks, clock }: AppRuntime, before: WebhookSubscription, active: boolean) {
  const after = { ...before, active, updatedAt: new Date(clock()).toISOString() };
  webhooks.subscriptions.put(after);
  return after;
}
