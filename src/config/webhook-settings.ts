import { setting } from './setting.ts';
import { clientSecret, httpUrl, signatureVersions, texts, wholeNumber } from './setting-schemas.ts';

/** How webhooks come in and how long their events are kept. */
export const webhookSettings = {
  publicUrl: setting({
    name: 'PUBLIC_URL',
    group: 'Webhooks',
    schema: httpUrl,
    description:
      'Where HubSpot reaches the gateway, such as https://crm.example.com: webhooks are signed for it, and its host counts beside ALLOWED_HOSTS. Default: the port it listens on, at localhost.',
  }),
  clientSecret: setting({
    name: 'HUBSPOT_CLIENT_SECRET',
    group: 'Webhooks',
    secret: true,
    schema: clientSecret,
    description:
      "The app's client secret, with which HubSpot signs webhooks. Without it webhooks are answered 503 and nothing is kept.",
  }),
  previousClientSecret: setting({
    name: 'HUBSPOT_CLIENT_SECRET_PREVIOUS',
    group: 'Webhooks',
    secret: true,
    schema: clientSecret,
    description: 'The one before, which still counts while the secret is being rotated.',
  }),
  appId: setting({
    name: 'HUBSPOT_APP_ID',
    group: 'Webhooks',
    schema: wholeNumber(1, Number.MAX_SAFE_INTEGER),
    description: 'The app whose webhooks `hubspot-graphql webhooks sync` manages.',
  }),
  developerApiKey: setting({
    name: 'HUBSPOT_DEVELOPER_API_KEY',
    group: 'Webhooks',
    secret: true,
    schema: clientSecret,
    description:
      'The API key of the developer account that the app belongs to, for `hubspot-graphql webhooks sync` alone.',
  }),
  webhookSubscribe: setting({
    name: 'WEBHOOK_SUBSCRIBE',
    group: 'Webhooks',
    default: '',
    schema: texts,
    description:
      'Object types and properties whose changes `hubspot-graphql webhooks` subscribes to, comma-separated: contact, deal.amount, ticket.hs_*. A type alone stands for its properties that are neither hidden nor read-only nor calculated. Empty: every type so.',
  }),
  webhookMaxConcurrentRequests: setting({
    name: 'WEBHOOK_MAX_CONCURRENT_REQUESTS',
    group: 'Webhooks',
    default: '10',
    schema: wholeNumber(6, 1_000),
    description:
      'Requests that HubSpot may send at a time for each portal, as `hubspot-graphql webhooks` sets it.',
  }),
  webhookSignatureVersions: setting({
    name: 'WEBHOOK_SIGNATURE_VERSIONS',
    group: 'Webhooks',
    default: 'v3',
    schema: signatureVersions,
    description:
      'Versions of signatures that are accepted, comma-separated: v1, v2, v3. The first two sign no time, so that a captured request can be sent again at any time.',
  }),
  webhookMaxBodyBytes: setting({
    name: 'WEBHOOK_MAX_BODY_BYTES',
    group: 'Webhooks',
    default: '16777216',
    schema: wholeNumber(1_024, 16_777_216),
    description:
      'Largest webhook request, in bytes. HubSpot sends at most 100 events at once, and a value can have 65,536 characters.',
  }),
  eventHoldBackMs: setting({
    name: 'EVENT_HOLD_BACK_MS',
    group: 'Webhooks',
    default: '250',
    schema: wholeNumber(0, 10_000),
    description:
      'How long an event waits for earlier ones of the same record before it is given to subscribers, in milliseconds.',
  }),
  eventRetentionHours: setting({
    name: 'EVENT_RETENTION_HOURS',
    group: 'Webhooks',
    default: '168',
    schema: wholeNumber(1, 8_760),
    description: 'How long events are kept, in hours: so far back a subscription can resume.',
  }),
  eventRetentionMaxBytes: setting({
    name: 'EVENT_RETENTION_MAX_BYTES',
    group: 'Webhooks',
    default: '1073741824',
    schema: wholeNumber(1_048_576, 1_099_511_627_776),
    description: 'Most space that kept events take, in bytes, estimated; beyond, the oldest go early.',
  }),
} as const;
