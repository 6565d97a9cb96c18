/**
 * The closed list of `extensions.code`. Clients branch on these, so a code is never renamed and never reused for
 * something else; docs/errors.md explains each to them.
 */
export const errorCodes = [
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'PORTAL_NOT_FOUND',
  'PORTAL_REQUIRED',
  'FILTER_TOO_COMPLEX',
  'SEARCH_WINDOW_EXCEEDED',
  'QUERY_TOO_EXPENSIVE',
  'INTROSPECTION_DISABLED',
  'DOCUMENT_NOT_TRUSTED',
  'PERSISTED_QUERY_NOT_FOUND',
  'RESPONSE_TOO_LARGE',
  'REQUEST_TIMEOUT',
  'HUBSPOT_UNAUTHENTICATED',
  'HUBSPOT_REINSTALL_REQUIRED',
  'HUBSPOT_MISSING_SCOPES',
  'HUBSPOT_FORBIDDEN',
  'HUBSPOT_RATE_LIMITED',
  'HUBSPOT_REJECTED',
  'HUBSPOT_UNAVAILABLE',
  'HUBSPOT_BAD_RESPONSE',
  'REQUEST_CANCELLED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'UNAUTHENTICATED',
  'AUTHENTICATION_UNAVAILABLE',
  'FORBIDDEN',
  'RATE_LIMITED',
  'METHOD_NOT_ALLOWED',
  'PAYLOAD_TOO_LARGE',
  'REQUEST_TIMEOUT',
  'SIGNATURE_INVALID',
  'WEBHOOKS_NOT_CONFIGURED',
  'OVERLOADED',
  'CURSOR_EXPIRED',
  'SLOW_CONSUMER',
  'NOT_ACCEPTABLE',
  'UNSUPPORTED_MEDIA_TYPE',
  'CONFIGURATION_INVALID',
  'SNAPSHOT_UNREADABLE',
  'SNAPSHOT_UNWRITABLE',
  'PORT_UNAVAILABLE',
  'DATABASE_UNAVAILABLE',
  'TRUSTED_DOCUMENTS_UNREADABLE',
  'VAULT_UNREADABLE',
  'STARTING',
  'SHUTTING_DOWN',
  'OVERLOADED',
  'INTERNAL_SERVER_ERROR',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface GatewayErrorDetails {
  cause?: unknown;
  /** How long a caller should wait before trying again. */
  retryAfterMs?: number;
  /** HubSpot's id of the failed call, for its support. */
  correlationId?: string;
  /** The GraphQL argument at fault, for BAD_USER_INPUT. */
  argument?: string;
  /** A further sentence that names what there is; left unsaid where the schema is not told. */
  hint?: string;
  /** What HubSpot said or what the caller can act on; never secrets. */
  details?: Readonly<Record<string, unknown>>;
}

/** A failure of the world: HubSpot, the network, the client's input. A caller's mistake inside the program is a TypeError. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly correlationId: string | undefined;
  readonly argument: string | undefined;
  /** The message without its hint; the same where it has none. */
  readonly plainMessage: string;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, details: GatewayErrorDetails = {}) {
    super(
      details.hint === undefined ? message : `${message} ${details.hint}`,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.plainMessage = message;
    this.code = code;
    this.retryAfterMs = details.retryAfterMs;
    this.correlationId = details.correlationId;
    this.argument = details.argument;
    this.details = details.details;
  }
}

/** A fault in what the client sent, naming the argument. */
export function badUserInput(argument: string, message: string, cause?: unknown): GatewayError {
  return new GatewayError('BAD_USER_INPUT', message, { argument, cause });
}

/** The same with a sentence that names what there is instead. */
export function badUserInputWithHint(
  argument: string,
  message: string,
  hint: string | undefined,
): GatewayError {
  return new GatewayError('BAD_USER_INPUT', message, { argument, ...(hint ? { hint } : {}) });
}

/** Whatever was thrown, as an Error. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
