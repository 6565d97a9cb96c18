export type { Installation, InstallationState } from './installation.ts';
export type { EncryptionKeys } from './keyring.ts';
export { type Accounts, type AccountsOptions, type InstallAnswer, openAccounts } from './open-accounts.ts';
export { installStateLifetimeMs } from './open-install-states.ts';
export { allOptionalScopes, basicScopes } from './scopes.ts';
