export type { Installation } from './installation.ts';
export { type Accounts, openAccounts } from './open-accounts.ts';
export { installStateLifetimeMs } from './open-install-states.ts';
export { allOptionalScopes } from './scopes.ts';
