import type { Client } from '@hubspot/api-client';
import { type CallContext, type HubSpotAnswer, type HubSpotCall, nothingSent, type Send } from './call.ts';

/** Gives the request when it may be sent, or undefined to drop it. */
export type Take<Body> = () => Body | undefined;

export interface TakenCall<Body, Result> extends Pick<HubSpotCall, 'operation' | 'lane' | 'read'> {
  subject: string;
  take: Take<Body>;
  invoke(client: Client, body: Body): Promise<unknown>;
  parse(answer: HubSpotAnswer, operation: string): Result;
  /** Whether it has keys to tell the receipt of. */
  isBatch: boolean;
  /** Before each attempt, whether somebody still wants it. Default: yes. */
  isWanted?(): boolean;
}

/** A call whose request is settled when a permit is there, once for all attempts; undefined when it was dropped. */
export async function sendTaken<Body extends object, Result>(
  send: Send,
  { operation, subject, lane, read, take, invoke, parse, isBatch, isWanted }: TakenCall<Body, Result>,
  context: CallContext,
): Promise<Result | undefined> {
  let body: Body | undefined;
  const call: HubSpotCall = {
    operation,
    subject,
    lane,
    read,
    prepare() {
      if (isWanted?.() === false) return false;
      body ??= take();
      return body !== undefined;
    },
    ...(isBatch ? { inputs: () => countInputs(body) } : {}),
    async invoke(client) {
      if (body === undefined) throw new TypeError(`${operation} was not prepared`);
      return await invoke(client, body);
    },
  };
  const answer = await send(call, context);
  return answer === nothingSent ? undefined : parse(answer, operation);
}

/** What is no batch is one of its own. */
function countInputs(body: object | undefined): number {
  return body !== undefined && 'inputs' in body && Array.isArray(body.inputs) ? body.inputs.length : 1;
}
