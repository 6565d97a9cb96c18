import { type Endpoint, ok } from '../endpoint.ts';

/** `GET /account-info/{version}/details`; any token may ask. */
export const getAccountDetails: Endpoint = (_call, { portal }) => ok(portal.account);
