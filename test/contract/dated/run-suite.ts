import { readdirSync } from 'node:fs';
import { describe, vi } from 'vitest';

/** These are about the client and the tests themselves, and open no target. */
const withoutTarget = ['client-requests.test.ts', 'spell-path.test.ts'];

/** The whole contract suite once more, with every path in the spelling of a date version. */
export function runSuite(version: string): void {
  // Read when a target is opened, which the tests do when they run.
  vi.stubEnv('CONTRACT_API_VERSION', version);
  const folder = new URL('..', import.meta.url);
  const files = readdirSync(folder).filter(
    (name) => name.endsWith('.test.ts') && !withoutTarget.includes(name),
  );
  for (const file of files) {
    describe(`${file} at ${version}`, async () => {
      await import(/* @vite-ignore */ new URL(file, folder).pathname);
    });
  }
}
