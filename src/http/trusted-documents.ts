import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { GatewayError, toError } from '../errors.ts';
import { parseManifest } from './parse-manifest.ts';

/** What of a request says which document is meant, whatever transport it came by. */
export interface DocumentRequest {
  query?: unknown;
  /** `sha256:<hex>`, by the appendix of GraphQL over HTTP. */
  documentId?: unknown;
  extensions?: unknown;
}

/** The documents that clients may name instead of sending them. */
export interface TrustedDocuments {
  /**
   * The document that the request means, or undefined when it neither has nor names one.
   *
   * @throws GraphQLError PERSISTED_QUERY_NOT_FOUND, DOCUMENT_NOT_TRUSTED or BAD_REQUEST.
   */
  find(request: DocumentRequest): string | undefined;
  /**
   * Reads the manifest anew; what it held before counts until the new one is whole.
   *
   * @throws GatewayError TRUSTED_DOCUMENTS_UNREADABLE
   */
  reload(): Promise<void>;
}

export interface TrustedDocumentsOptions {
  /** Of the manifest; undefined: there is none. */
  path: string | undefined;
  /** Whether documents that are not in the manifest are refused. */
  only: boolean;
  /** Whether documents that clients sent with their hash are remembered. */
  automatic: boolean;
}

/** Of documents that clients sent. */
const maxRemembered = 1_000;
const maxRememberedCharacters = 10_000_000;

/** @throws GatewayError TRUSTED_DOCUMENTS_UNREADABLE */
export async function openTrustedDocuments(options: TrustedDocumentsOptions): Promise<TrustedDocuments> {
  const { path, only, automatic } = options;
  let trusted = await readManifest(path);
  let texts = new Set(trusted.values());
  const remembered = new LRUCache<string, string>({
    max: maxRemembered,
    maxSize: maxRememberedCharacters,
    sizeCalculation: (text) => text.length + 1,
  });

  function checkSent(query: string, id: string | undefined): string {
    if (only && !texts.has(query)) {
      throw refuse(
        'DOCUMENT_NOT_TRUSTED',
        'Only documents of the manifest are answered (TRUSTED_DOCUMENTS_ONLY).',
        403,
      );
    }
    if (id === undefined || trusted.get(id) === query) return query;
    if (id !== hashOf(query)) throw refuse('BAD_REQUEST', 'The hash is not that of the document.', 400);
    if (automatic && !only) remembered.set(id, query);
    return query;
  }

  return {
    find(request) {
      const { query } = request;
      const id = readId(request);
      if (typeof query === 'string' && query.trim() !== '') return checkSent(query, id);
      if (id === undefined) return undefined;
      const known = trusted.get(id) ?? (automatic && !only ? remembered.get(id) : undefined);
      // The text that Apollo's clients look for, to send the document as well.
      if (known === undefined) throw refuse('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
      return known;
    },
    async reload() {
      trusted = await readManifest(path);
      texts = new Set(trusted.values());
    },
  };
}

async function readManifest(path: string | undefined): Promise<ReadonlyMap<string, string>> {
  if (path === undefined) return new Map();
  try {
    return parseManifest(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new GatewayError(
      'TRUSTED_DOCUMENTS_UNREADABLE',
      `The trusted documents ${path} cannot be used: ${toError(cause).message}`,
      { cause },
    );
  }
}

/** The id without its algorithm: manifests have it either way. */
function readId({ documentId, extensions }: DocumentRequest): string | undefined {
  if (documentId !== undefined && documentId !== null) {
    if (typeof documentId !== 'string') throw refuse('BAD_REQUEST', 'The "documentId" is not text.', 400);
    return documentId.replace(/^sha256:/, '');
  }
  const persisted = isObject(extensions) ? extensions.persistedQuery : undefined;
  if (persisted === undefined || persisted === null) return undefined;
  if (!isObject(persisted) || persisted.version !== 1 || typeof persisted.sha256Hash !== 'string') {
    throw refuse('BAD_REQUEST', 'The extension "persistedQuery" has no version 1 and sha256Hash.', 400);
  }
  return persisted.sha256Hash;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function refuse(
  code: 'BAD_REQUEST' | 'DOCUMENT_NOT_TRUSTED' | 'PERSISTED_QUERY_NOT_FOUND',
  message: string,
  status?: number,
) {
  const extensions = { code, ...(status === undefined ? {} : { http: { status } }) };
  return new GraphQLError(message, { extensions });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
