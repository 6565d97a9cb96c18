export interface OAuthOptions {
  /** Where codes may be sent; default: anywhere on https, and on http at localhost. */
  redirectUris?: readonly string[];
  /** Scopes that every authorization must ask for; default `oauth`. */
  requiredScopes?: readonly string[];
}

/** https, or http at this machine. */
export function isRedirectUri(uri: string): boolean {
  const url = URL.parse(uri);
  if (url === null || url.hash !== '') return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}
