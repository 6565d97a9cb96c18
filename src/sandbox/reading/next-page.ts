import type { WirePaging } from '../../wire/index.ts';
import type { EndpointCall } from '../endpoint.ts';

/** `paging` of a GET list: the link is the same call with the next cursor. */
export function nextPage(call: EndpointCall, after: string): WirePaging {
  const parameters = new URLSearchParams(call.query.parameters);
  parameters.set('after', after);
  return { next: { after, link: `${call.origin}${call.path}?${parameters}` } };
}
