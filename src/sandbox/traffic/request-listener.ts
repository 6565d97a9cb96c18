import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../refusal.ts';
import type { Router } from '../router.ts';
import { type Answer, answerError, answerRefusal, send, sendHalf } from './answer.ts';
import { answerFault } from './answer-fault.ts';
import { type CallRecorder, type SandboxCall, withholdAuthorization } from './call-log.ts';
import { type Dispatcher, type ReceivedCall, splitTarget } from './dispatch.ts';
import type { FaultSource, Strike } from './fault-injector.ts';
import type { LatencySource } from './latency.ts';
import type { Pauses } from './pauses.ts';
import { readBody } from './read-body.ts';

export interface ListenerParts {
  clock: () => number;
  route: Router;
  recorder: CallRecorder;
  faults: FaultSource;
  latency: LatencySource;
  pauses: Pauses;
  dispatch: Dispatcher;
}

/** Takes a request off the wire, writes it down, lets a fault strike or dispatches it, and answers in its time. */
export function createRequestListener(
  parts: ListenerParts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const call = await receive(request, response, parts.route);
    if (call === undefined) return;
    const entry = parts.recorder.record(describe(call, request, parts.clock()));
    const strike = parts.faults.take(entry);
    const fault = strike?.fault;

    if (fault?.kind === 'drop' && fault.when !== 'midAnswer') {
      if (fault.when === 'afterwards') answerCall(call, strike, parts.dispatch);
      await parts.pauses.pause(parts.latency.draw(), response);
      request.socket.resetAndDestroy();
      return;
    }
    // Answered on arrival and sent later: limits count when a call comes in, as they do at HubSpot.
    const answer = answerCall(call, strike, parts.dispatch);
    const delayMs = parts.latency.draw() + (fault?.kind === 'slow' ? fault.delayMs : 0);
    await parts.pauses.pause(delayMs, response);
    if (fault?.kind === 'drop') {
      sendHalf(response, answer);
      return;
    }
    entry.status = answer.status;
    send(response, answer);
  };
}

/** undefined when there is nobody left to answer, or nothing to answer but a refusal. */
async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  route: Router,
): Promise<ReceivedCall | undefined> {
  try {
    const bodyText = await readBody(request);
    const method = request.method ?? 'GET';
    const target = request.url ?? '/';
    const { path, parameters } = splitTarget(target);
    return {
      method,
      target,
      path,
      parameters,
      routing: route(method, path),
      origin: `http://${request.headers.host ?? 'localhost'}`,
      authorization: request.headers.authorization,
      contentType: request.headers['content-type'],
      bodyText,
    };
  } catch (error) {
    if (error instanceof Refusal) send(response, answerRefusal(error, { Connection: 'close' }));
    else request.socket.destroy();
    return undefined;
  }
}

function describe(
  call: ReceivedCall,
  request: IncomingMessage,
  receivedAt: number,
): Omit<SandboxCall, 'sequence' | 'status'> {
  const found = call.routing.kind === 'found' ? call.routing : undefined;
  return {
    method: call.method,
    path: call.path,
    query: readQuery(call.parameters),
    operation: found?.route.operation,
    params: Object.fromEntries(found?.params ?? []),
    body: readLoggedBody(call.bodyText),
    headers: withholdAuthorization(request.headers),
    receivedAt,
  };
}

function answerCall(call: ReceivedCall, strike: Strike | undefined, dispatch: Dispatcher): Answer {
  try {
    return strike === undefined ? dispatch(call) : answerFault(strike, call, dispatch);
  } catch (error) {
    // A defect of the sandbox itself: say so instead of leaving the caller waiting.
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return answerError(500, { status: 'error', message: `The sandbox failed: ${reason}` });
  }
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
