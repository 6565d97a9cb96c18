import { type Child, startChild } from './child.ts';
import type { SandboxProcess } from './start-sandbox-process.ts';

export type ContestantName = 'gateway' | 'per-edge' | 'data-loaders' | 'static-data';

/** One server of the bench, in a process of its own, on the sandbox. */
export function startContestant(
  name: ContestantName,
  { url, token }: Pick<SandboxProcess, 'url' | 'token'>,
  env: Record<string, string> = {},
  nodeFlags: readonly string[] = [],
): Promise<Child> {
  return startChild({
    entry: `contestants/${name}.ts`,
    env: {
      NODE_ENV: 'production',
      LOG_LEVEL: 'fatal',
      PORT: '0',
      DATABASE_PATH: ':memory:',
      HUBSPOT_ACCESS_TOKEN: token,
      HUBSPOT_BASE_URL: url,
      ...env,
    },
    nodeFlags,
  });
}
