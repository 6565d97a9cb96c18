import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Answers who wants another protocol, and ends the connection. */
export function refuseUpgrade(connection: Duplex, status: 403 | 404 | 421 | 503): void {
  connection.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
