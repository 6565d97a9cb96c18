export { type AccessLists, type AccessPolicy, createAccessPolicy, narrowPolicy } from './access-policy.ts';
export type { JwtSettings } from './authenticate-jwt.ts';
export { type Authenticator, createAuthenticator, requirePortal } from './authenticator.ts';
export type { Caller } from './caller.ts';
export { createKeySet } from './jwks.ts';
export { type JwtAlgorithm, jwtAlgorithms } from './jwt-algorithms.ts';
export { type KeyRecord, type KeyStore, type NewKey, openKeyStore } from './key-store.ts';
export { type CallerRateLimit, createCallerRateLimit } from './rate-limit.ts';
export { covers, isRole, type Role, roles } from './role.ts';
