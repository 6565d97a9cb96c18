import { setting } from './setting.ts';
import { filePath, onOff, wholeNumber } from './setting-schemas.ts';

/** What the gateway shows, and which documents it takes. */
export const exposureSettings = {
  introspection: setting({
    name: 'INTROSPECTION',
    group: 'Server',
    schema: onOff,
    description:
      'Answer what the schema is (`__schema`, `__type`) and help with suggestions in messages: on or off. Default: on, off when NODE_ENV is production.',
  }),
  trustedDocuments: setting({
    name: 'TRUSTED_DOCUMENTS',
    group: 'Server',
    schema: filePath,
    description:
      'A JSON file of the documents that clients may name by their hash, as the client preset, Apollo or Relay write it. Read anew on SIGHUP.',
  }),
  trustedDocumentsOnly: setting({
    name: 'TRUSTED_DOCUMENTS_ONLY',
    group: 'Server',
    default: 'off',
    schema: onOff,
    description: 'Refuse every document that is not in TRUSTED_DOCUMENTS: on or off.',
  }),
  automaticPersistedQueries: setting({
    name: 'AUTOMATIC_PERSISTED_QUERIES',
    group: 'Server',
    default: 'off',
    schema: onOff,
    description:
      "Remember documents that clients send with their hash (Apollo's automatic persisted queries), the last 1,000 of them: on or off.",
  }),
  hstsMaxAgeSeconds: setting({
    name: 'HSTS_MAX_AGE_SECONDS',
    group: 'Server',
    default: '0',
    schema: wholeNumber(0, 63_072_000),
    description:
      'Tell browsers to come back by https only, for so long; 0 says nothing. For gateways behind a proxy that serves https.',
  }),
};
