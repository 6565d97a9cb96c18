import * as v from 'valibot';
import { setting } from './setting.ts';
import { clientSecret, oneOf, wholeNumber } from './setting-schemas.ts';

/** Where the event log has its changes from. */
export const feedSettings = {
  changeFeed: setting({
    name: 'CHANGE_FEED',
    group: 'Webhooks',
    default: 'webhooks',
    schema: oneOf(['webhooks', 'poll', 'journal']),
    description:
      'How the gateway learns of changes: webhooks; poll, which searches for what was modified; or journal, which reads the Webhooks Journal of an app. Signed webhooks are taken whichever it is.',
  }),
  changeFeedCallsPerMinute: setting({
    name: 'CHANGE_FEED_CALLS_PER_MINUTE',
    group: 'Webhooks',
    default: '30',
    schema: wholeNumber(1, 240),
    description:
      'Calls that polling takes at most, retries included: 30 a minute are 43,200 a day. Each type needs one for each look at it.',
  }),
  changeFeedOverlapSeconds: setting({
    name: 'CHANGE_FEED_OVERLAP_SECONDS',
    group: 'Webhooks',
    default: '60',
    schema: wholeNumber(1, 3_600),
    description:
      "How far polling goes back each time behind the latest change that it saw, in seconds: more than HubSpot's search index lags behind.",
  }),
  journalClientId: setting({
    name: 'HUBSPOT_JOURNAL_CLIENT_ID',
    group: 'Webhooks',
    schema: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/, 'must be an id without spaces')),
    description:
      'Client id of the app whose journal is read. HubSpot has the journal for apps on OAuth that have no webhooks of their own.',
  }),
  journalClientSecret: setting({
    name: 'HUBSPOT_JOURNAL_CLIENT_SECRET',
    group: 'Webhooks',
    secret: true,
    schema: clientSecret,
    description: 'Its client secret.',
  }),
} as const;
