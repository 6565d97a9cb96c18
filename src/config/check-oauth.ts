import type { SettingKey } from './settings.ts';

/** What is wrong with the settings of an OAuth app together, one sentence each; nothing when there is no app. */
export function checkOAuth(values: Partial<Record<SettingKey, unknown>>): string[] {
  if (values.clientId === undefined) return [];
  const faults: string[] = [];
  if (values.accessToken !== undefined) {
    faults.push(
      'HUBSPOT_ACCESS_TOKEN and HUBSPOT_CLIENT_ID are both set: the gateway serves either the portal of one token or those that install an app. Keep one.',
    );
  }
  if (values.snapshot !== undefined)
    faults.push('SNAPSHOT is of one portal; it does not go with HUBSPOT_CLIENT_ID.');
  const needed = {
    HUBSPOT_CLIENT_SECRET: 'clientSecret',
    PUBLIC_URL: 'publicUrl',
    ENCRYPTION_KEYS: 'encryptionKeys',
  } as const;
  for (const [name, key] of Object.entries(needed)) {
    if (values[key] === undefined) faults.push(`HUBSPOT_CLIENT_ID needs ${name} beside it.`);
  }
  if (typeof values.publicUrl === 'string' && !isRedirectTarget(new URL(values.publicUrl)))
    faults.push('PUBLIC_URL: HubSpot sends people back to https only, and to http at localhost.');
  return faults;
}

/** @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth */
function isRedirectTarget({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
