/**
 * active: its calls can be made; needs-reinstall: HubSpot does not take the refresh token any more; uninstalled: nothing of
 * it is left but that it was there.
 */
export type InstallationState = 'active' | 'needs-reinstall' | 'uninstalled';

/** An app's place in one portal, without its secrets. */
export interface Installation {
  portalId: string;
  /** `example.com`, for people. */
  hubDomain: string | null;
  /** What HubSpot granted. */
  scopes: readonly string[];
  state: InstallationState;
  /** Epoch milliseconds. */
  installedAt: number;
  /** Who did it: the administrator here, and the person in HubSpot where it tells. */
  installedBy: string;
}

/** What a portal's calls are made with. */
export interface StoredTokens {
  accessToken: string;
  refreshToken: string;
  /** Epoch milliseconds. */
  obtainedAt: number;
  expiresAt: number;
  /** Goes up with every installation, so that what is left of an earlier one changes nothing in a later. */
  generation: number;
}
