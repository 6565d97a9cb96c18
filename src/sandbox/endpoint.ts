import type { Grant } from './authorize.ts';
import type { QueryReader } from './query-reader.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { SearchTies } from './search/search-ties.ts';
import type { DefinitionLag } from './store/definition-lag.ts';
import type { PortalStore } from './store/portal-store.ts';

/** One call as an endpoint sees it: routed, authenticated, its body still text until asked for. */
export interface EndpointCall {
  /** `http://127.0.0.1:4321`, for paging links. */
  readonly origin: string;
  readonly path: string;
  /** The date version in the path (`2026-03`); undefined for v3 and v4. */
  readonly dateVersion: string | undefined;
  readonly query: QueryReader;
  readonly grant: Grant;
  /** A decoded path segment by its name in the route. */
  param(name: string): string;
  /** The body as received. */
  readonly bodyText: string;
  /** The parsed body; refuses malformed JSON. */
  json(): unknown;
}

/** What endpoints work on. */
export interface EndpointContext {
  readonly portal: PortalStore;
  readonly searchIndex: SearchIndex;
  readonly searchTies: () => SearchTies;
  /** When new definitions can be seen. */
  readonly definitions: DefinitionLag;
  readonly clock: () => number;
  readonly associationsPerRecord: number;
}

export interface Reply {
  status: number;
  /** undefined: an answer without content. */
  body: unknown;
  headers?: Readonly<Record<string, string>>;
}

export type Endpoint = (call: EndpointCall, context: EndpointContext) => Reply;

export function ok(body: unknown): Reply {
  return { status: 200, body };
}

export function created(body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 201, body, headers };
}

/** What DELETE and the archiving batches answer; the official client accepts nothing else. */
export const noContent: Reply = { status: 204, body: undefined };
