import type { Clock } from '../../src/clock.ts';
import { loadConfig } from '../../src/config/index.ts';
import { type Gateway, startGateway } from '../../src/gateway.ts';
import { createLogger } from '../../src/logger.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts';
import { edgeCasesProfile } from '../../src/sandbox/profiles/index.ts';
import type { TypedDocumentString } from '../generated/graphql.ts';

export interface TestGatewayOptions extends Partial<SandboxOptions> {
  /** Settings as in the environment. */
  env?: Record<string, string>;
  /** Default: the profile's first token. */
  token?: string;
  /** The gateway's; default: the system's. */
  gatewayClock?: Clock;
  /** What stands before the sandbox; gives its own URL. */
  between?: (url: string) => Promise<string>;
}

export interface TestGateway {
  gateway: Gateway;
  sandbox: Sandbox;
  /** Everything the gateway logged, as JSON lines. */
  log: string[];
  /** Posts one operation and gives the parsed answer. */
  query<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    ...rest: Variables extends Record<string, never> ? [] : [Variables]
  ): Promise<GraphQLAnswer<Data>>;
  query<Data = Record<string, unknown>>(
    document: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<GraphQLAnswer<Data>>;
  /** The upstream calls since the last `sandbox.calls.clear()`, one line each: `POST /crm/v3/objects/companies/batch/read ×80`. */
  calls(): string[];
  close(): Promise<void>;
}

export interface GraphQLAnswer<Data> {
  data: Data;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: Record<string, unknown> & { code: string };
  }[];
  extensions?: {
    hubspot: {
      calls: number;
      byOperation: Record<string, number>;
      waitedMs: number;
      cacheHits: number;
      sharedKeys: number;
      batches: {
        operation: string;
        subject?: string;
        lane: string;
        inputs?: number;
        attempts: number;
        durationMs: number;
        waitedMs: number;
        failed?: true;
      }[];
      omittedRecords?: number;
    };
  };
}

/** A gateway over HTTP on a sandbox of its own, with limits out of the way unless they are given. */
export async function startTestGateway({
  env = {},
  token,
  gatewayClock,
  between = async (url) => url,
  ...sandboxOptions
}: TestGatewayOptions = {}): Promise<TestGateway> {
  const sandbox = await startSandbox({ profile: edgeCasesProfile(), rateLimits: 'off', ...sandboxOptions });
  const settings = {
    NODE_ENV: 'test',
    PORT: '0',
    HUBSPOT_ACCESS_TOKEN: token ?? sandbox.token,
    HUBSPOT_BASE_URL: await between(sandbox.url),
    HUBSPOT_BURST_LIMIT: '10000',
    HUBSPOT_SEARCH_LIMIT: '1000',
    CACHE_MAX_BYTES: '0',
    DATABASE_PATH: ':memory:',
    // Nothing goes upstream that the test did not ask for.
    MODEL_DOUBT_SECONDS: '0',
    // Tests name upstream paths in this spelling.
    HUBSPOT_API_VERSION: 'v3',
    ...env,
  };
  const { config } = loadConfig({ env: settings, envFile: '/nonexistent/.env' });
  const log: string[] = [];
  const logger = createLogger({
    level: 'debug',
    format: 'json',
    secrets: [settings.HUBSPOT_ACCESS_TOKEN],
    write: (line) => log.push(line),
  });
  const gateway = await startGateway({ config, logger, ...(gatewayClock ? { clock: gatewayClock } : {}) });
  sandbox.calls.clear();
  return {
    gateway,
    sandbox,
    log,
    async query(document: { toString(): string }, variables?: unknown, headers?: Record<string, string>) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: JSON.stringify({ query: document.toString(), ...(variables ? { variables } : {}) }),
      });
      return (await response.json()) as GraphQLAnswer<never>;
    },
    calls: () => sandbox.calls.all().map(describeCall),
    async close() {
      await gateway.close();
      await sandbox.close();
    },
  };
}

function describeCall({ method, path, body }: ReturnType<Sandbox['calls']['all']>[number]): string {
  const inputs =
    typeof body === 'object' && body !== null && 'inputs' in body && Array.isArray(body.inputs)
      ? ` ×${body.inputs.length}`
      : '';
  return `${method} ${path}${inputs}`;
}
