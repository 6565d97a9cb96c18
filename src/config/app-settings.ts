import * as v from 'valibot';
import { setting } from './setting.ts';
import { encryptionKeys, httpUrl, onOff, wholeNumber, words } from './setting-schemas.ts';

/** Of an OAuth app that many portals install. */
export const appSettings = {
  clientId: setting({
    name: 'HUBSPOT_CLIENT_ID',
    group: 'OAuth app',
    schema: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/, 'must be one word')),
    description:
      'Client id of an OAuth app that many portals install, instead of HUBSPOT_ACCESS_TOKEN. Needs HUBSPOT_CLIENT_SECRET, PUBLIC_URL and ENCRYPTION_KEYS.',
  }),
  encryptionKeys: setting({
    name: 'ENCRYPTION_KEYS',
    group: 'OAuth app',
    secret: true,
    schema: encryptionKeys,
    description:
      'Keys that the tokens of installed portals are encrypted with, as id:key, comma-separated, each key 32 bytes in base64. The first encrypts; the others open what they encrypted.',
  }),
  oauthScopes: setting({
    name: 'OAUTH_SCOPES',
    group: 'OAuth app',
    default: 'oauth',
    schema: words,
    description: 'Scopes that a portal must grant: all that the app requires, and no others.',
  }),
  oauthOptionalScopes: setting({
    name: 'OAUTH_OPTIONAL_SCOPES',
    group: 'OAuth app',
    schema: words,
    description:
      'Scopes that are granted where the portal has them. Default: all that the gateway has a use for.',
  }),
  authorizeUrl: setting({
    name: 'HUBSPOT_AUTHORIZE_URL',
    group: 'OAuth app',
    schema: httpUrl,
    description:
      'The page where people install the app. Default: https://app.hubspot.com/oauth/authorize, or /oauth/authorize of HUBSPOT_BASE_URL when that is set.',
  }),
  openInstalls: setting({
    name: 'OPEN_INSTALLS',
    group: 'OAuth app',
    default: 'off',
    schema: onOff,
    description:
      'Whether anybody may install the app by opening PUBLIC_URL/oauth/install, or administrators alone: on or off.',
  }),
  maxPortalsLoaded: setting({
    name: 'MAX_PORTALS_LOADED',
    group: 'OAuth app',
    default: '50',
    schema: wholeNumber(1, 10_000),
    description:
      'Portals whose definitions and schemas are kept in memory; beyond, those that nobody asked longest are let go and read again when they are asked.',
  }),
  portalIdleSeconds: setting({
    name: 'PORTAL_IDLE_SECONDS',
    group: 'OAuth app',
    default: '3600',
    schema: wholeNumber(10, 604_800),
    description: 'After so long without a request a portal is let go too.',
  }),
} as const;
