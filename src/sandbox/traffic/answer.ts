import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Reply } from '../endpoint.ts';
import type { Refusal } from '../refusal.ts';

/** What goes over the wire: a JSON reply, text of another type, or nothing. */
export interface Answer {
  status: number;
  /** Absent where there is no content. */
  contentType?: string;
  body: string;
  headers: Readonly<Record<string, string>>;
}

const json = 'application/json;charset=utf-8';

export function answerReply(reply: Reply, headers: Readonly<Record<string, string>> = {}): Answer {
  const all = { ...traceHeaders(randomUUID()), ...headers, ...reply.headers };
  if (reply.body === undefined) return { status: reply.status, body: '', headers: all };
  return { status: reply.status, contentType: json, body: JSON.stringify(reply.body), headers: all };
}

export function answerRefusal(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Answer {
  return answerError(
    refusal.status,
    { status: 'error', ...refusal.body },
    { ...headers, ...refusal.headers },
  );
}

/** An error body gets a correlation id right behind its message, the same as in the header. */
export function answerError(
  status: number,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const correlationId = typeof body.correlationId === 'string' ? body.correlationId : randomUUID();
  const { status: kind, message, ...rest } = body;
  const known = {
    ...(kind === undefined ? {} : { status: kind }),
    ...(message === undefined ? {} : { message }),
  };
  return {
    status,
    contentType: json,
    body: JSON.stringify({ ...known, correlationId, ...rest }),
    headers: { ...traceHeaders(correlationId), ...headers },
  };
}

/** What a proxy in front of HubSpot says when HubSpot does not. */
export function answerHtml(status: number): Answer {
  return {
    status,
    contentType: 'text/html; charset=UTF-8',
    body: `<!DOCTYPE html>\n<html><head><title>hubapi.com | ${status}</title></head><body><h1>Error ${status}</h1></body></html>\n`,
    headers: traceHeaders(randomUUID()),
  };
}

/** A success without content where content was due. */
export function answerEmpty(): Answer {
  return { status: 200, contentType: json, body: '', headers: traceHeaders(randomUUID()) };
}

export function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  response.end(writeHead(response, answer));
}

/** Promises the whole body, sends half of it and resets the connection. */
export function sendHalf(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  const body = writeHead(response, answer);
  // Reset only when the half is out: what still waits to be sent dies with the connection.
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.resetAndDestroy());
}

function writeHead(response: ServerResponse, answer: Answer): Buffer {
  const body = Buffer.from(answer.body, 'utf8');
  // 204 has no length either: https://www.rfc-editor.org/rfc/rfc9110#section-8.6
  const described =
    answer.contentType === undefined
      ? {}
      : { 'Content-Type': answer.contentType, 'Content-Length': body.length };
  response.writeHead(answer.status, { ...described, ...answer.headers });
  return body;
}

function traceHeaders(correlationId: string): Record<string, string> {
  const digits = correlationId.replaceAll('-', '').toUpperCase();
  return {
    Server: 'cloudflare',
    'CF-Ray': `${digits.slice(0, 16).toLowerCase()}-IAD`,
    'X-HubSpot-Correlation-Id': correlationId,
    'X-Trace': `2B${digits}000000000000000000000000`,
  };
}
