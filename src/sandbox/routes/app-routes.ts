import {
  deleteWebhookSettings,
  getWebhookSettings,
  putWebhookSettings,
} from '../endpoints/webhook-settings.ts';
import {
  batchUpdateWebhookSubscriptions,
  createWebhookSubscription,
  deleteWebhookSubscription,
  getWebhookSubscription,
  listWebhookSubscriptions,
  updateWebhookSubscription,
} from '../endpoints/webhook-subscriptions.ts';
import type { Route } from '../router.ts';
import { forApp, spelled } from './make-route.ts';

const webhooks = spelled('/webhooks/v3/:appId', '/webhooks/:version/:appId');
const subscription = webhooks('/subscriptions/:subscriptionId');

/**
 * What an app does for itself.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
export const appRoutes: readonly Route[] = [
  forApp('webhooks.getSettings', 'GET', getWebhookSettings, ...webhooks('/settings')),
  forApp('webhooks.putSettings', 'PUT', putWebhookSettings, ...webhooks('/settings')),
  forApp('webhooks.deleteSettings', 'DELETE', deleteWebhookSettings, ...webhooks('/settings')),
  forApp('webhooks.listSubscriptions', 'GET', listWebhookSubscriptions, ...webhooks('/subscriptions')),
  forApp('webhooks.createSubscription', 'POST', createWebhookSubscription, ...webhooks('/subscriptions')),
  forApp(
    'webhooks.batchUpdateSubscriptions',
    'POST',
    batchUpdateWebhookSubscriptions,
    ...webhooks('/subscriptions/batch/update'),
  ),
  forApp('webhooks.getSubscription', 'GET', getWebhookSubscription, ...subscription),
  // The client patches, the documentation puts.
  forApp('webhooks.updateSubscription', 'PATCH', updateWebhookSubscription, ...subscription),
  forApp('webhooks.updateSubscription', 'PUT', updateWebhookSubscription, ...subscription),
  forApp('webhooks.deleteSubscription', 'DELETE', deleteWebhookSubscription, ...subscription),
];
