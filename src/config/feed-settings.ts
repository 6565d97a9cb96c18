import { setting } from './setting.ts';
import { oneOf, wholeNumber } from './setting-schemas.ts';

/** Where the event log has its changes from. */
export const feedSettings = {
  changeFeed: setting({
    name: 'CHANGE_FEED',
    group: 'Webhooks',
    default: 'webhooks',
    schema: oneOf(['webhooks', 'poll']),
    description:
      'How the gateway learns of changes: webhooks, or poll, which searches for what was modified. Signed webhooks are taken whichever it is.',
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
} as const;
