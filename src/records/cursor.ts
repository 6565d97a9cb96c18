import { badUserInput, GatewayError } from '../errors.ts';

/**
 * Places in a connection. A cursor names the connection it belongs to (`scope`), so that one taken from elsewhere is
 * refused instead of leading somewhere. The encoding is opaque to clients.
 */
export type Cursor =
  /**
   * A record in a list: the token of HubSpot's page that holds it ('' for the first page) and, for the last of its
   * page, the token that follows. Neither: the record was found by a search, and its id is its place.
   */
  | { kind: 'list'; scope: string; id: string; pageToken?: string; nextToken?: string }
  /** A hit of a search, by its offset from the beginning. */
  | { kind: 'search'; scope: string; offset: number }
  /** An associated record: the token of HubSpot's page that holds it and, for the last of its page, the one that follows. */
  | { kind: 'association'; scope: string; id: string; pageToken?: string; nextToken?: string }
  /** An item of something the gateway holds whole, by its id. */
  | { kind: 'item'; scope: string; id: string };

const version = 1;

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(toFields(cursor))).toString('base64url');
}

/** @throws GatewayError BAD_USER_INPUT naming `argument` unless `text` is a cursor of this kind and scope. */
export function decodeCursor<Kind extends Cursor['kind']>(
  text: string,
  kinds: readonly Kind[],
  scope: string,
  argument: string,
): Extract<Cursor, { kind: Kind }> {
  const cursor = parse(text);
  if (!cursor)
    throw badUserInput(
      argument,
      `Argument "${argument}" is not a cursor of this API: ${JSON.stringify(text.slice(0, 80))}.`,
    );
  if (!isOneOf(cursor, kinds) || cursor.scope !== scope) {
    throw badUserInput(
      argument,
      `Argument "${argument}" is a cursor of another connection; take it from a connection with the same filter and order.`,
    );
  }
  return cursor;
}

/** What became of a call that carried a token out of a client's cursor: a refusal means that the cursor is wrong. */
export function asCursorFault(error: unknown, argument: string): unknown {
  if (!(error instanceof GatewayError) || error.code !== 'HUBSPOT_REJECTED') return error;
  return badUserInput(
    argument,
    `Argument "${argument}" is a cursor that HubSpot no longer knows; start again without it.`,
    error,
  );
}

function isOneOf<Kind extends Cursor['kind']>(
  cursor: Cursor,
  kinds: readonly Kind[],
): cursor is Extract<Cursor, { kind: Kind }> {
  return (kinds as readonly string[]).includes(cursor.kind);
}

function toFields(cursor: Cursor): unknown[] {
  switch (cursor.kind) {
    case 'list':
      return [version, 'l', cursor.scope, cursor.id, cursor.pageToken ?? null, cursor.nextToken ?? null];
    case 'search':
      return [version, 's', cursor.scope, cursor.offset];
    case 'association':
      return [version, 'a', cursor.scope, cursor.id, cursor.pageToken ?? null, cursor.nextToken ?? null];
    case 'item':
      return [version, 'i', cursor.scope, cursor.id];
  }
}

function parse(text: string): Cursor | undefined {
  let fields: unknown;
  try {
    fields = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(fields) || fields[0] !== version || typeof fields[2] !== 'string') return undefined;
  const [, tag, scope, place, pageToken, nextToken] = fields as unknown[] & [number, string, string];
  if (tag === 's') return isOffset(place) ? { kind: 'search', scope, offset: place } : undefined;
  if (!isRecordId(place) || !isToken(pageToken) || !isToken(nextToken)) return undefined;
  const tokens = {
    ...(typeof pageToken === 'string' ? { pageToken } : {}),
    ...(nextToken ? { nextToken } : {}),
  };
  if (tag === 'l') return { kind: 'list', scope, id: place, ...tokens };
  if (tag === 'a') return { kind: 'association', scope, id: place, ...tokens };
  if (tag === 'i') return { kind: 'item', scope, id: place };
  return undefined;
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isRecordId(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,20}$/.test(value);
}

function isToken(value: unknown): value is string | null | undefined {
  return value === null || value === undefined || (typeof value === 'string' && value.length <= 512);
}
