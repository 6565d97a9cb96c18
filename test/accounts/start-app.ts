import type { Clock } from '../../src/clock.ts';
import { loadConfig } from '../../src/config/index.ts';
import { type Gateway, startGateway } from '../../src/gateway.ts';
import { createLogger, type Logger } from '../../src/logger.ts';
import { type PortalProfile, type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import type { GraphQLAnswer } from '../support/start-test-gateway.ts';
import { createBrowser } from './browser.ts';

export interface AppOptions {
  profiles: readonly PortalProfile[];
  env?: Record<string, string>;
  /** Of gateway and sandbox; default: the system's. */
  clock?: Clock;
}

export interface TestApp {
  gateway: Gateway;
  sandbox: Sandbox;
  /** Everything that was logged. */
  log: string[];
  /** The gateway's own. */
  logger: Logger;
  /** Installs the app in a portal through the browser's pages. */
  install(portalId: number): Promise<Response>;
  ask<Data = Record<string, unknown>>(
    query: string,
    headers?: Record<string, string>,
    variables?: Record<string, unknown>,
  ): Promise<GraphQLAnswer<Data>>;
  /** Calls to the sandbox's token endpoint. */
  tokenCalls(): number;
  close(): Promise<void>;
}

export const testKey = `test:${Buffer.alloc(32, 7).toString('base64')}`;

/** A gateway that serves the portals of an app, and a sandbox with several of them. */
export async function startApp({ profiles, env = {}, clock }: AppOptions): Promise<TestApp> {
  const [profile, ...morePortals] = profiles;
  if (profile === undefined) throw new TypeError('an app needs a portal');
  const sandbox = await startSandbox({
    profile,
    morePortals,
    rateLimits: 'off',
    ...(clock ? { clock: () => clock.now() } : {}),
  });
  const { config } = loadConfig({ env: appSettings(sandbox, env), envFile: '/nonexistent/.env' });
  const log: string[] = [];
  const logger = createLogger({
    level: 'debug',
    format: 'json',
    secrets: [],
    write: (line) => log.push(line),
  });
  const gateway = await startGateway({ config, logger, ...(clock ? { clock } : {}) });
  return {
    gateway,
    sandbox,
    log,
    logger,
    async install(portalId) {
      const browser = createBrowser();
      const begun = await browser.get(`${gateway.url}/oauth/install`);
      const authorize = new URL(begun.headers.get('location') ?? '');
      authorize.searchParams.set('portalId', String(portalId));
      const agreed = await browser.get(authorize.href);
      const back = new URL(agreed.headers.get('location') ?? '');
      return await browser.get(`${gateway.url}${back.pathname}${back.search}`);
    },
    async ask(query, headers = {}, variables) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: JSON.stringify({ query, ...(variables ? { variables } : {}) }),
      });
      return (await response.json()) as GraphQLAnswer<never>;
    },
    tokenCalls: () => sandbox.calls.all().filter(({ path }) => path.endsWith('/token')).length,
    async close() {
      await gateway.close();
      await sandbox.close();
    },
  };
}

export function appSettings(sandbox: Sandbox, env: Record<string, string> = {}): Record<string, string> {
  return {
    NODE_ENV: 'test',
    PORT: '0',
    HUBSPOT_CLIENT_ID: 'sandbox-client-id',
    HUBSPOT_CLIENT_SECRET: 'sandbox-client-secret',
    PUBLIC_URL: 'http://localhost:4000',
    ENCRYPTION_KEYS: testKey,
    HUBSPOT_BASE_URL: sandbox.url,
    HUBSPOT_BURST_LIMIT: '10000',
    HUBSPOT_SEARCH_LIMIT: '1000',
    DATABASE_PATH: ':memory:',
    ...env,
  };
}
