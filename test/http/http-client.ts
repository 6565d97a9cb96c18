import { expect } from 'vitest';
import { errorCodes } from '../../src/errors.ts';

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** The body where it is JSON, undefined otherwise. */
  json: GraphQLBody | undefined;
}

interface GraphQLBody {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string; argument?: string } }[];
}

/** Posts a body as it is to /graphql. */
export async function postRaw(
  url: string,
  body: string | ReadableStream,
  headers: Record<string, string> = {},
): Promise<HttpAnswer> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
  return await readAnswer(await fetch(`${url}/graphql`, { ...init, duplex: 'half' } as RequestInit));
}

/** Posts an operation as JSON to /graphql. */
export async function post(
  url: string,
  query: string,
  { variables, headers = {} }: { variables?: unknown; headers?: Record<string, string> } = {},
): Promise<HttpAnswer> {
  return await postRaw(url, JSON.stringify({ query, variables }), headers);
}

/** GET of any path. */
export async function get(
  url: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<HttpAnswer> {
  return await readAnswer(await fetch(`${url}${path}`, { headers, redirect: 'manual' }));
}

async function readAnswer(response: Response): Promise<HttpAnswer> {
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const json = isJson ? (JSON.parse(text) as GraphQLBody) : undefined;
  return { status: response.status, headers: response.headers, text, json };
}

/** An answer whose every error carries a code of the closed list; gives the first one. */
export function codeOf({ json }: Pick<HttpAnswer, 'json'>): string | undefined {
  const codes = (json?.errors ?? []).map(({ extensions }) => extensions?.code);
  for (const code of codes) expect(errorCodes).toContain(code);
  return codes[0];
}

/** A query that cannot be answered without asking HubSpot. */
export const upstreamQuery = '{ contacts(first: 1) { nodes { id } } }';
