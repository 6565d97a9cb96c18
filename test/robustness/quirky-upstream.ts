import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

export interface QuirkyUpstream {
  url: string;
  close(): Promise<void>;
}

/**
 * A HubSpot that is allowed to be different: it forwards to another one and answers with what the API description
 * leaves open turned the other way round. Results come in another order, pages are shorter than asked for, empty values
 * are absent or empty text, optional fields are missing, ids change between text and number, unknown fields appear.
 */
export async function startQuirkyUpstream(target: string): Promise<QuirkyUpstream> {
  const server = createServer((request, response) => {
    void forward(request, target).then(({ status, body }) => {
      const headers = { 'content-type': 'application/json' };
      response.writeHead(status, headers).end(body === undefined ? '' : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => closeServer(server),
  };
}

async function forward(
  request: IncomingMessage,
  target: string,
): Promise<{ status: number; body: Json | undefined }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', target);
  shortenPages(url);
  const response = await fetch(url, {
    method: request.method ?? 'GET',
    headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
  const text = await response.text();
  const body = text === '' ? undefined : (JSON.parse(text) as Json);
  if (response.status >= 400 || !isObject(body)) return { status: response.status, body };
  return { status: response.status === 207 ? 200 : response.status, body: bend(url.pathname, body) };
}

function shortenPages(url: URL): void {
  const limit = Number(url.searchParams.get('limit'));
  if (/^\/crm\/v3\/objects\/[^/]+$/.test(url.pathname) && limit > 7) url.searchParams.set('limit', '7');
}

function bend(path: string, body: JsonObject): JsonObject {
  // A 207's errors may be there or not; what is missing is missing.
  const { numErrors: _numErrors, errors: _errors, ...rest } = body;
  const results = Array.isArray(rest.results) ? rest.results.map((item) => bendItem(item)) : undefined;
  if (results === undefined) return { ...rest, somethingNew: true };
  const ordered =
    path.endsWith('/search') || /^\/crm\/v3\/objects\/[^/]+$/.test(path) || path.startsWith('/crm/v3/owners');
  return { ...rest, somethingNew: { nested: [1] }, results: ordered ? results : results.reverse() };
}

function bendItem(item: Json): Json {
  if (!isObject(item)) return item;
  const { url: _url, archived, to, from, properties, ...rest } = item;
  const bent: JsonObject = { ...rest, ...(archived === true ? { archived } : {}) };
  if (isObject(properties)) bent.properties = bendProperties(properties);
  else if (properties !== undefined) bent.properties = properties;
  if (Array.isArray(to)) bent.to = to.map(bendTarget).reverse();
  if (isObject(from)) bent.from = { id: Number(from.id) };
  return bent;
}

/** Empty values: every second one absent, the others empty text. */
function bendProperties(properties: JsonObject): JsonObject {
  const entries = Object.entries(properties).reverse();
  return Object.fromEntries(
    entries.flatMap(([name, value], index) =>
      value !== null ? [[name, value]] : index % 2 === 0 ? [] : [[name, '']],
    ),
  );
}

function bendTarget(target: Json): Json {
  if (!isObject(target)) return target;
  const types = Array.isArray(target.associationTypes) ? target.associationTypes.toReversed() : [];
  return { ...target, toObjectId: String(target.toObjectId), associationTypes: types };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
