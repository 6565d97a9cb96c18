import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';

export interface ReadBodyOptions {
  maxBytes: number;
  /** How long the body may take to come. */
  timeoutMs: number;
  clock: Clock;
  /** Room for bodies of all requests that are being read. */
  room: BodyRoom;
}

/** How many bytes of bodies are held at the same time. */
export interface BodyRoom {
  /** false when there is no room for them. */
  take(bytes: number): boolean;
  giveBack(bytes: number): void;
}

export function createBodyRoom(maxBytes: number): BodyRoom {
  let taken = 0;
  return {
    take(bytes) {
      if (taken + bytes > maxBytes) return false;
      taken += bytes;
      return true;
    },
    giveBack(bytes) {
      taken -= bytes;
    },
  };
}

/** A body, and what gives its room back when it is no longer held. */
export interface HeldBody {
  body: Buffer;
  release(): void;
}

/**
 * The body of a request, as it came.
 *
 * @throws GatewayError PAYLOAD_TOO_LARGE, REQUEST_TIMEOUT, OVERLOADED, REQUEST_CANCELLED when the client hangs up.
 */
export async function readBody(
  request: IncomingMessage,
  { maxBytes, timeoutMs, clock, room }: ReadBodyOptions,
): Promise<HeldBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  const release = () => room.giveBack(length);
  let done = false;
  let stopWaiting: (() => void) | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const tooLarge = () => new GatewayError('PAYLOAD_TOO_LARGE', `The body is over ${maxBytes} bytes.`);
      if (Number(request.headers['content-length'] ?? 0) > maxBytes) return reject(tooLarge());
      const cancelled = () => reject(new GatewayError('REQUEST_CANCELLED', 'The client hung up.'));
      request.on('data', (chunk: Buffer) => {
        if (done) return;
        if (length + chunk.length > maxBytes) return reject(tooLarge());
        if (!room.take(chunk.length)) return reject(overloaded());
        chunks.push(chunk);
        length += chunk.length;
      });
      request.once('end', resolve);
      request.once('error', cancelled);
      request.once('close', cancelled);
      stopWaiting = clock.alarm(timeoutMs, () =>
        reject(new GatewayError('REQUEST_TIMEOUT', `The body took more than ${timeoutMs} ms.`)),
      );
    });
    return { body: Buffer.concat(chunks), release };
  } catch (error) {
    release();
    throw error;
  } finally {
    done = true;
    stopWaiting?.();
  }
}

function overloaded(): GatewayError {
  return new GatewayError('OVERLOADED', 'Too many requests are being read.', { retryAfterMs: 1_000 });
}
