import { badUserInput, GatewayError } from '../errors.ts';

/** A place in the log of a portal: behind the event at this position. */
export interface Place {
  logId: string;
  portalId: string;
  position: number;
}

export function encodePlace({ logId, portalId, position }: Place): string {
  return Buffer.from(`${logId}:${portalId}:${position}`).toString('base64url');
}

/**
 * @param expected The log and the portal that the cursor has to be of.
 * @throws GatewayError BAD_USER_INPUT when it is no cursor or of another portal, CURSOR_EXPIRED when it is of a log that
 *   is gone.
 */
export function decodePlace(cursor: string, expected: Pick<Place, 'logId' | 'portalId'>): number {
  const text = Buffer.from(cursor, 'base64url').toString();
  const { logId, portalId, position } =
    /^(?<logId>[\w-]+):(?<portalId>\d+):(?<position>\d{1,15})$/.exec(text)?.groups ?? {};
  if (position === undefined || portalId !== expected.portalId) {
    throw badUserInput('after', 'Argument "after" is not a cursor of this event log.');
  }
  if (logId !== expected.logId) throw cursorExpired('The log that the cursor is of is gone.');
  return Number(position);
}

export function cursorExpired(reason: string): GatewayError {
  return new GatewayError(
    'CURSOR_EXPIRED',
    `${reason} Read what is needed again, then go on from a new cursor.`,
  );
}
