import type { ServerResponse } from 'node:http';
import type { FetchAPI } from 'graphql-yoga';
import type { ErrorCode } from '../errors.ts';

const jsonType = { 'content-type': 'application/json; charset=utf-8' };

/** Answers JSON; that nobody may keep it, the server has said. */
export function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, jsonType).end(JSON.stringify(body));
}

/** Answers an error in the shape of GraphQL's. */
export function refuse(response: ServerResponse, status: number, code: ErrorCode, message: string): void {
  answer(response, status, toBody({ message, extensions: { code } }));
}

/** The same where Yoga answers. */
export function toRefusal(
  { Response }: Pick<FetchAPI, 'Response'>,
  status: number,
  error: RefusalError,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(toBody(error)), { status, headers: { ...jsonType, ...headers } });
}

interface RefusalError {
  message: string;
  extensions: object;
}

function toBody({ message, extensions }: RefusalError): object {
  return { errors: [{ message, extensions }] };
}
