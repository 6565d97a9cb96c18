import * as v from 'valibot';
import { setting } from './setting.ts';
import { credentialKinds, oneOf, publicKey, texts, trustedUrl, wholeNumber } from './setting-schemas.ts';

const claimName = v.pipe(v.string(), v.minLength(1, 'must be the name of a claim'));

/** Who may call the gateway, and what they may touch. */
export const callerSettings = {
  auth: setting({
    name: 'AUTH',
    group: 'Callers',
    schema: credentialKinds,
    description:
      'What callers show: `keys` (API keys of `hubspot-graphql keys create`), `jwt`, both as `keys,jwt`, or `none`, which is accepted on loopback only. Default: none on loopback; elsewhere it has to be set.',
  }),
  callerRateLimit: setting({
    name: 'CALLER_RATE_LIMIT',
    group: 'Callers',
    schema: wholeNumber(0, 1_000_000),
    description:
      'Operations of one caller a minute; 0: no limit. Default: 3000 for callers with a credential, no limit with AUTH=none.',
  }),
  accessAllow: setting({
    name: 'ACCESS_ALLOW',
    group: 'Callers',
    default: '',
    schema: texts,
    description:
      'Object types and properties that callers may touch, comma-separated: contact, company.name, *.hs_*, owner. Beside what their credentials say. Empty: all but sensitive properties, which have to be named.',
  }),
  accessDeny: setting({
    name: 'ACCESS_DENY',
    group: 'Callers',
    default: '',
    schema: texts,
    description:
      'Object types and properties that no caller may touch, comma-separated: deal, contact.mobilephone.',
  }),
  deniedFields: setting({
    name: 'DENIED_FIELDS',
    group: 'Callers',
    default: 'hide',
    schema: oneOf(['hide', 'null']),
    description:
      "What becomes of properties that a caller may not touch: hide leaves them out of the caller's schema; null keeps the field, which is null with an error of code FORBIDDEN.",
  }),
  jwtIssuer: setting({
    name: 'JWT_ISSUER',
    group: 'Callers',
    schema: v.pipe(v.string(), v.minLength(1, 'must be the issuer of the tokens')),
    description: 'The claim `iss` of every token; needed with AUTH=jwt.',
  }),
  jwtAudience: setting({
    name: 'JWT_AUDIENCE',
    group: 'Callers',
    default: '',
    schema: texts,
    description:
      'What the claim `aud` of a token has to name, one of these, comma-separated; needed with AUTH=jwt.',
  }),
  jwtJwksUrl: setting({
    name: 'JWT_JWKS_URL',
    group: 'Callers',
    schema: trustedUrl,
    description:
      "The address of the issuer's public keys, https; http on loopback. The only address beside HubSpot's that the gateway calls.",
  }),
  jwtPublicKey: setting({
    name: 'JWT_PUBLIC_KEY',
    group: 'Callers',
    secret: true,
    schema: publicKey,
    description: "The issuer's public key in PEM, instead of JWT_JWKS_URL.",
  }),
  jwtAlgorithms: setting({
    name: 'JWT_ALGORITHMS',
    group: 'Callers',
    default: 'RS256,PS256,ES256,EdDSA',
    schema: texts,
    description:
      'Signatures that tokens may have, out of RS, PS and ES with 256, 384 or 512, and EdDSA; never HMAC, never none.',
  }),
  jwtClockToleranceSeconds: setting({
    name: 'JWT_CLOCK_TOLERANCE_SECONDS',
    group: 'Callers',
    default: '30',
    schema: wholeNumber(0, 300),
    description: "By how much the issuer's clock may differ.",
  }),
  jwtRolesClaim: setting({
    name: 'JWT_ROLES_CLAIM',
    group: 'Callers',
    default: 'roles',
    schema: claimName,
    description:
      'The claim with the roles of a caller (read, write, admin), by name or as a path: realm_access.roles.',
  }),
  jwtPortalClaim: setting({
    name: 'JWT_PORTAL_CLAIM',
    group: 'Callers',
    default: 'portal',
    schema: claimName,
    description: 'The claim with the id of the one portal that a token is for.',
  }),
  jwtAllowClaim: setting({
    name: 'JWT_ALLOW_CLAIM',
    group: 'Callers',
    default: 'allow',
    schema: claimName,
    description: 'The claim with what the caller may touch, as in ACCESS_ALLOW.',
  }),
  jwtDenyClaim: setting({
    name: 'JWT_DENY_CLAIM',
    group: 'Callers',
    default: 'deny',
    schema: claimName,
    description: 'The claim with what the caller may not touch, as in ACCESS_DENY.',
  }),
} as const;
