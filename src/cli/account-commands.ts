import type { Config } from '../config/index.ts';
import { GatewayError } from '../errors.ts';
import { withAccounts } from '../gateway.ts';

type Print = (text: string) => void;

/** One line an installation: portal, state, when, by whom, domain, scopes. */
export async function listAccounts(config: Config, print: Print): Promise<void> {
  await withAccounts({ config }, (accounts) => {
    for (const { portalId, state, installedAt, installedBy, hubDomain, scopes } of accounts.list()) {
      const at = new Date(installedAt).toISOString();
      print(`${[portalId, state, at, installedBy, hubDomain ?? '-', scopes.join(' ')].join('\t')}\n`);
    }
  });
}

/** Takes the app out of the portal and forgets it. */
export async function removeAccount(config: Config, portalId: string, print: Print): Promise<void> {
  await withAccounts({ config }, async (accounts) => {
    if (!(await accounts.remove(portalId))) {
      throw new GatewayError('PORTAL_NOT_FOUND', `Portal ${portalId} has not installed the app.`);
    }
    print(`Removed portal ${portalId}.\n`);
  });
}

/** Encrypts all tokens with the first of ENCRYPTION_KEYS; the gateway may run meanwhile, if it has both keys. */
export async function rotateKeys(config: Config, print: Print): Promise<void> {
  await withAccounts({ config }, (accounts) => {
    const count = accounts.rotateKeys();
    print(
      `Encrypted the tokens of ${count} installations with the key "${config.encryptionKeys?.keys().next().value}". The other keys are not needed any more.\n`,
    );
  });
}
