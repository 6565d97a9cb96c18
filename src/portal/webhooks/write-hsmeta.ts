import type { WebhookPlan } from './plan-webhooks.ts';

/**
 * The plan as the `webhooks-hsmeta.json` of a project app, whose webhooks come with the project's upload and cannot be set
 * through the API.
 *
 * @see https://developers.hubspot.com/docs/apps/developer-platform/add-features/configure-webhooks
 */
export function writeHsmeta({ settings, subscriptions }: WebhookPlan): string {
  const generic = subscriptions.filter(({ objectTypeId }) => objectTypeId !== undefined);
  const others = subscriptions.filter(({ objectTypeId }) => objectTypeId === undefined);
  const hsmeta = {
    uid: 'hubspot_graphql_webhooks',
    type: 'webhooks',
    config: {
      settings,
      subscriptions: {
        crmObjects: generic.map(({ eventType, typeName, objectTypeId = '', propertyName }) => ({
          subscriptionType: eventType,
          // HubSpot's own types by name; how custom ones are named is not documented, their ids are unambiguous.
          objectType: objectTypeId.startsWith('0-') ? typeName : objectTypeId,
          ...(propertyName === undefined ? {} : { propertyName }),
          active: true,
        })),
        hubEvents: others.map(({ eventType }) => ({ subscriptionType: eventType, active: true })),
      },
    },
  };
  return `${JSON.stringify(hsmeta, null, 2)}\n`;
}
