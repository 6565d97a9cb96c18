import { type ClientRequest, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

export interface AgentOptions {
  /** `http:` or `https:`. */
  protocol: string;
  maxSockets: number;
  /** Sees every request before it gets a socket, in the async context of the call that made it. */
  onRequest(request: ClientRequest): void;
}

/**
 * A keep-alive agent that shows each request. The official client takes neither an AbortSignal nor a fetch
 * function; its `httpAgent` option is the only place where a request can be timed, measured or cut.
 */
export function createAgent({ protocol, maxSockets, onRequest }: AgentOptions): HttpAgent {
  const options = { keepAlive: true, maxSockets, scheduling: 'lifo' } as const;
  const agent = protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
  // `addRequest` is what http.request calls on its agent; agent-base and its dependents rest on it too.
  const addRequest: unknown = Reflect.get(agent, 'addRequest');
  if (typeof addRequest !== 'function') throw new TypeError('http.Agent has no addRequest');
  Reflect.set(agent, 'addRequest', (request: ClientRequest, ...rest: unknown[]) => {
    onRequest(request);
    return Reflect.apply(addRequest, agent, [request, ...rest]);
  });
  return agent;
}
