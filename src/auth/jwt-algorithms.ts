/**
 * Signatures with a private key that only the issuer has. HMAC is not among them: a public key that is taken for a shared
 * secret is how tokens are forged (RFC 8725, 2.1).
 */
export const jwtAlgorithms = [
  ...(['RS256', 'RS384', 'RS512'] as const),
  ...(['PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512'] as const),
  'EdDSA',
] as const;

export type JwtAlgorithm = (typeof jwtAlgorithms)[number];
