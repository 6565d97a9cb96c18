import type { IncomingMessage } from 'node:http';
import { Refusal } from '../refusal.ts';

const maxBodyBytes = 10 * 1024 * 1024;

/** The whole body as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBodyBytes) throw new Refusal(413, { message: 'Request Entity Too Large' });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
