import { readFileSync } from 'node:fs';
import { type Config, loadConfig } from '../config/index.ts';
import { GatewayError } from '../errors.ts';
import { createGatewayLogger, pullPortal, startGateway } from '../gateway.ts';
import { writeSnapshot } from '../portal/index.ts';
import { createProfile, parseSandboxFlags, type SandboxOptions, startSandbox } from '../sandbox/index.ts';
import { buildSchema, printSortedSchema } from '../schema/index.ts';
import { listAccounts, removeAccount, rotateKeys } from './account-commands.ts';
import { listDeadLetters, replayDeadLetters } from './dead-letter-commands.ts';
import { helpText } from './help.ts';
import { type Command, parseCommand } from './parse-command.ts';
import { runKeys } from './run-keys.ts';
import { diffSchemaSides } from './schema-diff.ts';
import { printHsmeta, syncWebhooks } from './webhook-commands.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Runs one command line to its end.
 *
 * @returns the exit code: 0, 1 when the world was in the way, 2 when the configuration is wrong.
 */
export async function run(argv: readonly string[], env: Environment): Promise<number> {
  // `schema print | head` closes the pipe early; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  // A report of a crash would list the environment, tokens included.
  process.report.excludeEnv = true;
  try {
    const command = parseCommand(argv);
    if (command.name === 'schema diff') return await diffSchemaSides(configure(command, env), command, print);
    await execute(command, env);
    return 0;
  } catch (error) {
    return report(error);
  }
}

async function execute(command: Exclude<Command, { name: 'schema diff' }>, env: Environment): Promise<void> {
  switch (command.name) {
    case 'help':
      return print(helpText());
    case 'version':
      return print(`${readVersion()}\n`);
    case 'serve':
      return await serve(configure(command, env));
    case 'sandbox':
      return await serveSandbox(
        configure(command, { PORT: '4010', ...env }),
        readSandboxFlags(command.sandboxFlags),
      );
    case 'schema pull': {
      const { snapshot: _snapshot, ...config } = configure(command, env);
      const portal = await pullPortal({ config });
      await writeSnapshot(command.path, portal);
      return print(
        `Wrote ${command.path}: portal ${portal.model.account.portalId}, ${portal.model.objectTypes.length} object types.\n`,
      );
    }
    case 'schema print': {
      const portal = await pullPortal({ config: configure(command, env) });
      return print(printSortedSchema(buildSchema(portal)));
    }
    case 'accounts list':
      return await listAccounts(configure(command, env), print);
    case 'accounts remove':
      return await removeAccount(configure(command, env), command.portalId, print);
    case 'accounts rotate-keys':
      return await rotateKeys(configure(command, env), print);
    case 'events dead-letters':
      return listDeadLetters(configure(command, env), print);
    case 'events replay':
      return replayDeadLetters(configure(command, env), command.ids, print);
    case 'keys create':
    case 'keys list':
    case 'keys revoke': {
      const { out, note } = runKeys(command, configure(command, env));
      print(out);
      if (note !== undefined) process.stderr.write(`hubspot-graphql: ${note}`);
      return;
    }
    case 'webhooks sync':
      return await syncWebhooks(command, configure(command, env), print);
    case 'webhooks hsmeta':
      return await printHsmeta(configure(command, env), print);
  }
}

function configure({ flags }: Command, env: Environment): Config {
  const { config, warnings } = loadConfig({ env, flags });
  const logger = createGatewayLogger(config);
  for (const warning of warnings) logger.warn(warning);
  return config;
}

async function serve(config: Config): Promise<void> {
  const gateway = await startGateway({ config });
  const source = gateway.sandbox
    ? `the embedded sandbox (${config.sandboxProfile})`
    : new URL(config.baseUrl).host;
  const what =
    config.clientId === undefined
      ? `portal ${gateway.portal.model.account.portalId}`
      : `the portals that install the app at ${config.publicUrl}/oauth/installations`;
  print(`\n  HubSpot GraphQL for ${what} on ${source}\n  ${gateway.url}/graphql\n\n`);
  const reload = () => void gateway.reload();
  process.on('SIGHUP', reload);
  await untilSignal();
  process.off('SIGHUP', reload);
  // Whoever asks twice does not want to wait for what is running.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  await gateway.close();
}

function readSandboxFlags(values: Record<string, string>): Partial<SandboxOptions> {
  try {
    return parseSandboxFlags(values);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new GatewayError('CONFIGURATION_INVALID', cause.message, { cause });
  }
}

async function serveSandbox(
  { host, port, sandboxProfile }: Config,
  options: Partial<SandboxOptions>,
): Promise<void> {
  const sandbox = await startSandbox({
    ...options,
    profile: createProfile(sandboxProfile),
    host,
    port,
  }).catch((cause: NodeJS.ErrnoException) => {
    throw new GatewayError(
      'PORT_UNAVAILABLE',
      `Cannot listen on ${host}:${port} (${cause.code}). Choose another port with --port.`,
      { cause },
    );
  });
  print(
    `\n  HubSpot sandbox (${sandboxProfile}), portal ${sandbox.portalId}\n  ${sandbox.url}\n  token ${sandbox.token}\n\n`,
  );
  await untilSignal();
  await sandbox.close();
}

async function untilSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function report(error: unknown): number {
  if (!(error instanceof GatewayError)) {
    process.stderr.write(
      `hubspot-graphql: unexpected error: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return 1;
  }
  if (error.code === 'CONFIGURATION_INVALID') {
    const faults = error.details?.faults;
    for (const fault of Array.isArray(faults) ? faults : [error.message])
      process.stderr.write(`hubspot-graphql: ${fault}\n`);
    return 2;
  }
  process.stderr.write(`hubspot-graphql: ${adviceFor(error)}\n`);
  return 1;
}

/** One line that says what is wrong and what to do. */
function adviceFor(error: GatewayError): string {
  switch (error.code) {
    case 'HUBSPOT_UNAUTHENTICATED':
      return 'HubSpot does not accept the access token. Check HUBSPOT_ACCESS_TOKEN: it may be mistyped, rotated, or of another HubSpot region or emulator.';
    case 'HUBSPOT_UNAVAILABLE':
      return `${error.message}. Check the network and HUBSPOT_BASE_URL, or start with --snapshot.`;
    case 'HUBSPOT_RATE_LIMITED':
      return `${error.message}. Try again later, or start with --snapshot, which asks HubSpot nothing.`;
    default:
      return error.message;
  }
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

function print(text: string): void {
  process.stdout.write(text);
}
