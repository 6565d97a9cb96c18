import { badUserInput, badUserInputWithHint } from '../errors.ts';
import { type OwnerModel, requireReadableOwners } from '../portal/index.ts';
import type { PropertyVersion } from '../records/index.ts';
import type { Builder } from './builder.ts';
import { readsHistory } from './history-plan.ts';
import { suggestOptions } from './option-suggestions.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { RecordTypeParts } from './record-types.ts';
import { deniedField } from './schema-access.ts';

const defaultVersions = 20;
const maxVersions = 1_000;

/** `history(property:)` on every record: what a property has held, since when, and who said so. */
export function addHistory(
  builder: Builder,
  { portal, access }: PortalSchema,
  { owner, crmRecord }: Pick<RecordTypeParts, 'owner' | 'crmRecord'>,
): void {
  const ownersByUser = indexByUser(portal.model.owners);
  const version = builder.objectRef<PropertyVersion>('PropertyVersion').implement({
    description: 'What a property held from one time on.',
    fields: (t) => ({
      value: t.exposeString('value', {
        nullable: true,
        description: "HubSpot's raw text; null where the value was cleared.",
      }),
      timestamp: t.field({
        type: 'DateTime',
        nullable: false,
        description: 'Since when.',
        resolve: ({ timestamp }) => timestamp,
      }),
      sourceType: t.exposeString('sourceType', {
        nullable: true,
        description: 'What changed it: CRM_UI, INTEGRATION, IMPORT, API, …',
      }),
      sourceId: t.exposeString('sourceId', {
        nullable: true,
        description: 'Which one of these: the id of an app or an import, `userId:` and a number for people.',
      }),
      sourceLabel: t.exposeString('sourceLabel', { nullable: true }),
      updatedByUserId: t.id({
        nullable: true,
        description: "HubSpot's id of the user, which is not the owner's.",
        resolve: ({ updatedByUserId }) => updatedByUserId,
      }),
    }),
  });
  const hasOwners = access === undefined || access.ownerFields !== undefined;
  if (hasOwners || access.deniedFields === 'null') {
    builder.objectField(version, 'updatedBy', (t) =>
      t.field({
        type: owner,
        nullable: true,
        description: 'The owner that the user is; null where the portal lists none.',
        resolve({ updatedByUserId }) {
          if (!hasOwners) throw deniedField('owners');
          if (updatedByUserId === null) return null;
          requireReadableOwners(portal);
          return ownersByUser.get(updatedByUserId);
        },
      }),
    );
  }
  builder.interfaceField(crmRecord, 'history', (t) =>
    t.field({
      type: [version],
      nullable: { list: true, items: false },
      description:
        'What a property of the record has held, newest first; null when the record was removed meanwhile.',
      args: {
        property: t.arg.string({
          required: true,
          description: 'Internal name: dealstage, hubspot_owner_id.',
        }),
        first: t.arg.int({
          defaultValue: defaultVersions,
          description: `The newest so many, at most ${maxVersions}.`,
        }),
      },
      extensions: readsHistory,
      resolve: async (record, { property, first }, { reader }) => {
        const count = first ?? defaultVersions;
        if (count < 0 || count > maxVersions)
          throw badUserInput('first', `Argument "first" must be between 0 and ${maxVersions}, got ${count}.`);
        const type = portal.typeById(record.objectTypeId);
        if (type === undefined) throw new TypeError(`Unknown object type ${record.objectTypeId}`);
        if (portal.property(type.objectTypeId, property) === undefined)
          throw unknownProperty(property, type.properties, portal.aliasOf(type.objectTypeId));
        if (count === 0) return [];
        return (await reader.history(type, record, property))?.slice(0, count) ?? null;
      },
    }),
  );
}

/** Removed users keep their ids: who is there comes before who was. */
function indexByUser(owners: readonly OwnerModel[]): ReadonlyMap<string, OwnerModel> {
  const ordered = owners.toSorted((a, b) => Number(b.archived) - Number(a.archived));
  return new Map(ordered.flatMap((each) => (each.userId === null ? [] : [[each.userId, each] as const])));
}

function unknownProperty(given: string, properties: readonly { name: string }[], typeAlias: string) {
  const shown = JSON.stringify(given.length > 80 ? `${given.slice(0, 80)}…` : given);
  // Field names differ from internal ones in signs and letter case only.
  const plain = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  const wanted = plain(given);
  const same = properties.filter(({ name }) => wanted !== '' && plain(name) === wanted);
  const { close } = suggestOptions(
    given,
    properties.map(({ name }) => ({ value: name, label: name })),
  );
  const meant = [
    ...new Set([...same, ...close.map(({ value }) => ({ name: value }))].map(({ name }) => name)),
  ];
  const hint =
    meant.length > 0 ? `Did you mean ${meant.map((name) => JSON.stringify(name)).join(', ')}?` : undefined;
  return badUserInputWithHint(
    'property',
    `Argument "property" is not the internal name of a property of ${typeAlias}: ${shown}.`,
    hint,
  );
}
