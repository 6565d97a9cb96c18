import * as v from 'valibot';
import { GatewayError } from '../errors.ts';

/** What the token endpoint grants. v1 tells no portal. */
export const tokenAnswer = v.object({
  access_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/)),
  refresh_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/)),
  expires_in: v.pipe(v.number(), v.minValue(1), v.maxValue(31_536_000)),
  hub_id: v.optional(v.number()),
});

/** What the introspection tells of an access token. */
export const introspectionAnswer = v.object({
  active: v.optional(v.boolean()),
  hub_id: v.pipe(v.number(), v.integer(), v.minValue(1)),
  hub_domain: v.nullish(v.string()),
  client_id: v.optional(v.string()),
  user: v.nullish(v.string()),
  scopes: v.array(v.string()),
});

export type TokenAnswer = v.InferOutput<typeof tokenAnswer>;
export type IntrospectionAnswer = v.InferOutput<typeof introspectionAnswer>;

/** @throws GatewayError HUBSPOT_BAD_RESPONSE, which quotes nothing of the answer: there are tokens in it. */
export function readOAuthAnswer<Output>(
  body: unknown,
  schema: v.GenericSchema<unknown, Output>,
  operation: string,
): Output {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const where = v.getDotPath(parsed.issues[0]) ?? 'its top level';
  throw new GatewayError(
    'HUBSPOT_BAD_RESPONSE',
    `HubSpot's answer to ${operation} cannot be used (at ${where})`,
  );
}

/** Why a token endpoint said no: OAuth's word for it, and HubSpot's. */
export type OAuthRefusal = 'grant' | 'client' | 'other';

const grantStatuses: ReadonlySet<unknown> = new Set([
  'BAD_REFRESH_TOKEN',
  'BAD_AUTH_CODE',
  'BAD_REDIRECT_URI',
]);
const clientStatuses: ReadonlySet<unknown> = new Set(['BAD_CLIENT_ID', 'BAD_CLIENT_SECRET']);

/**
 * The older spelling has HubSpot's `status` alone, the newer ones OAuth's `error` too.
 *
 * @see https://developers.hubspot.com/docs/api-reference/legacy/authentication/manage-oauth-tokens
 */
export function readOAuthRefusal(body: unknown): OAuthRefusal {
  if (typeof body !== 'object' || body === null) return 'other';
  const status = 'status' in body ? body.status : undefined;
  const error = 'error' in body ? body.error : undefined;
  if (grantStatuses.has(status) || error === 'invalid_grant') return 'grant';
  return clientStatuses.has(status) || error === 'invalid_client' ? 'client' : 'other';
}
