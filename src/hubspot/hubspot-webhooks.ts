import type { Client } from '@hubspot/api-client';
import { GatewayError } from '../errors.ts';
import type {
  WireBatch,
  WireWebhookSettings,
  WireWebhookSubscription,
  WireWebhookSubscriptionInput,
} from '../wire/index.ts';
import type { CallContext, HubSpotAnswer, HubSpotCall, Send } from './call.ts';
import { readBatch, readObject, readResults } from './read-answer.ts';

/** As the client has it: event types are an enum there, and texts on the wire. */
type ClientInput = Parameters<Client['webhooks']['subscriptionsApi']['create']>[1];

/**
 * An app's webhooks, one target for all portals that it is installed in. These are the v3 paths, on which the developer's
 * key is known to work; the client has no others.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
export interface HubSpotWebhooks {
  /** undefined: none were set yet. */
  readSettings(context: CallContext): Promise<WireWebhookSettings | undefined>;
  writeSettings(settings: WireWebhookSettings, context: CallContext): Promise<WireWebhookSettings>;
  /** All, at most 1,000. */
  listSubscriptions(context: CallContext): Promise<WireWebhookSubscription[]>;
  createSubscription(
    input: WireWebhookSubscriptionInput,
    context: CallContext,
  ): Promise<WireWebhookSubscription>;
  /** At most 100 ids; those that do not exist are in `errors`. */
  activateSubscriptions(
    ids: readonly string[],
    context: CallContext,
  ): Promise<WireBatch<WireWebhookSubscription>>;
  deleteSubscription(id: string, context: CallContext): Promise<void>;
}

export function createHubSpotWebhooks(send: Send, appId: number): HubSpotWebhooks {
  async function call(
    operation: string,
    read: boolean,
    context: CallContext,
    invoke: HubSpotCall['invoke'],
  ): Promise<HubSpotAnswer> {
    return await send({ operation, subject: String(appId), lane: 'burst', read, invoke }, context);
  }

  return {
    async readSettings(context) {
      const operation = 'webhooks.getSettings';
      try {
        const answer = await call(operation, true, context, (client) =>
          client.webhooks.settingsApi.getAll(appId),
        );
        return readObject<WireWebhookSettings>(answer, operation);
      } catch (error) {
        if (error instanceof GatewayError && error.code === 'NOT_FOUND') return undefined;
        throw error;
      }
    },
    async writeSettings(settings, context) {
      const operation = 'webhooks.putSettings';
      const answer = await call(operation, false, context, (client) =>
        client.webhooks.settingsApi.configure(appId, settings),
      );
      return readObject<WireWebhookSettings>(answer, operation);
    },
    async listSubscriptions(context) {
      const operation = 'webhooks.listSubscriptions';
      const answer = await call(operation, true, context, (client) =>
        client.webhooks.subscriptionsApi.getAll(appId),
      );
      return readResults<WireWebhookSubscription>(answer, operation);
    },
    async createSubscription(input, context) {
      const operation = 'webhooks.createSubscription';
      const answer = await call(operation, false, context, (client) =>
        client.webhooks.subscriptionsApi.create(appId, input as ClientInput),
      );
      return readObject<WireWebhookSubscription>(answer, operation);
    },
    async activateSubscriptions(ids, context) {
      const operation = 'webhooks.batchUpdateSubscriptions';
      const inputs = ids.map((id) => ({ id: Number(id), active: true }));
      const answer = await call(operation, false, context, (client) =>
        client.webhooks.subscriptionsApi.updateBatch(appId, { inputs }),
      );
      return readBatch<WireWebhookSubscription>(answer, operation);
    },
    async deleteSubscription(id, context) {
      await call('webhooks.deleteSubscription', false, context, (client) =>
        client.webhooks.subscriptionsApi.archive(Number(id), appId),
      );
    },
  };
}
