import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a link to a file can be followed; HubSpot's own time is told with each link. */
export const linkLifetimeMs = 300_000;

/** A link that opens one file without a token until it expires. */
export function signFileLink(origin: string, offset: string, expiresAt: number, secret: string): string {
  const signature = sign(offset, String(expiresAt), secret);
  return `${origin}/webhooks-journal/files/${offset}?expires=${expiresAt}&signature=${signature}`;
}

export function isFileLink(
  { offset, expires, signature }: { offset: string; expires: string; signature: string },
  secret: string,
  now: number,
): boolean {
  const [given, expected] = [Buffer.from(signature), Buffer.from(sign(offset, expires, secret))];
  return given.length === expected.length && timingSafeEqual(given, expected) && Number(expires) > now;
}

function sign(offset: string, expires: string, secret: string): string {
  return createHmac('sha256', secret).update(`${offset} ${expires}`).digest('hex');
}
