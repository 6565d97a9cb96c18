import {
  downloadJournalFile,
  readEarliest,
  readEarliestBatch,
  readJournalBatch,
  readLatest,
  readLatestBatch,
  readNext,
  readNextBatch,
} from '../endpoints/journal.ts';
import {
  createJournalSubscription,
  deleteJournalSubscription,
  deletePortalJournalSubscriptions,
  getJournalSubscription,
  listJournalSubscriptions,
} from '../endpoints/journal-subscriptions.ts';
import type { Route } from '../router.ts';
import { forApp, spelled } from './make-route.ts';

/** The journal of all regions, that of one's own, and the first spelling of both. */
const journal = (rest: string): [string, ...string[]] => [
  `/webhooks-journal/journal/:version${rest}`,
  `/webhooks-journal/journal-local/:version${rest}`,
  `/webhooks/v4/journal${rest}`,
  `/webhooks/v4/journal-local${rest}`,
];
const subscriptions = spelled('/webhooks/v4/subscriptions', '/webhooks-journal/subscriptions/:version');

/** @see https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide */
export const journalRoutes: readonly Route[] = [
  forApp('journal.earliest', 'GET', readEarliest, ...journal('/earliest')),
  forApp('journal.latest', 'GET', readLatest, ...journal('/latest')),
  forApp('journal.next', 'GET', readNext, ...journal('/offset/:offset/next')),
  forApp('journal.earliestBatch', 'GET', readEarliestBatch, ...journal('/batch/earliest/:count')),
  forApp('journal.latestBatch', 'GET', readLatestBatch, ...journal('/batch/latest/:count')),
  forApp('journal.nextBatch', 'GET', readNextBatch, ...journal('/batch/:offset/next/:count')),
  forApp('journal.batchRead', 'POST', readJournalBatch, ...journal('/batch/read')),
  forApp('journal.download', 'GET', downloadJournalFile, '/webhooks-journal/files/:offset'),
  forApp('journal.listSubscriptions', 'GET', listJournalSubscriptions, ...subscriptions('')),
  forApp('journal.createSubscription', 'POST', createJournalSubscription, ...subscriptions('')),
  forApp('journal.getSubscription', 'GET', getJournalSubscription, ...subscriptions('/:subscriptionId')),
  forApp(
    'journal.deleteSubscription',
    'DELETE',
    deleteJournalSubscription,
    ...subscriptions('/:subscriptionId'),
  ),
  forApp(
    'journal.deletePortalSubscriptions',
    'DELETE',
    deletePortalJournalSubscriptions,
    ...subscriptions('/portals/:portalId'),
  ),
];
