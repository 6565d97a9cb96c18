import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../clock.ts';

/** Who is connected, and who of them may ask something next. */
export interface Connections {
  opened(socket: Socket): void;
  /** A request came over it, and is over when its answer is. */
  asked(socket: Socket, response: ServerResponse): void;
  /** It speaks another protocol from now on. */
  left(socket: Socket): void;
  /** Connections without a request under way. */
  silent(): number;
  /** Those that were opened just now and over which no request has come yet. */
  fresh(): number;
  /** Ends the connections without a request under way. */
  cutSilent(): void;
}

/** A client that opens a connection is about to ask; who says nothing for longer has only opened it to have one, as browsers do. */
const freshMs = 1_000;

export function createConnections(clock: Clock): Connections {
  const open = new Set<Socket>();
  const busy = new Set<Socket>();
  /** When each was opened, the earliest first. */
  const fresh = new Map<Socket, number>();

  function forget(socket: Socket): void {
    open.delete(socket);
    busy.delete(socket);
    fresh.delete(socket);
  }

  return {
    opened(socket) {
      open.add(socket);
      fresh.set(socket, clock.now());
      socket.once('close', () => forget(socket));
    },
    asked(socket, response) {
      fresh.delete(socket);
      busy.add(socket);
      response.once('close', () => busy.delete(socket));
    },
    left: forget,
    silent: () => open.size - busy.size,
    fresh() {
      const notBefore = clock.now() - freshMs;
      for (const [socket, at] of fresh) {
        if (at >= notBefore) break;
        fresh.delete(socket);
      }
      return fresh.size;
    },
    cutSilent() {
      for (const socket of open.difference(busy)) socket.destroy();
    },
  };
}
