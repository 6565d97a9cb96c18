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

/** A client that does not answer a ping until the next one is gone. */
const keepAliveMs = 12_000;
/** Close code of the protocol: the server failed. */
const internalError = 4500;

/** Lets the protocol speak over a connection. Pings it, and cuts it when nothing comes back. */
export function bindSocket(
  protocol: Server<Connected>,
  { socket, request }: Connected,
  logger: Logger,
): void {
  let answered = true;
  const pings = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, keepAliveMs).unref();
  socket.on('pong', () => {
    answered = true;
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
          socket.send(message, (error) =>
            error && socket.readyState === socket.OPEN ? reject(error) : resolve(),
          );
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
