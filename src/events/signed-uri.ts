/** What HubSpot decodes in the URI before it signs; every other escape stays as it is. */
const decoded: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

/**
 * The URI as version 3 signs it.
 *
 * @see https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests
 */
export function decodeSignedUri(uri: string): string {
  return uri.replace(/%[0-9a-f]{2}/gi, (octet) => decoded[octet.toUpperCase()] ?? octet);
}
