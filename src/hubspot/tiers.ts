export interface TierLimits {
  burstPer10s: number;
  /** undefined: the account's daily quota does not count. */
  daily: number | undefined;
}

/**
 * HubSpot's limits by kind of app and subscription. `oauth` stands for apps installed from the marketplace, the others
 * for private apps and service keys of an account.
 *
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
export const tierLimits = {
  free: { burstPer10s: 100, daily: 250_000 },
  starter: { burstPer10s: 100, daily: 250_000 },
  professional: { burstPer10s: 190, daily: 625_000 },
  enterprise: { burstPer10s: 190, daily: 1_000_000 },
  oauth: { burstPer10s: 110, daily: undefined },
} as const satisfies Record<string, TierLimits>;

export type Tier = keyof typeof tierLimits;
