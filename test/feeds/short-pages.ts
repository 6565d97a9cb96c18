import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What forwards to HubSpot, and lets nothing give as many hits or journal files as were asked for; gives its own URL. */
export async function startShortPages(target: string, most: number): Promise<string> {
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const body = await readText(request);
    const answer = await fetch(target + url.replace(/^(\/webhooks-journal\/.*)\/\d+(?=\?|$)/, `$1/${most}`), {
      method,
      headers: {
        authorization: headers.authorization ?? '',
        'content-type': headers['content-type'] ?? 'application/json',
      },
      ...(method === 'POST' ? { body: url.endsWith('/search') ? shorten(body, most) : body } : {}),
    });
    const text = (await answer.text()).replaceAll(target, `http://${headers.host}`);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function shorten(body: string, limit: number): string {
  return JSON.stringify({ ...JSON.parse(body), limit });
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
