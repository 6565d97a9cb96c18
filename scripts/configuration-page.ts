import { toFlag } from '../src/cli/index.ts';
import { type Setting, settings } from '../src/config/index.ts';

/** docs/configuration.md, from the table of settings. */
export function configurationPage(): string {
  const groups = Map.groupBy(Object.values(settings) as Setting<unknown>[], ({ group }) => group);
  const sections = [...groups].map(([group, members]) => {
    const rows = members.map(({ name, description, default: value, secret }) => {
      const fallback = value === undefined ? 'unset' : value === '' ? 'empty' : `\`${value}\``;
      const file = secret ? ` Also as \`${name}_FILE\`, the path of a file that holds it.` : '';
      return `| \`${name}\` | \`--${toFlag(name)}\` | ${fallback} | ${description}${file} |`;
    });
    return `## ${group}\n\n| Environment | Flag | Default | Meaning |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# Configuration

Every setting is an environment variable and a flag; the flag wins. Outside production (\`NODE_ENV=production\`) a file
\`.env\` in the working directory is read too, and the environment wins over it. All faults are reported at once and end
the process with exit code 2. An unknown \`HUBSPOT_…\` variable is named in the log.

${sections.join('\n')}`;
}
