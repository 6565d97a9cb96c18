import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { settings } from '../../src/config/index.ts';
import { messagesIn, runCli } from './run-cli.ts';

it('--help explains the commands and every setting', async () => {
  const { code, stdout, stderr } = await runCli(['--help']);
  expect(code).toBe(0);
  expect(stderr).toBe('');
  for (const command of ['serve', 'sandbox', 'schema pull', 'schema print', '--version'])
    expect(stdout).toContain(command);
  for (const { name } of Object.values(settings)) {
    expect(stdout).toContain(name);
    expect(stdout).toContain(`--${name.toLowerCase().replaceAll('_', '-')}`);
  }
});

it('--version prints the version of package.json', async () => {
  const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
});

it.each([
  ['an unknown command', ['nonsense'], 'nonsense'],
  ['an unknown flag', ['--nonsense'], '--nonsense'],
])('%s ends with exit code 2 and one line that points to --help', async (_what, args, named) => {
  const { code, stdout, stderr } = await runCli(args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(messagesIn(stderr)).toHaveLength(1);
  expect(stderr).toContain(named);
  expect(stderr).toContain('--help');
});

it('all faults of the settings are told at once, one line each, with exit code 2', async () => {
  const env = {
    HUBSPOT_ACCESS_TOKEN: '01234567-89ab-cdef-0123-456789abcdef',
    LOG_LEVEL: 'loud',
    GRAPHIQL: 'maybe',
  };
  const { code, stdout, stderr } = await runCli(['--port', '99999'], { env });
  expect(code).toBe(2);
  expect(stdout).toBe('');
  const messages = messagesIn(stderr);
  expect(messages).toHaveLength(4);
  for (const name of ['PORT', 'LOG_LEVEL', 'GRAPHIQL', 'HUBSPOT_ACCESS_TOKEN'])
    expect(messages.filter((message) => message.includes(`${name}:`))).toHaveLength(1);
  expect(stderr).not.toContain(env.HUBSPOT_ACCESS_TOKEN);
});
