import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { GatewayError, toError } from '../errors.ts';
import { type AccessTokens, untilAborted } from '../hubspot/index.ts';
import type { Logger } from '../logger.ts';
import type { StoredTokens } from './installation.ts';
import type { OAuthApp } from './oauth-app.ts';
import type { NewTokens, Vault } from './open-vault.ts';
import { reinstallRequired } from './reinstall-required.ts';

export interface PortalTokensOptions {
  portalId: string;
  vault: Vault;
  app: OAuthApp;
  clock: Clock;
  logger: Logger;
  /** 0 ≤ x < 1. */
  random?: () => number;
}

/** Longer than all attempts of a refresh take together; a process that dies in one keeps the others waiting so long. */
const lockMs = 60_000;
const lockPollMs = 100;
const maxAttempts = 3;
/** After a refresh that failed while the token is still good. */
const restMs = 10_000;
/** A token that ends so soon may end on its way. */
const marginMs = 5_000;

interface KnownTokens extends StoredTokens {
  refreshAt: number;
}

/**
 * The access token of one portal, refreshed before it ends, by one request at a time of all processes on the same database.
 * While the old one is good nobody waits.
 */
export function createPortalTokens({
  portalId,
  vault,
  app,
  clock,
  logger,
  random = Math.random,
}: PortalTokensOptions): AccessTokens {
  let known: KnownTokens | undefined;
  let refreshing: Promise<KnownTokens> | undefined;
  const holder = randomUUID();

  /** Some way ahead of the end, and not all portals at once. */
  function learn(tokens: StoredTokens): KnownTokens {
    const lifetimeMs = tokens.expiresAt - tokens.obtainedAt;
    known = { ...tokens, refreshAt: tokens.expiresAt - lifetimeMs * (0.1 + 0.1 * random()) };
    return known;
  }

  function read(): StoredTokens {
    const stored = vault.readTokens(portalId);
    if (stored !== undefined) return stored;
    known = undefined;
    throw reinstallRequired(portalId, vault.find(portalId));
  }

  const isGood = ({ expiresAt }: StoredTokens) => clock.now() < expiresAt - marginMs;

  /** @param worn the token that another is wanted for. */
  function refresh(worn: string): Promise<KnownTokens> {
    refreshing ??= refreshOnce(worn).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  async function refreshOnce(worn: string): Promise<KnownTokens> {
    const giveUpAt = clock.now() + lockMs;
    while (!vault.lockRefresh(portalId, holder, clock.now() + lockMs)) {
      if (clock.now() >= giveUpAt) {
        throw new GatewayError(
          'HUBSPOT_UNAVAILABLE',
          'Another process refreshes the token and does not end.',
        );
      }
      await clock.sleep(Math.ceil(lockPollMs * (1 + random())));
    }
    try {
      // Another process, or an installation, may have brought one in the meantime.
      const stored = read();
      if (stored.accessToken !== worn && isGood(stored)) return learn(stored);
      const tokens = await askAgain(stored);
      vault.renew(portalId, stored.generation, tokens);
      logger.info({ portalId }, 'Refreshed the access token');
      // As it is kept: an installation that came in between counts more.
      return learn(read());
    } finally {
      unlock();
    }
  }

  function unlock(): void {
    try {
      vault.unlockRefresh(portalId, holder);
    } catch (error) {
      // It ends by itself, and keeps out others until then, not this process.
      logger.warn({ portalId, err: toError(error) }, 'A refresh is over and others cannot be told');
    }
  }

  async function askAgain({ refreshToken, generation }: StoredTokens): Promise<NewTokens> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await app.refresh(refreshToken);
      } catch (error) {
        if (error instanceof GatewayError && error.code === 'HUBSPOT_REINSTALL_REQUIRED') {
          vault.requireReinstall(portalId, generation);
          known = undefined;
          logger.warn(
            { portalId },
            'HubSpot does not accept the refresh token; the app has to be installed again',
          );
          throw reinstallRequired(portalId, vault.find(portalId));
        }
        if (attempt >= maxAttempts || !isPassing(error)) throw error;
        await clock.sleep(Math.ceil((error.retryAfterMs ?? 200 * 2 ** attempt) * (1 + random() / 2)));
      }
    }
  }

  function refreshAhead(tokens: KnownTokens): void {
    if (refreshing !== undefined) return;
    refresh(tokens.accessToken).catch((error: unknown) => {
      if (known === tokens) known = { ...tokens, refreshAt: clock.now() + restMs };
      logger.warn(
        { portalId, reason: toError(error).message },
        'The access token could not be refreshed yet',
      );
    });
  }

  return {
    async current({ signal }) {
      const tokens = known ?? learn(read());
      if (!isGood(tokens)) return (await untilAborted(refresh(tokens.accessToken), signal)).accessToken;
      if (clock.now() >= tokens.refreshAt) refreshAhead(tokens);
      return tokens.accessToken;
    },
    async replace(refused, { signal }) {
      if (known !== undefined && known.accessToken !== refused && isGood(known)) return known.accessToken;
      return (await untilAborted(refresh(refused), signal)).accessToken;
    },
  };
}

function isPassing(error: unknown): error is GatewayError {
  return (
    error instanceof GatewayError &&
    (error.code === 'HUBSPOT_UNAVAILABLE' || error.code === 'HUBSPOT_RATE_LIMITED')
  );
}
