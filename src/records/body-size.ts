/** How long a value is as JSON: in bytes, which are never fewer than the characters that HubSpot speaks of. */
export function bodySize(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
