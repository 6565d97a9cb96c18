import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/cli/parse-command.ts';
import { GatewayError } from '../../src/errors.ts';

describe('a command line', () => {
  it.each([
    [[], { name: 'serve', flags: {} }],
    [['serve', '--port', '0'], { name: 'serve', flags: { PORT: '0' } }],
    [['--port=0'], { name: 'serve', flags: { PORT: '0' } }],
    [['sandbox', '--port', '4010'], { name: 'sandbox', flags: { PORT: '4010' }, sandboxFlags: {} }],
    [
      ['sandbox', '--latency', '40', '--fault-rate=0.2'],
      { name: 'sandbox', flags: {}, sandboxFlags: { latency: '40', 'fault-rate': '0.2' } },
    ],
    [['--hubspot-base-url', 'http://x', 'serve'], { name: 'serve', flags: { HUBSPOT_BASE_URL: 'http://x' } }],
    [['schema', 'pull'], { name: 'schema pull', path: 'portal-snapshot.json', flags: {} }],
    [['schema', 'pull', 'x.json'], { name: 'schema pull', path: 'x.json', flags: {} }],
    [['schema', 'print'], { name: 'schema print', flags: {} }],
    [['webhooks', 'sync'], { name: 'webhooks sync', apply: false, prune: false, flags: {} }],
    [['webhooks', 'sync', '--dry-run', '--prune'], { name: 'webhooks sync', apply: false, prune: true }],
    [['webhooks', 'sync', '--apply'], { name: 'webhooks sync', apply: true, prune: false }],
    [['webhooks', 'hsmeta'], { name: 'webhooks hsmeta', flags: {} }],
    [['--port', '1', '--port', '2'], { name: 'serve', flags: { PORT: '2' } }],
    [['-h'], { name: 'help', flags: {} }],
    [['help'], { name: 'help', flags: {} }],
    [['serve', '--help'], { name: 'help', flags: {} }],
    [['-v'], { name: 'version', flags: {} }],
  ])('%j is understood', (argv, command) => {
    expect(parseCommand(argv)).toMatchObject(command);
  });

  it.each([
    [['nonsense'], 'nonsense'],
    [['schema'], 'schema'],
    [['schema', 'nonsense'], 'schema nonsense'],
    [['schema', 'pull', 'a', 'b'], 'a b'],
    [['schema', 'print', 'a'], 'schema print a'],
    [['serve', 'me'], 'serve me'],
    [['webhooks', 'sync', '--apply', '--dry-run'], '--apply and --dry-run'],
    [['webhooks', 'hsmeta', '--apply'], '--apply'],
    [['serve', '--prune'], '--prune'],
    [['--nonsense'], '--nonsense'],
    [['--port'], '--port'],
    [['--port', '--host', 'x'], '--port'],
    [['-x'], '-x'],
  ])('%j is refused by name and points to --help', (argv, named) => {
    const fault = refusalOf(() => parseCommand(argv));
    expect(fault.code).toBe('CONFIGURATION_INVALID');
    expect(fault.message).toContain(named);
    expect(fault.message).toContain('--help');
    expect(fault.message).not.toContain('\n');
  });
});

function refusalOf(run: () => unknown): GatewayError {
  try {
    run();
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
