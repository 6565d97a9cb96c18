import type { Config } from '../config/index.ts';
import { pullPortal } from '../gateway.ts';
import { diffPortals, type Portal, readSnapshot } from '../portal/index.ts';
import { buildSchema, diffSchemas } from '../schema/index.ts';

export interface SchemaDiffOptions {
  /** Each a file of `schema pull`, the id of a portal that installed the app, or `live`: the configured portal. */
  before: string;
  after: string;
  failOnBreaking: boolean;
}

/**
 * Prints what of a schema, and of the definitions behind it, is other in another.
 *
 * @returns the exit code: 1 when something breaks and that counts.
 */
export async function diffSchemaSides(
  config: Config,
  { before, after, failOnBreaking }: SchemaDiffOptions,
  print: (text: string) => void,
): Promise<number> {
  const [a, b] = [await readSide(before, config), await readSide(after, config)];
  const schemaChanges = diffSchemas(buildSchema(a), buildSchema(b));
  for (const { severity, description } of schemaChanges) print(`schema\t${severity}\t${description}\n`);
  const changes = diffPortals(a.model, b.model);
  for (const { kind, subject, path, detail, breaking } of changes) {
    const what = `${subject.toLowerCase().replaceAll('_', ' ')} ${path}`;
    const words = [`${what} was ${kind.toLowerCase()}`, ...(detail === null ? [] : [detail])].join(': ');
    print(`model\t${breaking ? 'breaking' : 'safe'}\t${words}.\n`);
  }
  if (schemaChanges.length + changes.length === 0) print('No differences.\n');
  const breaks =
    schemaChanges.some(({ severity }) => severity === 'breaking') || changes.some(({ breaking }) => breaking);
  return breaks && failOnBreaking ? 1 : 0;
}

async function readSide(side: string, config: Config): Promise<Portal> {
  const { snapshot: _snapshot, ...live } = config;
  if (side === 'live') return await pullPortal({ config: live });
  return /^\d+$/.test(side) ? await pullPortal({ config: live, portalId: side }) : await readSnapshot(side);
}
