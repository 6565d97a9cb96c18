import { badUserInput, GatewayError } from '../errors.ts';
import { isRecordId } from './is-record-id.ts';
import { readArray } from './read-array.ts';

/**
 * Places in a connection. A cursor names the connection it belongs to (`scope`), so that one taken from elsewhere is
 * refused instead of leading somewhere. The encoding is opaque to clients.
 */
export type Cursor =
  /**
   * A record in a list: the token of HubSpot's page that holds it ('' for the first page) and, for the last of its
   * page, the token that follows.
   */
  | { kind: 'list'; scope: string; id: string; pageToken?: string; nextToken?: string }
  /** A record in a connection by id; `index`: how many came before it, where that is known. */
  | { kind: 'id'; scope: string; id: string; index?: number }
  /** A hit of a sorted search, as `encodePlace` writes it. */
  | { kind: 'window'; scope: string; place: string }
  /** A record in a connection that the gateway sorted, by its id and the raw value that it was sorted by. */
  | { kind: 'sorted'; scope: string; id: string; value: string | null }
  /** An associated record: the token of HubSpot's page that holds it and, for the last of its page, the one that follows. */
  | { kind: 'association'; scope: string; id: string; pageToken?: string; nextToken?: string }
  /** An item of something the gateway holds whole, by its id. */
  | { kind: 'item'; scope: string; id: string };

const version = 2;

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

/** The connection that a text names as a cursor; undefined unless it is one. */
export function scopeOfCursor(text: string): string | undefined {
  return parse(text)?.scope;
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
    case 'id':
      return [version, 'd', cursor.scope, cursor.id, cursor.index ?? null];
    case 'window':
      return [version, 'w', cursor.scope, cursor.place];
    case 'sorted':
      return [version, 's', cursor.scope, cursor.id, cursor.value];
    case 'association':
      return [version, 'a', cursor.scope, cursor.id, cursor.pageToken ?? null, cursor.nextToken ?? null];
    case 'item':
      return [version, 'i', cursor.scope, cursor.id];
  }
}

function parse(text: string): Cursor | undefined {
  const fields = readArray(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  const [itsVersion, tag, scope, place, pageToken, nextToken] = fields;
  if (itsVersion !== version || typeof scope !== 'string') return undefined;
  if (tag === 'w') return typeof place === 'string' ? { kind: 'window', scope, place } : undefined;
  if (!isRecordId(place)) return undefined;
  if (tag === 'd')
    return { kind: 'id', scope, id: place, ...(isIndex(pageToken) ? { index: pageToken } : {}) };
  if (tag === 's')
    return isValue(pageToken) ? { kind: 'sorted', scope, id: place, value: pageToken } : undefined;
  if (!isToken(pageToken) || !isToken(nextToken)) return undefined;
  const tokens = {
    ...(typeof pageToken === 'string' ? { pageToken } : {}),
    ...(nextToken ? { nextToken } : {}),
  };
  if (tag === 'l') return { kind: 'list', scope, id: place, ...tokens };
  if (tag === 'a') return { kind: 'association', scope, id: place, ...tokens };
  if (tag === 'i') return { kind: 'item', scope, id: place };
  return undefined;
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isValue(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isToken(value: unknown): value is string | null | undefined {
  return value === null || value === undefined || (typeof value === 'string' && value.length <= 512);
}
