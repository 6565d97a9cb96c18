/** The one app that the sandbox knows: what is sent is signed with its secret. Nothing about it is secret or real. */
export const sandboxApp = {
  appId: 4_000_001,
  clientId: 'sandbox-client-id',
  clientSecret: 'sandbox-client-secret',
  /** `hapikey` of the management of webhooks. */
  developerApiKey: 'sandbox-developer-api-key',
} as const;
