import type { AppEndpoint } from '../app-endpoint.ts';
import type { AppRuntime } from '../app-runtime.ts';
import { noContent, ok } from '../endpoint.ts';
import { readNumber, readObject, readText, requireMap, requireText } from '../json-body.ts';
import { invalid, objectNotFound } from '../refusal.ts';
import { requireDeveloper } from '../require-app.ts';

/**
 * `GET /webhooks/v3/{appId}/settings`.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
export const getWebhookSettings: AppEndpoint = (call, app) => {
  requireDeveloper(call);
  return ok(describe(app));
};

/** `PUT …/settings`: the target, and how many requests it takes at a time. */
export const putWebhookSettings: AppEndpoint = (call, app) => {
  requireDeveloper(call);
  const fields = readObject(call.json());
  const targetUrl = requireText(fields, 'targetUrl');
  const throttling = requireMap(fields, 'throttling');
  const most = readNumber(throttling, 'maxConcurrentRequests');
  // HubSpot takes https alone; a gateway under test listens on plain http.
  if (!/^https?:$/.test(URL.parse(targetUrl)?.protocol ?? '')) {
    throw invalid(`targetUrl ${targetUrl} is not a valid URL`, { context: { targetUrl: [targetUrl] } });
  }
  if (most === undefined || !Number.isInteger(most) || most <= 5 || most > 1_000) {
    throw invalid('throttling.maxConcurrentRequests must be greater than 5');
  }
  const period = readText(throttling, 'period');
  if (period !== undefined && period !== 'SECONDLY' && period !== 'ROLLING_MINUTE') {
    throw invalid('throttling.period must be SECONDLY or ROLLING_MINUTE');
  }
  app.webhooks.control.configure({ maxConcurrentRequests: most });
  app.webhooks.control.setTarget(targetUrl);
  app.webhooks.settingsHistory.note(new Date(app.clock()).toISOString(), period);
  return ok(describe(app));
};

/** `DELETE …/settings`: from now on nothing is sent. */
export const deleteWebhookSettings: AppEndpoint = (call, { webhooks }) => {
  requireDeveloper(call);
  webhooks.control.setTarget(undefined);
  webhooks.settingsHistory.forget();
  return noContent;
};

function describe({ webhooks }: AppRuntime) {
  const targetUrl = webhooks.control.target();
  if (targetUrl === undefined) throw objectNotFound('No webhook settings exist for this app');
  const { createdAt, updatedAt, period } = webhooks.settingsHistory.read();
  const { maxConcurrentRequests } = webhooks.settings();
  return {
    targetUrl,
    throttling: { ...(period === undefined ? {} : { period }), maxConcurrentRequests },
    createdAt,
    updatedAt,
  };
}
