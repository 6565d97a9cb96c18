import { readFile, writeFile } from 'node:fs/promises';
import { generate as generateTypes } from '@graphql-codegen/cli';
import codegenConfig from '../codegen.ts';
import { loadConfig } from '../src/config/index.ts';
import { pullPortal } from '../src/gateway.ts';
import { buildSchema, printSortedSchema } from '../src/schema/index.ts';
import { configurationPage } from './configuration-page.ts';

/**
 * Writes every generated file; with `--check`, compares them instead and fails on any difference.
 * schema.graphql comes first: the typed documents are generated from it.
 */
const check = process.argv.includes('--check');
const stale: string[] = [];

await settle('docs/configuration.md', configurationPage());
await settle('schema.graphql', await printSandboxSchema());
for (const file of (await generateTypes({ ...codegenConfig, silent: true }, false)) as {
  filename: string;
  content: string;
}[]) {
  await settle(file.filename, file.content);
}
if (stale.length > 0) {
  process.stderr.write(`Out of date: ${stale.join(', ')}. Run: npm run generate\n`);
  process.exitCode = 1;
}

async function settle(path: string, content: string): Promise<void> {
  const present = await readFile(path, 'utf8').catch(() => undefined);
  if (present === content) return;
  if (check) stale.push(path);
  else await writeFile(path, content);
}

async function printSandboxSchema(): Promise<string> {
  const { config } = loadConfig({
    env: { LOG_LEVEL: 'warn', SANDBOX_PROFILE: 'demo' },
    envFile: '/nonexistent',
  });
  return printSortedSchema(buildSchema(await pullPortal({ config })));
}
