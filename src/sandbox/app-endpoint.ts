import type { AppRuntime } from './app-runtime.ts';
import type { Reply } from './endpoint.ts';
import type { QueryReader } from './query-reader.ts';

/** A call about the app: routed, nothing about it checked. */
export interface AppCall {
  /** `http://127.0.0.1:4321`. */
  readonly origin: string;
  /** The path as sent, without the query. */
  readonly path: string;
  /** The date version in the path; undefined in old spellings. */
  readonly dateVersion: string | undefined;
  readonly query: QueryReader;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly bodyText: string;
  /** A decoded path segment by its name in the route. */
  param(name: string): string;
  /** The parsed body; refuses malformed JSON and other content types. */
  json(): unknown;
  /** The body as a form; without parameters when it is none. */
  form(): URLSearchParams;
}

export type AppEndpoint = (call: AppCall, app: AppRuntime) => Reply;
