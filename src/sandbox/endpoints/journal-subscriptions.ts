import type { AppCall, AppEndpoint } from '../app-endpoint.ts';
import type { AppRuntime } from '../app-runtime.ts';
import { created, noContent, ok } from '../endpoint.ts';
import { journalSubscriptionTypes } from '../journal/journal-event.ts';
import type { JournalSubscription } from '../journal/journal-subscriptions.ts';
import { requireJournalAccess } from '../journal/require-journal-access.ts';
import { readList, readObject, readText, readTextList, requireNumber, requireText } from '../json-body.ts';
import { invalid, objectNotFound } from '../refusal.ts';

/** @see https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide */
const actions: ReadonlySet<string> = new Set([
  ...['CREATE', 'UPDATE', 'DELETE', 'MERGE', 'RESTORE', 'SNAPSHOT', 'GDPR_DELETE'],
  ...['ASSOCIATION_ADDED', 'ASSOCIATION_REMOVED', 'APP_INSTALL', 'APP_UNINSTALL'],
  ...['ADDED_TO_LIST', 'REMOVED_FROM_LIST'],
]);
/** As of the webhooks. */
const mostSubscriptions = 1_000;

/** `GET /webhooks-journal/subscriptions/{version}`. */
export const listJournalSubscriptions: AppEndpoint = (call, app) => {
  requireJournalAccess(call, app, 'subscriptions.read');
  return ok({ results: app.journal.subscriptions.list() });
};

/** `POST …`: 201. The first one ends the time in which the journal keeps everything. */
export const createJournalSubscription: AppEndpoint = (call, app) => {
  requireJournalAccess(call, app, 'subscriptions.write');
  const { subscriptions } = app.journal;
  if (subscriptions.list().length >= mostSubscriptions) {
    throw invalid(`An app can have at most ${mostSubscriptions} journal subscriptions`);
  }
  const subscription = readSubscription(call, app);
  subscriptions.add(subscription);
  return created(subscription);
};

/** `GET …/{subscriptionId}`. */
export const getJournalSubscription: AppEndpoint = (call, app) => {
  requireJournalAccess(call, app, 'subscriptions.read');
  return ok(requireSubscription(call, app));
};

/** `DELETE …/{subscriptionId}`: 204. */
export const deleteJournalSubscription: AppEndpoint = (call, app) => {
  requireJournalAccess(call, app, 'subscriptions.write');
  app.journal.subscriptions.remove(requireSubscription(call, app).id);
  return noContent;
};

/** `DELETE …/portals/{portalId}`: all of one portal; 204. */
export const deletePortalJournalSubscriptions: AppEndpoint = (call, app) => {
  requireJournalAccess(call, app, 'subscriptions.write');
  const { subscriptions } = app.journal;
  for (const { id, portalId } of subscriptions.list()) {
    if (String(portalId) === call.param('portalId')) subscriptions.remove(id);
  }
  return noContent;
};

function requireSubscription(call: AppCall, { journal }: AppRuntime): JournalSubscription {
  const id = call.param('subscriptionId');
  const subscription = journal.subscriptions.find(id);
  if (subscription === undefined) throw objectNotFound(`Subscription ${id} does not exist`);
  return subscription;
}

function readSubscription(call: AppCall, { journal, portals, clock }: AppRuntime): JournalSubscription {
  const fields = readObject(call.json());
  const given = requireText(fields, 'subscriptionType');
  const subscriptionType = journalSubscriptionTypes.find((type) => type === given);
  if (subscriptionType === undefined) throw invalid(`${given} is not a valid subscriptionType`);
  const portalId = requireNumber(fields, 'portalId');
  if (!portals.some((portal) => portal.portalId === portalId)) {
    throw invalid(`The app is not installed in portal ${portalId}`);
  }
  const wanted = readTextList(fields, 'actions') ?? [];
  const unknown = wanted.find((action) => !actions.has(action));
  if (wanted.length === 0 || unknown !== undefined)
    throw invalid(`${unknown ?? 'none'} is not a valid action`);
  const objectTypeId = readText(fields, 'objectTypeId');
  const objectIds = readList(fields, 'objectIds')?.map(Number);
  const properties = readTextList(fields, 'properties');
  return {
    id: journal.subscriptions.newId(),
    subscriptionType,
    portalId,
    actions: wanted,
    ...(objectTypeId === undefined ? {} : { objectTypeId }),
    ...(objectIds === undefined ? {} : { objectIds }),
    ...(properties === undefined ? {} : { properties }),
    createdAt: new Date(clock()).toISOString(),
  };
}
