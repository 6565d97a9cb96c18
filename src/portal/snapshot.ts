import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { GatewayError } from '../errors.ts';
import { createPortal, type Portal } from './portal.ts';
import type { PortalModel } from './portal-model.ts';

/** Seals a model: frozen through and through, indexed, with its hash. */
export function sealPortal(model: PortalModel): Portal {
  return createPortal(deepFreeze(model), hashModel(model));
}

/** Equal models have equal hashes whatever the order of their keys. */
function hashModel(model: PortalModel): string {
  return createHash('sha256').update(canonicalJson(model)).digest('hex');
}

/** @throws GatewayError SNAPSHOT_UNWRITABLE */
export async function writeSnapshot(path: string, portal: Portal): Promise<void> {
  const text = `${JSON.stringify({ hash: portal.hash, model: portal.model }, undefined, 1)}\n`;
  // A reader never sees half a file.
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, text);
    await rename(temporary, path);
  } catch (cause) {
    // What could not be made needs no removing; the first failure is the one to tell.
    await rm(temporary, { force: true }).catch(() => undefined);
    const code = (cause as NodeJS.ErrnoException).code;
    throw new GatewayError(
      'SNAPSHOT_UNWRITABLE',
      `The snapshot cannot be written to ${path} (${code}). Choose another file.`,
      { cause },
    );
  }
}

/** @throws GatewayError SNAPSHOT_UNREADABLE: no such file, not a snapshot, or changed since it was written. */
export async function readSnapshot(path: string): Promise<Portal> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const problem = missing
      ? 'does not exist'
      : cause instanceof SyntaxError
        ? 'is not JSON'
        : 'cannot be read';
    throw unreadable(path, problem, cause);
  }
  const parsed = v.safeParse(snapshotSchema, content);
  if (!parsed.success) {
    const where = v.getDotPath(parsed.issues[0]) ?? 'its top level';
    throw unreadable(path, `is not a portal snapshot of this version (at ${where})`);
  }
  // The schema checks what the gateway rests on, the hash that nothing else was touched.
  const { hash, model } = content as { hash: string; model: PortalModel };
  if (hashModel(model) !== hash) throw unreadable(path, 'was changed after it was written');
  return sealPortal(model);
}

function unreadable(path: string, problem: string, cause?: unknown): GatewayError {
  return new GatewayError(
    'SNAPSHOT_UNREADABLE',
    `The snapshot ${path} ${problem}. Make a new one with: hubspot-graphql schema pull ${path}`,
    { cause },
  );
}

const text = v.string();
const nullableText = v.nullable(v.string());
const list = <Item extends v.GenericSchema>(item: Item) => v.array(item);

const snapshotSchema = v.object({
  hash: text,
  model: v.looseObject({
    formatVersion: v.literal(1),
    account: v.looseObject({ portalId: text, timeZone: nullableText, uiDomain: text }),
    objectTypes: list(
      v.looseObject({
        objectTypeId: text,
        name: text,
        path: text,
        custom: v.boolean(),
        singularLabel: text,
        pluralLabel: text,
        requiredProperties: v.optional(list(text)),
        properties: list(
          v.looseObject({
            name: text,
            label: text,
            type: text,
            fieldType: text,
            options: list(v.looseObject({ value: text, label: text })),
          }),
        ),
        pipelines: list(
          v.looseObject({ id: text, label: text, stages: list(v.looseObject({ id: text, label: text })) }),
        ),
      }),
    ),
    unreadable: list(v.looseObject({ name: text, objectTypeId: text, reason: text })),
    associations: list(
      v.looseObject({
        fromTypeId: text,
        toTypeId: text,
        types: list(v.looseObject({ typeId: v.number(), label: nullableText })),
      }),
    ),
    owners: list(v.looseObject({ id: text })),
  }),
});

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
