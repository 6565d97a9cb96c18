import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** The machine and the versions, in one line: figures mean nothing without them. */
export function describeConditions(): string {
  const [processor] = cpus();
  const machine = `${cpus().length} cores (${processor?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB of memory`;
  const packages = ['graphql-yoga', '@hubspot/api-client', 'dataloader'].map(
    (name) => `${name} ${versionOf(`node_modules/${name}`)}`,
  );
  return `${machine}; ${[`node ${process.versions.node}`, ...packages].join(', ')}; commit ${readCommit()}`;
}

function versionOf(folder: string): string {
  const manifest = JSON.parse(
    readFileSync(new URL(`../../${folder}/package.json`, import.meta.url), 'utf8'),
  ) as { version: string };
  return manifest.version;
}

/** With a mark when the sources differ from it. */
function readCommit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: new URL('../..', import.meta.url), encoding: 'utf8' }).trim();
  try {
    const changed = git('status', '--porcelain', '--', 'src') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${changed ? ' and changes since' : ''}`;
  } catch {
    return 'unknown';
  }
}
