import { createHash } from 'node:crypto';
import { parse } from 'graphql';
import * as v from 'valibot';

const apolloManifest = v.object({
  format: v.literal('apollo-persisted-query-manifest'),
  version: v.literal(1),
  operations: v.array(v.object({ id: v.string(), body: v.string() })),
});

/** Of the client preset (`persisted-documents.json`) and of Relay (`persistConfig.file`): id to text. */
const plainMap = v.record(v.string(), v.string());

/**
 * The documents of a manifest by id, as the client preset, Apollo or Relay write it.
 *
 * @throws Error that says what is wrong with the file.
 */
export function parseManifest(text: string): ReadonlyMap<string, string> {
  const json: unknown = JSON.parse(text);
  const isApollo = typeof json === 'object' && json !== null && 'format' in json;
  const entries: [string, string][] = isApollo
    ? v.parse(apolloManifest, json).operations.map(({ id, body }) => [id, body])
    : Object.entries(v.parse(plainMap, json));
  const documents = new Map<string, string>();
  for (const [given, document] of entries) {
    const id = given.replace(/^sha256:/, '');
    requireDocument(id, document);
    documents.set(id, document);
  }
  return documents;
}

/** 64 hexadecimal digits are the SHA-256 of the document; ids of other algorithms are taken as the names that they are. */
const sha256 = /^[0-9a-f]{64}$/;

function requireDocument(id: string, document: string): void {
  try {
    parse(document, { noLocation: true });
  } catch (cause) {
    throw new Error(`the document ${id.slice(0, 80)} is not GraphQL`, { cause });
  }
  if (!sha256.test(id)) return;
  if (createHash('sha256').update(document).digest('hex') !== id)
    throw new Error(`the id ${id} is not the SHA-256 of its document`);
}
