import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../src');

/** What each room may import beside itself and the ground; design and reasons are in docs/decisions.md. */
const mayImport: Record<string, readonly string[]> = {
  ground: [],
  wire: [],
  auth: ['database', 'portal'],
  config: [],
  database: [],
  idempotency: ['database'],
  events: ['database'],
  hubspot: ['wire'],
  portal: ['wire', 'hubspot'],
  accounts: ['hubspot', 'database'],
  records: ['wire', 'hubspot', 'portal'],
  schema: ['portal', 'records', 'idempotency', 'events', 'auth'],
  http: ['accounts', 'auth', 'hubspot', 'schema', 'events'],
  sandbox: ['wire'],
  feeds: ['wire', 'hubspot', 'portal', 'database', 'events'],
  gateway: [
    'accounts',
    'auth',
    'config',
    'database',
    'events',
    'feeds',
    'idempotency',
    'hubspot',
    'portal',
    'records',
    'schema',
    'http',
    'sandbox',
  ],
  cli: ['auth', 'config', 'database', 'events', 'gateway', 'portal', 'sandbox', 'schema'],
  index: ['config', 'gateway', 'sandbox'],
  main: ['cli'],
};
const groundFiles = ['errors.ts', 'clock.ts', 'logger.ts', 'redact.ts'];

const files = globSync('**/*.ts', { cwd: root }).sort();

function roomOf(file: string): string {
  if (file.includes(sep)) return file.slice(0, file.indexOf(sep));
  return groundFiles.includes(file) ? 'ground' : basename(file, '.ts');
}

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const imports: Import[] = files.flatMap((file) => {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/^(?:import|export) (type )?[^;]*?from '(\.[^']+)';/gms)].map((match) => ({
    from: file,
    to: relative(root, join(root, dirname(file), match[2] ?? '')),
    typeOnly: match[1] !== undefined,
  }));
});

describe('the rooms of src', () => {
  it('are all in the import table', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(mayImport).sort());
  });

  it('import only what the table allows', () => {
    const allowed = ({ from, to }: Import) => {
      const [own, other] = [roomOf(from), roomOf(to)];
      // The sandbox must not share so much as an error class with the gateway.
      if (own === 'sandbox') return other === 'sandbox' || other === 'wire';
      return own === other || other === 'ground' || (mayImport[own]?.includes(other) ?? false);
    };
    expect(imports.filter((entry) => !allowed(entry)).map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('are entered through their index', () => {
    const aside = imports.filter(
      ({ from, to }) => roomOf(from) !== roomOf(to) && to.includes(sep) && basename(to) !== 'index.ts',
    );
    expect(aside.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('share HubSpot’s JSON with the sandbox as types only', () => {
    const values = imports.filter(
      ({ from, to, typeOnly }) => roomOf(from) === 'sandbox' && roomOf(to) === 'wire' && !typeOnly,
    );
    expect(values).toEqual([]);
  });

  it('read the environment in main.ts alone', () => {
    const readers = files.filter((file) => /process\.env/.test(readFileSync(join(root, file), 'utf8')));
    expect(readers).toEqual(['main.ts']);
  });
});

describe('the files of src', () => {
  it('have kebab-case names that say one thing', () => {
    const vague = /(^|-)(utils?|helpers?|common|lib|misc|manager|service)(-|\.|$)/;
    expect(
      files.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(basename(file)) || vague.test(file)),
    ).toEqual([]);
  });

  it('are at most 300 lines long', () => {
    const lengths = files.map((file) => ({
      file,
      lines: readFileSync(join(root, file), 'utf8').split('\n').length,
    }));
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  it('only re-export where they are an index', () => {
    const indexes = files.filter((file) => basename(file) === 'index.ts');
    const others = indexes.filter((file) => {
      const rest = readFileSync(join(root, file), 'utf8').replace(
        /^export (type )?\{[^}]*\} from '[^']+';$/gm,
        '',
      );
      return rest.trim() !== '';
    });
    expect(others).toEqual([]);
  });
});
