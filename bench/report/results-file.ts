import { readFileSync, writeFileSync } from 'node:fs';

/** What one part of the bench found. */
export interface Section {
  title: string;
  /** Markdown. */
  text: string;
}

const path = new URL('../RESULTS.md', import.meta.url);

const introduction = `# Results

What \`npm run bench\` measured. Every part writes its own section and says when and where it ran; the machine is small and not
alone, so ratios within one run say more than the figures themselves. What the contestants are is in [README.md](README.md).
`;

/** Puts a section in the place of its earlier run, or at the end. */
export function writeResults({ title, text }: Section, command: string, conditions: string): void {
  const sections = readSections();
  const date = new Date().toISOString().slice(0, 10);
  sections.set(title, `\`${command}\` on ${date}: ${conditions}.\n\n${text.trim()}`);
  const body = [...sections].map(([name, content]) => `## ${name}\n\n${content}\n`);
  writeFileSync(path, [introduction, ...body].join('\n'));
}

function readSections(): Map<string, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return new Map();
  }
  const [, ...parts] = text.split(/^## /m);
  return new Map(
    parts.map((part) => {
      const [title = '', ...lines] = part.split('\n');
      return [title, lines.join('\n').trim()];
    }),
  );
}
