import { Client } from '@hubspot/api-client';
import { Request } from '@hubspot/api-client/lib/src/services/http/Request.js';
import { sendBufferedRequest } from '@hubspot/api-client/lib/src/services/http/Transport.js';

type ApiRequestOptions = NonNullable<Parameters<Client['apiRequest']>[0]>;

/** Statuses that a Response refuses to have a body with. */
const BODILESS = new Set([101, 204, 205, 304]);

/**
 * The official client with its `apiRequest` sent through `httpAgent` like the calls of its generated APIs. As it comes,
 * `apiRequest` uses fetch: it follows redirects, takes answers of any size, and cannot be cut off.
 *
 * @throws TypeError without an `httpAgent`; whatever the agent's socket ends with.
 */
export class AgentClient extends Client {
  override async apiRequest(options: ApiRequestOptions = {}): Promise<Response> {
    const agent = this.config.httpAgent;
    // The client would fall back to fetch.
    if (agent === undefined) throw new TypeError('apiRequest needs an httpAgent');
    const request = new Request(this.config, options);
    const answer = await sendBufferedRequest(request.getUrl(), { ...request.getSendData(), agent });
    const body = BODILESS.has(answer.status) ? null : new Uint8Array(await answer.binary());
    return new Response(body, { status: answer.status, headers: answer.headers });
  }
}
