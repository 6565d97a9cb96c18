import { connect } from 'node:net';

const deadlineMs = 3_000;

/** Writes bytes as they are to the server and gives what came back until it, or `cutAfterWrite`, closed the connection. */
export async function sendBytes(
  url: string,
  bytes: string,
  { cutAfterWrite = false }: { cutAfterWrite?: boolean } = {},
): Promise<string> {
  const { hostname, port } = new URL(url);
  return await new Promise((resolve) => {
    let received = '';
    const socket = connect(Number(port), hostname);
    const timer = setTimeout(() => socket.destroy(), deadlineMs);
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
      received += text;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(received);
    });
    socket.write(bytes, () => cutAfterWrite && socket.destroy());
  });
}
