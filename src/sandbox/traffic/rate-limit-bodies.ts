import type { WireError } from '../../wire/index.ts';

/** A 429 body before it gets its correlation id; `errorType` stands in for `category` here. */
export type RateLimitBody = Omit<WireError, 'status' | 'correlationId'> & { message: string };

/** @see https://github.com/HubSpot/hubspot-api-python/issues/117 */
export function tenSecondlyBody(portalId: number): RateLimitBody {
  return {
    message: 'You have reached your ten_secondly_rolling limit.',
    errorType: 'RATE_LIMIT',
    policyName: 'TEN_SECONDLY_ROLLING',
    groupName: `publicapi:private-apps-api-calls-ten-secondly:${portalId}`,
  };
}

export function secondlyBody(portalId: number): RateLimitBody {
  return {
    message: 'You have reached your secondly limit.',
    errorType: 'RATE_LIMIT',
    policyName: 'SECONDLY',
    groupName: `publicapi:crm:search:oauth:0:${portalId}`,
  };
}

/** @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
export function dailyBody(requestId: string): RateLimitBody {
  return {
    message: 'You have reached your daily limit.',
    errorType: 'RATE_LIMIT',
    policyName: 'DAILY',
    requestId,
  };
}
