import { badUserInput } from '../errors.ts';
import type { RecordValue } from '../records/index.ts';
import { type Builder, needs } from './builder.ts';
import { encodeGlobalId } from './global-id.ts';
import type { PortalSchema } from './portal-schema.ts';
import { rawValue } from './property-value.ts';
import type { SharedTypes } from './shared-types.ts';

/** No portal has more properties of one type than some thousand; this much fits one selection. */
const maxNames = 2_000;
const maxNameLength = 250;

/** CrmRecord: what records of every type have in common. */
export function addRecordInterface(
  builder: Builder,
  { portal, plans, typeName, access, doubt }: PortalSchema,
  { node }: SharedTypes,
) {
  const { portalId, uiDomain } = portal.model.account;
  const typeIds = new Map(plans.map((plan) => [plan.typeName, plan.type.objectTypeId]));
  // Where something is withheld, a name that the definitions do not know may be just that.
  const isServed = (typeId: string | undefined, name: string) =>
    access === undefined || (typeId !== undefined && portal.property(typeId, name) !== undefined);
  return builder.interfaceRef<RecordValue>('CrmRecord').implement({
    description: 'A record of any type.',
    resolveType: ({ objectTypeId }) => typeName(objectTypeId),
    interfaces: [node],
    fields: (t) => ({
      id: t.id({
        nullable: false,
        description: 'The global id: unique in the API, stable, opaque.',
        resolve: ({ objectTypeId, id }) => encodeGlobalId({ portalId, typeId: objectTypeId, id }),
      }),
      recordId: t.exposeID('id', {
        nullable: false,
        description: "HubSpot's record id, unique among records of its type.",
      }),
      objectType: t.string({
        nullable: false,
        description: 'What `record(objectType:)` takes for it: contact, line_item, project.',
        resolve: ({ objectTypeId }) => portal.aliasOf(objectTypeId),
      }),
      createdAt: t.field({ type: 'DateTime', nullable: false, resolve: ({ createdAt }) => createdAt }),
      updatedAt: t.field({ type: 'DateTime', nullable: false, resolve: ({ updatedAt }) => updatedAt }),
      archived: t.exposeBoolean('archived', {
        nullable: false,
        description: 'Whether the record is in the recycle bin.',
      }),
      url: t.field({
        type: 'URL',
        nullable: true,
        description: 'The record in HubSpot, for people who are signed in there.',
        // Without the account's details the portal is not known by its number.
        resolve: ({ objectTypeId, id }) =>
          portalId === '0' ? null : `https://${uiDomain}/contacts/${portalId}/record/${objectTypeId}/${id}`,
      }),
      properties: t.field({
        type: 'JSONObject',
        nullable: false,
        description: 'Raw HubSpot values by internal name: text or null, whatever the type of the property.',
        args: { names: t.arg.stringList({ required: true, description: 'Internal names of properties.' }) },
        extensions: needs(({ names }, type) =>
          (names as string[])
            .filter((name) => name.length <= maxNameLength && isServed(typeIds.get(type), name))
            .slice(0, maxNames),
        ),
        resolve(record, { names }, { takesAnyProperty }) {
          if (names.length > maxNames || names.some((name) => name.length > maxNameLength)) {
            throw badUserInput(
              'names',
              `Argument "names" takes at most ${maxNames} names of ${maxNameLength} characters each.`,
            );
          }
          const { objectTypeId } = record;
          const isKnown = (name: string) =>
            isServed(objectTypeId, name) &&
            (takesAnyProperty || portal.property(objectTypeId, name) !== undefined);
          const values = names.map((name) => [name, isKnown(name) ? rawValue(record, name) : null] as const);
          for (const [name, value] of values) {
            if (value !== null && portal.property(objectTypeId, name) === undefined)
              doubt({ types: [objectTypeId], met: name });
          }
          return Object.fromEntries(values);
        },
      }),
    }),
  });
}
