import { globalAgent } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { postQuery, type Query } from './post-query.ts';

/** The answer to one query; fails when it has errors. */
export async function readData(url: string, query: Query): Promise<unknown> {
  const { status, text } = await postQuery(url, globalAgent, query);
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (status !== 200 || errors !== undefined) {
    throw new Error(`${url} answered ${status} with ${JSON.stringify(errors)}`);
  }
  return data;
}

/** Contestants are worth comparing only when they say the same. */
export async function requireEqualData(
  servers: readonly { title: string; url: string }[],
  query: Query,
): Promise<void> {
  const [first, ...others] = await Promise.all(
    servers.map(async ({ title, url }) => ({ title, data: await readData(url, query) })),
  );
  for (const { title, data } of others) {
    if (isDeepStrictEqual(data, first?.data)) continue;
    throw new Error(`${title} and ${first?.title} answer differently: ${query.query}`);
  }
}
