import type { IncomingMessage } from 'node:http';

/** Forms of this server are much smaller. */
const maxFormBytes = 4_096;

/** The fields of a small form; undefined when it is none or too large. The server's request timeout ends slow ones. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const mediaType = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/x-www-form-urlencoded') return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > maxFormBytes) return undefined;
    chunks.push(bytes);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
