import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { GatewayError, toError } from '../errors.ts';
import type { AccessTokens } from '../hubspot/index.ts';
import type { Logger } from '../logger.ts';
import type { Installation } from './installation.ts';
import { createKeyring, type EncryptionKeys, type Keyring } from './keyring.ts';
import { createOAuthApp, type OAuthAppOptions } from './oauth-app.ts';
import { openInstallStates } from './open-install-states.ts';
import { openVault } from './open-vault.ts';
import { createPortalTokens } from './portal-tokens.ts';
import { reinstallRequired } from './reinstall-required.ts';

export interface AccountsOptions extends Omit<OAuthAppOptions, 'clock'> {
  database: Database;
  /** The current one first. */
  encryptionKeys: EncryptionKeys;
  clock: Clock;
  logger: Logger;
}

/** What HubSpot sent the browser back with. */
export interface InstallAnswer {
  code: string | undefined;
  state: string;
  /** From the browser's cookie. */
  browserKey: string;
}

/** The portals that have installed the app. */
export interface Accounts {
  /** Where people are asked, for the content security policy. */
  readonly authorizeOrigin: string;
  list(): Installation[];
  find(portalId: string): Installation | undefined;
  /** @throws GatewayError HUBSPOT_REINSTALL_REQUIRED unless the portal's installation is active. */
  tokensOf(portalId: string): AccessTokens;
  /** Where the browser is sent, and what its cookie keeps until it comes back. */
  beginInstall(startedBy: string): { location: string; browserKey: string };
  /**
   * Takes a browser that HubSpot sent back, and keeps the tokens.
   *
   * @throws GatewayError FORBIDDEN when the browser is not the one that began, or comes twice or late; HUBSPOT_REJECTED when
   *   the person or HubSpot said no; and what the calls to HubSpot throw.
   */
  finishInstall(answer: InstallAnswer): Promise<Installation>;
  /** Takes the app out of the portal, if HubSpot can be reached, and deletes the tokens in any case. */
  uninstall(portalId: string): Promise<void>;
  /** The same, and nothing tells any more that the portal was there. false: it is not. */
  remove(portalId: string): Promise<boolean>;
  /** Encrypts all tokens with the current key. @returns how many installations had another. */
  rotateKeys(): number;
  /** @throws GatewayError VAULT_UNREADABLE naming the key that is missing or wrong. */
  check(): void;
}

/** @throws GatewayError DATABASE_UNAVAILABLE */
export function openAccounts(options: AccountsOptions): Accounts {
  const { database, clock, logger } = options;
  const app = createOAuthApp(options);
  const vault = openVault({
    database,
    clock,
    keyring: concealing(createKeyring(options.encryptionKeys), logger),
  });
  const states = openInstallStates({ database, clock, secret: options.clientSecret });

  async function uninstall(portalId: string): Promise<void> {
    try {
      const tokens = vault.readTokens(portalId);
      if (tokens !== undefined) {
        // An access token that has ended cannot take the app out; the refresh token can still be ended.
        await app
          .uninstall(await tokensOf(portalId).current({}))
          .catch(() => app.revoke(tokens.refreshToken));
      }
    } catch (error) {
      logger.warn({ portalId, reason: toError(error).message }, 'HubSpot was not told that the app is gone');
    }
    vault.eraseTokens(portalId);
    logger.info({ portalId }, 'Uninstalled the app and deleted its tokens');
  }

  function tokensOf(portalId: string): AccessTokens {
    if (vault.find(portalId)?.state !== 'active') throw reinstallRequired(portalId, vault.find(portalId));
    return createPortalTokens({ portalId, vault, app, clock, logger });
  }

  return {
    authorizeOrigin: new URL(options.authorizeUrl).origin,
    list: vault.list,
    find: vault.find,
    tokensOf,
    beginInstall(startedBy) {
      const { state, browserKey } = states.begin(startedBy);
      return { location: app.authorizeUrl(state), browserKey };
    },
    async finishInstall({ code, state, browserKey }) {
      const startedBy = states.claim(state, browserKey);
      if (startedBy === undefined) {
        throw new GatewayError(
          'FORBIDDEN',
          'This installation was not begun in this browser, or it was ended already, or it took more than ten minutes. Begin again.',
        );
      }
      if (code === undefined) {
        throw new GatewayError('HUBSPOT_REJECTED', 'HubSpot did not let the app be installed.');
      }
      const { portalId: granted, ...tokens } = await app.exchange(code);
      const { hub_id, hub_domain, scopes, user } = await app.introspect(tokens.accessToken);
      const portalId = String(hub_id);
      if (granted !== undefined && granted !== portalId) {
        throw new GatewayError('HUBSPOT_BAD_RESPONSE', 'HubSpot names two portals for one token');
      }
      const installedBy = user ? `${startedBy} (${user})` : startedBy;
      const installation = {
        portalId,
        hubDomain: hub_domain ?? null,
        scopes,
        installedAt: clock.now(),
        installedBy,
      };
      vault.install(installation, tokens);
      logger.info({ portalId, installedBy }, 'A portal installed the app');
      return { ...installation, state: 'active' };
    },
    uninstall,
    async remove(portalId) {
      if (vault.find(portalId) === undefined) return false;
      await uninstall(portalId);
      vault.remove(portalId);
      return true;
    },
    rotateKeys: vault.rotateKeys,
    check: vault.check,
  };
}

/** Every token passes the keyring, so none that was kept or taken out is logged by whatever it gets into. */
function concealing(keyring: Keyring, logger: Logger): Keyring {
  return {
    ...keyring,
    seal(text, place) {
      logger.conceal(text);
      return keyring.seal(text, place);
    },
    open(sealed, keyId, place) {
      const text = keyring.open(sealed, keyId, place);
      logger.conceal(text);
      return text;
    },
  };
}
