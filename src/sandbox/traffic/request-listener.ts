import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../refusal.ts';
import { type Answer, answerEmpty, answerError, answerHtml, answerRefusal, send } from './answer.ts';
import { type CallRecorder, withholdAuthorization } from './call-log.ts';
import { type ReceivedCall, splitTarget } from './dispatch.ts';
import type { Fault, FaultSource } from './fault-injector.ts';
import { readBody } from './read-body.ts';

export interface ListenerParts {
  clock: () => number;
  recorder: CallRecorder;
  faults: FaultSource;
  dispatch: (call: ReceivedCall) => Answer;
  /** Aborted when the sandbox closes, which ends slow answers early. */
  closing: AbortSignal;
}

/** Takes a request off the wire, writes it down, lets a fault strike or dispatches it, and answers. */
export function createRequestListener(
  parts: ListenerParts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const call = await receive(request, response);
    if (call === undefined) return;
    const { path, parameters } = splitTarget(call.target);
    const entry = parts.recorder.record({
      method: call.method,
      path,
      query: readQuery(parameters),
      body: readLoggedBody(call.bodyText),
      headers: withholdAuthorization(request.headers),
      receivedAt: parts.clock(),
    });

    const fault = parts.faults.take(call.method, path);
    if (fault?.kind === 'drop') {
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'slow') await delay(fault.delayMs, parts.closing);
    const answer = answerFault(fault) ?? answerCall(call, parts);
    entry.status = answer.status;
    send(response, answer);
  };
}

/** undefined when there is nobody left to answer, or nothing to answer but a refusal. */
async function receive(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<ReceivedCall | undefined> {
  try {
    return {
      method: request.method ?? 'GET',
      target: request.url ?? '/',
      origin: `http://${request.headers.host ?? 'localhost'}`,
      authorization: request.headers.authorization,
      contentType: request.headers['content-type'],
      bodyText: await readBody(request),
    };
  } catch (error) {
    if (error instanceof Refusal) send(response, answerRefusal(error, { Connection: 'close' }));
    else request.socket.destroy();
    return undefined;
  }
}

function answerCall(call: ReceivedCall, { dispatch }: ListenerParts): Answer {
  try {
    return dispatch(call);
  } catch (error) {
    // A defect of the sandbox itself: say so instead of leaving the caller waiting.
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return answerError(500, { status: 'error', message: `The sandbox failed: ${reason}` });
  }
}

function answerFault(fault: Fault | undefined): Answer | undefined {
  switch (fault?.kind) {
    case 'status':
      return answerStatusFault(fault);
    case 'html':
      return answerHtml(fault.status);
    case 'empty':
      return answerEmpty();
    default:
      return undefined;
  }
}

function answerStatusFault({ status, body, headers = {} }: Extract<Fault, { kind: 'status' }>): Answer {
  if (body === undefined)
    return answerError(status, { status: 'error', message: `Injected ${status}` }, headers);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
    return answerError(status, { ...body }, headers);
  }
  return { ...answerEmpty(), status, body: JSON.stringify(body), headers };
}

function readQuery(parameters: URLSearchParams): Record<string, string[]> {
  const query: Record<string, string[]> = {};
  for (const name of new Set(parameters.keys())) query[name] = parameters.getAll(name);
  return query;
}

function readLoggedBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function delay(delayMs: number, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      closing.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, delayMs);
    closing.addEventListener('abort', finish, { once: true });
  });
}
