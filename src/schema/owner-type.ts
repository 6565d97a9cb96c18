import { type OwnerField, ownerFields } from '../auth/index.ts';
import { type OwnerModel, requireReadableOwners } from '../portal/index.ts';
import { decodeCursor, encodeCursor, readPageArguments, toPageInfo } from '../records/index.ts';
import type { Builder } from './builder.ts';
import { plannedBy } from './explain-operation.ts';
import { encodeGlobalId, readId } from './global-id.ts';
import { pageArguments } from './page-arguments.ts';
import type { PortalSchema } from './portal-schema.ts';
import { deniedField } from './schema-access.ts';
import type { SharedTypes } from './shared-types.ts';

const defaultPageSize = 50;

/** What the fields of an owner tell that may be withheld. */
const madeOf: Readonly<Record<string, OwnerField[]>> = {
  ...Object.fromEntries(ownerFields.map((name) => [name, [name]])),
  fullName: ['firstName', 'lastName'],
};

/** Owners: `owner`, `owners`, and the type that owner properties resolve to. Where owners are withheld there is no such type. */
export function addOwners(
  builder: Builder,
  { portal, access }: PortalSchema,
  { node, pageInfo }: SharedTypes,
) {
  const { portalId } = portal.model.account;
  const served = access ? access.ownerFields : new Set(ownerFields);
  const keepsDenied = access?.deniedFields === 'null';
  const owner = builder.objectRef<OwnerModel>('Owner');
  if (served === undefined && !keepsDenied) return owner;
  const mayRead = (...fields: OwnerField[]) => fields.every((field) => served?.has(field));
  /** What a field gives; an error to a caller who may not read what it is made of. */
  const unlessDenied =
    <Value>(from: OwnerField[], read: (value: OwnerModel) => Value) =>
    (value: OwnerModel): Value => {
      if (!mayRead(...from)) throw deniedField(`${from.join(' and ')} of owners`);
      return read(value);
    };
  const denied = Object.keys(madeOf).filter((name) => !mayRead(...(madeOf[name] ?? [])));
  const team = builder.objectRef<OwnerModel['teams'][number]>('OwnerTeam').implement({
    description: 'A team an owner belongs to.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: "HubSpot's id of the team." }),
      name: t.exposeString('name', { nullable: false }),
      primary: t.exposeBoolean('primary', {
        nullable: false,
        description: "Whether it is the owner's main team.",
      }),
    }),
  });
  owner.implement({
    description: 'A HubSpot user or queue that records can be assigned to.',
    interfaces: [node],
    fields: (t) => ({
      id: t.id({
        nullable: false,
        description: 'The global id.',
        resolve: ({ id }) => encodeGlobalId({ portalId, typeId: 'owner', id }),
      }),
      ownerId: t.exposeID('id', {
        nullable: false,
        description: "HubSpot's id of the owner: the value of owner properties.",
      }),
      ...without(keepsDenied ? [] : denied, {
        userId: t.id({
          nullable: true,
          description: "HubSpot's id of the user, which is not the owner's.",
          resolve: unlessDenied(['userId'], ({ userId }) => userId),
        }),
        email: t.string({ nullable: true, resolve: unlessDenied(['email'], ({ email }) => email) }),
        firstName: t.string({
          nullable: true,
          resolve: unlessDenied(['firstName'], ({ firstName }) => firstName),
        }),
        lastName: t.string({
          nullable: true,
          resolve: unlessDenied(['lastName'], ({ lastName }) => lastName),
        }),
        fullName: t.string({
          nullable: true,
          description: 'First and last name.',
          resolve: unlessDenied(
            ['firstName', 'lastName'],
            ({ firstName, lastName }) =>
              [firstName, lastName].filter((part) => part !== null).join(' ') || null,
          ),
        }),
        teams: t.field({
          type: [team],
          nullable: { list: denied.includes('teams'), items: false },
          resolve: unlessDenied(['teams'], ({ teams }) => [...teams]),
        }),
      }),
      type: t.string({ nullable: true, description: 'PERSON or QUEUE.', resolve: ({ type }) => type }),
      archived: t.exposeBoolean('archived', {
        nullable: false,
        description: 'Whether the user was removed from the portal.',
      }),
    }),
  });

  if (served === undefined) return owner;
  interface OwnerConnection {
    owners: readonly OwnerModel[];
    page: readonly OwnerModel[];
    more: { next: boolean; previous: boolean };
  }
  const edge = builder.objectRef<OwnerModel>('OwnerEdge').implement({
    description: 'An owner and its place in the connection.',
    fields: (t) => ({
      cursor: t.string({ nullable: false, resolve: (item) => cursorOf(item) }),
      node: t.field({ type: owner, nullable: false, resolve: (item) => item }),
    }),
  });
  const connection = builder.objectRef<OwnerConnection>('OwnerConnection').implement({
    description: 'A page of owners.',
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        nullable: { list: false, items: false },
        resolve: ({ page }) => [...page],
      }),
      nodes: t.field({
        type: [owner],
        nullable: { list: false, items: false },
        resolve: ({ page }) => [...page],
      }),
      pageInfo: t.field({
        type: pageInfo,
        nullable: false,
        resolve: ({ page, more }) =>
          toPageInfo(
            page.map((item) => () => cursorOf(item)),
            more,
          ),
      }),
      totalCount: t.int({
        nullable: false,
        description: 'Owners in all pages.',
        resolve: ({ owners }) => owners.length,
      }),
    }),
  });

  builder.queryFields((t) => ({
    owner: t.field({
      type: owner,
      description: 'One owner, by global id or by the value of an owner property.',
      args: { id: t.arg.id({ required: true }) },
      extensions: plannedBy(() => ({
        calls: [
          {
            operation: 'owners.get',
            subject: 'owners',
            calls: 2,
            why: 'an owner that joined since the start',
          },
        ],
      })),
      resolve: (_root, { id }, { reader }) =>
        reader.owner(readId(id, { portalId, typeId: 'owner', typeName: 'Owner' }, 'id')),
    }),
    owners: t.field({
      type: connection,
      description: 'The owners of the portal, by ascending id.',
      args: {
        ...pageArguments(t.arg),
        ...(mayRead('email')
          ? { email: t.arg.string({ description: 'Only the owners with this e-mail address.' }) }
          : {}),
        archived: t.arg.boolean({
          defaultValue: false,
          description: 'Removed owners instead of the active ones.',
        }),
      },
      resolve: (_root, { archived, ...rest }) => {
        const { email, ...args } = rest as typeof rest & { email?: string | null };
        requireReadableOwners(portal);
        const owners = portal.model.owners.filter(
          (candidate) =>
            candidate.archived === (archived ?? false) &&
            (!email || candidate.email?.toLowerCase() === email.toLowerCase()),
        );
        return { owners, ...slice(owners, args) };
      },
    }),
  }));
  return owner;
}

function slice(owners: readonly OwnerModel[], args: Parameters<typeof readPageArguments>[0]) {
  const page = readPageArguments(args, defaultPageSize);
  const indexOf = (cursor: string, argument: string) => {
    const { id } = decodeCursor(cursor, ['item'], 'owners', argument);
    const index = owners.findIndex((owner) => owner.id === id);
    return index >= 0
      ? { index, found: true }
      : { index: owners.filter((owner) => Number(owner.id) < Number(id)).length, found: false };
  };
  let start: number;
  let end: number;
  if (page.direction === 'forward') {
    const place = page.after === undefined ? undefined : indexOf(page.after, 'after');
    start = place === undefined ? 0 : place.index + Number(place.found);
    end = Math.min(owners.length, start + page.count);
  } else {
    end = page.before === undefined ? owners.length : indexOf(page.before, 'before').index;
    start = Math.max(0, end - page.count);
  }
  return { page: owners.slice(start, end), more: { next: end < owners.length, previous: start > 0 } };
}

function cursorOf({ id }: OwnerModel): string {
  return encodeCursor({ kind: 'item', scope: 'owners', id });
}

function without<Fields extends object>(names: readonly string[], fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !names.includes(name)),
  ) as Partial<Fields>;
}
