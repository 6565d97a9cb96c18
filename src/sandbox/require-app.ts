import { sandboxApp } from './app.ts';
import type { AppCall } from './app-endpoint.ts';
import { unknownCredential } from './identity.ts';
import { objectNotFound } from './refusal.ts';

/**
 * Webhooks are managed by the developer of the app, with the key of the developer account.
 *
 * @throws {Refusal} 401 without the key, 404 for another app.
 */
export function requireDeveloper(call: AppCall): void {
  if (call.query.text('hapikey') !== sandboxApp.developerApiKey) throw unknownCredential();
  const appId = call.param('appId');
  if (appId !== String(sandboxApp.appId)) throw objectNotFound(`App ${appId} does not exist`);
}
