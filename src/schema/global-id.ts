import { badUserInput } from '../errors.ts';

/** What a global id names: a record of a type, or an owner, in one portal. */
export interface GlobalId {
  portalId: string;
  /** `0-1`, `2-345`, or `owner`. */
  typeId: string;
  id: string;
}

const prefix = 'hubspot';

/** Opaque to clients and stable; never all digits, so that it cannot be taken for a bare HubSpot id. */
export function encodeGlobalId({ portalId, typeId, id }: GlobalId): string {
  return Buffer.from([prefix, portalId, typeId, id].join(':')).toString('base64url');
}

function decodeGlobalId(text: string): GlobalId | undefined {
  const [head, portalId, typeId, id, ...rest] = Buffer.from(text, 'base64url').toString('utf8').split(':');
  if (head !== prefix || !portalId || !typeId || !isHubSpotId(id) || rest.length > 0) return undefined;
  return { portalId, typeId, id };
}

/**
 * The HubSpot id that an argument names, by global id or bare.
 *
 * @throws GatewayError BAD_USER_INPUT naming `argument`: malformed, of another type, or of another portal.
 */
export function readId(
  text: string,
  expected: { portalId: string; typeId: string; typeName: string },
  argument: string,
): string {
  if (isHubSpotId(text)) return text;
  const id = readGlobalId(text, expected.portalId, argument);
  if (id.typeId !== expected.typeId)
    throw badUserInput(
      argument,
      `Argument "${argument}" is not the id of a ${expected.typeName}: ${shown(text)}.`,
    );
  return id.id;
}

/** The HubSpot id that an argument names, of whatever type. */
export function readAnyId(text: string, portalId: string, argument: string): string {
  return isHubSpotId(text) ? text : readGlobalId(text, portalId, argument).id;
}

/** @throws GatewayError BAD_USER_INPUT naming `argument`: not a global id, or one of another portal. */
export function readGlobalId(text: string, portalId: string, argument: string): GlobalId {
  const id = decodeGlobalId(text);
  if (id === undefined) throw badUserInput(argument, `Argument "${argument}" is not an id: ${shown(text)}.`);
  if (id.portalId !== portalId)
    throw badUserInput(argument, `Argument "${argument}" is an id of another portal: ${shown(text)}.`);
  return id;
}

const maxId = 2n ** 63n - 1n;

/** Ids are decimal, may pass 2^31 and grow towards 2^53. */
function isHubSpotId(text: string | undefined): text is string {
  return text !== undefined && /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= maxId;
}

function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
