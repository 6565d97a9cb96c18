import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '../errors.ts';

/** Answers JSON; that nobody may keep it, the server has said. */
export function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

/** Answers an error in the shape of GraphQL's. */
export function refuse(response: ServerResponse, status: number, code: ErrorCode, message: string): void {
  answer(response, status, { errors: [{ message, extensions: { code } }] });
}
