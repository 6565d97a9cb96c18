import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '../errors.ts';

/** Answers JSON that nobody may keep. */
export function answer(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}

/** Answers an error in the shape of GraphQL's. */
export function refuse(response: ServerResponse, status: number, code: ErrorCode, message: string): void {
  answer(response, status, { errors: [{ message, extensions: { code } }] });
}
