import * as v from 'valibot';
import { appSettings } from './app-settings.ts';
import { cacheSettings } from './cache-settings.ts';
import { callerSettings } from './caller-settings.ts';
import { exposureSettings } from './exposure-settings.ts';
import { feedSettings } from './feed-settings.ts';
import { operationLimitSettings } from './operation-limit-settings.ts';
import { serverLimitSettings } from './server-limit-settings.ts';
import { setting } from './setting.ts';
import {
  accessToken,
  filePath,
  hostNames,
  httpUrl,
  oneOf,
  onOff,
  origins,
  portalId,
  wholeNumber,
} from './setting-schemas.ts';
import { webhookSettings } from './webhook-settings.ts';

/** Every setting of the process, in the order of docs/configuration.md. */
export const settings = {
  host: setting({
    name: 'HOST',
    group: 'Server',
    default: '127.0.0.1',
    schema: v.pipe(v.string(), v.minLength(1, 'must be a host name or address')),
    description: 'Address to listen on. Anything but loopback needs AUTH.',
  }),
  port: setting({
    name: 'PORT',
    group: 'Server',
    default: '4000',
    schema: wholeNumber(0, 65_535),
    description: 'Port to listen on; 0 takes a free one.',
  }),
  nodeEnv: setting({
    name: 'NODE_ENV',
    group: 'Server',
    default: 'development',
    schema: v.string(),
    description: '`production` turns GraphiQL off, switches logs to JSON and stops reading `.env`.',
  }),
  graphiql: setting({
    name: 'GRAPHIQL',
    group: 'Server',
    schema: onOff,
    description:
      'Serve GraphiQL at /graphql to browsers: on or off. Default: on, off when NODE_ENV is production.',
  }),
  ...exposureSettings,
  allowedHosts: setting({
    name: 'ALLOWED_HOSTS',
    group: 'Server',
    default: '',
    schema: hostNames,
    description:
      'Host names the gateway is reached by, comma-separated, such as crm.example.com. On loopback its own names always count; elsewhere an empty list admits every name. /health and /ready are answered under any.',
  }),
  corsOrigins: setting({
    name: 'CORS_ORIGINS',
    group: 'Server',
    default: '',
    schema: origins,
    description: 'Origins whose pages may call the gateway, comma-separated. Empty: none (CORS off).',
  }),
  snapshot: setting({
    name: 'SNAPSHOT',
    group: 'Server',
    schema: filePath,
    description:
      'A portal snapshot written by `hubspot-graphql schema pull`. With it the start asks HubSpot nothing.',
  }),
  databasePath: setting({
    name: 'DATABASE_PATH',
    group: 'Server',
    default: 'data/hubspot-graphql.db',
    schema: filePath,
    description:
      "The gateway's own SQLite file, made when it is missing: idempotency keys, API keys, events. `:memory:` keeps nothing across restarts.",
  }),
  modelPollSeconds: setting({
    name: 'MODEL_POLL_SECONDS',
    group: 'HubSpot',
    schema: wholeNumber(0, 604_800),
    description:
      "How often the portal's definitions are read again, in seconds, so that what changed in HubSpot is served; 0: only by `refreshPortal`. Default: 900, 0 with SNAPSHOT.",
  }),
  modelDoubtSeconds: setting({
    name: 'MODEL_DOUBT_SECONDS',
    group: 'HubSpot',
    schema: wholeNumber(0, 86_400),
    description:
      'How often, at most, in seconds, definitions are read again because a caller or an answer named an option, property or label that they do not have; 0: never. Default: 30, 0 with SNAPSHOT.',
  }),
  ...callerSettings,
  accessToken: setting({
    name: 'HUBSPOT_ACCESS_TOKEN',
    group: 'HubSpot',
    secret: true,
    schema: accessToken,
    description:
      'Access token of a private app, or a service key. Absent: the gateway runs on the embedded sandbox portal.',
  }),
  portalId: setting({
    name: 'HUBSPOT_PORTAL_ID',
    group: 'HubSpot',
    schema: portalId,
    description:
      "The id of the token's portal (Hub ID), where the token may not read the account's details: webhooks are matched by it.",
  }),
  baseUrl: setting({
    name: 'HUBSPOT_BASE_URL',
    group: 'HubSpot',
    default: 'https://api.hubapi.com',
    schema: httpUrl,
    description: 'Where the HubSpot API is; set it to use an emulator.',
  }),
  apiVersion: setting({
    name: 'HUBSPOT_API_VERSION',
    group: 'HubSpot',
    schema: oneOf(['v3', '2026-03', '2026-09']),
    description:
      "HubSpot's API version: v3 (the v3 and v4 paths, supported until 2027) or a date. Default: 2026-09; v3 where the upstream does not serve that, as emulators may not.",
  }),
  timeoutMs: setting({
    name: 'HUBSPOT_TIMEOUT_MS',
    group: 'HubSpot',
    default: '30000',
    schema: wholeNumber(100, 120_000),
    description: 'How long one call to HubSpot may take, in milliseconds.',
  }),
  tier: setting({
    name: 'HUBSPOT_TIER',
    group: 'HubSpot',
    schema: oneOf(['free', 'starter', 'professional', 'enterprise', 'oauth']),
    description:
      "The portal's subscription, or oauth for a marketplace app: sets the limits to start with; HubSpot's response headers correct them. Default: free, oauth for an OAuth app.",
  }),
  burstLimit: setting({
    name: 'HUBSPOT_BURST_LIMIT',
    group: 'HubSpot',
    schema: wholeNumber(1, 10_000),
    description:
      "Calls per 10 seconds at most. Default: the tier's, 100 to 190, then what HubSpot's response headers say.",
  }),
  dailyLimit: setting({
    name: 'HUBSPOT_DAILY_LIMIT',
    group: 'HubSpot',
    schema: wholeNumber(1, 100_000_000),
    description: "Calls a day to start with. Default: the tier's, 250,000 to 1,000,000; none for oauth.",
  }),
  sensitiveProperties: setting({
    name: 'SENSITIVE_PROPERTIES',
    group: 'HubSpot',
    default: 'off',
    schema: onOff,
    description:
      'on reads the definitions of sensitive properties too, which needs their scopes and two calls more for each type. Callers see those that an allow list names.',
  }),
  searchLimit: setting({
    name: 'HUBSPOT_SEARCH_LIMIT',
    group: 'HubSpot',
    default: '5',
    schema: wholeNumber(1, 1_000),
    description: 'Search calls per second, shared by everything that searches in the portal.',
  }),
  ...webhookSettings,
  ...appSettings,
  ...feedSettings,
  ...cacheSettings,
  deadlineMs: setting({
    name: 'REQUEST_DEADLINE_MS',
    group: 'Limits',
    default: '20000',
    schema: wholeNumber(100, 120_000),
    description:
      'How long one GraphQL request may wait for its turn at HubSpot, in milliseconds. Reading that takes many searches may wait until REQUEST_TIMEOUT_MS.',
  }),
  maxBodyBytes: setting({
    name: 'MAX_BODY_BYTES',
    group: 'Limits',
    default: '1048576',
    schema: wholeNumber(1_024, 104_857_600),
    description: 'Largest request body, in bytes.',
  }),
  maxRecords: setting({
    name: 'MAX_RECORDS',
    group: 'Limits',
    default: '50000',
    schema: wholeNumber(100, 10_000_000),
    description: 'Most records that the connections of one query may give, repeats included.',
  }),
  receipt: setting({
    name: 'RECEIPT',
    group: 'Server',
    default: 'on',
    schema: onOff,
    description: 'Tell in `extensions.hubspot` of every answer what it cost at HubSpot: on or off.',
  }),
  maxPlannedCalls: setting({
    name: 'MAX_PLANNED_CALLS',
    group: 'Limits',
    default: '2000',
    schema: wholeNumber(1, 10_000_000),
    description:
      'Most calls to HubSpot that one operation may take at worst, by its arguments; more are refused before the first.',
  }),
  maxWriteRows: setting({
    name: 'MAX_WRITE_ROWS',
    group: 'Limits',
    default: '1000',
    schema: wholeNumber(1, 100_000),
    description: 'Most records that one mutation may write.',
  }),
  maxSubscriptions: setting({
    name: 'MAX_SUBSCRIPTIONS',
    group: 'Limits',
    default: '10000',
    schema: wholeNumber(1, 1_000_000),
    description: 'Subscriptions at a time, of all callers together.',
  }),
  maxSocketOperations: setting({
    name: 'MAX_SOCKET_OPERATIONS',
    group: 'Limits',
    default: '100',
    schema: wholeNumber(1, 100_000),
    description: 'Operations at a time on one WebSocket connection.',
  }),
  ...operationLimitSettings,
  ...serverLimitSettings,
  logLevel: setting({
    name: 'LOG_LEVEL',
    group: 'Logging',
    default: 'info',
    schema: oneOf(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']),
    description: 'silent, fatal, error, warn, info, debug or trace.',
  }),
  logFormat: setting({
    name: 'LOG_FORMAT',
    group: 'Logging',
    schema: oneOf(['json', 'text']),
    description: 'json or text. Default: text, json when NODE_ENV is production.',
  }),
  sandboxLifeSeconds: setting({
    name: 'SANDBOX_LIFE_SECONDS',
    group: 'Sandbox',
    default: '5',
    schema: wholeNumber(0, 86_400),
    description:
      'How often somebody works in the embedded portal, so that there is something to subscribe to: deals move on, notes appear. 0: never.',
  }),
  sandboxProfile: setting({
    name: 'SANDBOX_PROFILE',
    group: 'Sandbox',
    default: 'demo',
    schema: oneOf(['demo', 'edge-cases', 'large']),
    description:
      'Which embedded portal to run on when no token is given: demo, edge-cases, or large with 60,000 contacts.',
  }),
} as const;

export type SettingKey = keyof typeof settings;
