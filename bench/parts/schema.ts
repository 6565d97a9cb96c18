import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Section } from '../report/results-file.ts';

/** How long a large portal takes to become a schema, in a process that did nothing before. */
export async function measureSchema(): Promise<Section> {
  const path = fileURLToPath(new URL('../schema-build.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [path]);
  return { title: 'Schema', text: `\`\`\`\n${stdout.trim()}\n\`\`\`` };
}
