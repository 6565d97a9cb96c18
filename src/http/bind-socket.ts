import type { IncomingMessage } from 'node:http';
import type { Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Logger } from '../logger.ts';

/** What operations know of the connection that they came over. */
export interface Connected {
  socket: WebSocket;
  /** That opened the connection. */
  request: IncomingMessage;
}

/** Close code of the protocol: the server failed. */
const internalError = 4500;

/**
 * Lets the protocol speak over a connection. Pings it, and cuts it when until the next ping nothing comes back and nothing
 * of what waits goes out: a client on a slow line has the ping behind all that was sent before.
 */
export function bindSocket(
  protocol: Server<Connected>,
  { socket, request }: Connected,
  logger: Logger,
  keepAliveMs = 12_000,
): void {
  let isThere = true;
  const pings = setInterval(() => {
    if (!isThere) return socket.terminate();
    isThere = false;
    socket.ping();
  }, keepAliveMs).unref();
  socket.on('pong', () => {
    isThere = true;
  });
  // Messages that are too long or no text, for example: ws has closed the connection with the code for it.
  socket.on('error', (error) => logger.debug({ err: error }, 'A WebSocket was closed for what came over it'));

  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (message) =>
        new Promise((resolve, reject) => {
          if (socket.readyState !== socket.OPEN) return resolve();
          // Who has gone while it was sent is no failure, and the protocol would not count the operation as over.
          let waits = false;
          socket.send(message, (error) => {
            if (error && socket.readyState === socket.OPEN) return reject(error);
            // There was no room for it until the client took something.
            if (waits && !error) isThere = true;
            resolve();
          });
          waits = socket.bufferedAmount > 0;
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) =>
        socket.on('message', (message) => {
          take(String(message)).catch((error: unknown) => {
            logger.error({ err: error }, 'A WebSocket message could not be handled');
            socket.close(internalError, 'Internal server error');
          });
        }),
    },
    { socket, request },
  );
  socket.once('close', (code, reason) => {
    clearInterval(pings);
    closed(code, String(reason)).catch((error: unknown) =>
      logger.error({ err: error }, 'What a WebSocket left behind could not be ended'),
    );
  });
}
