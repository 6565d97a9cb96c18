import type { ObjectTypeModel, PipelineModel } from '../portal/index.ts';
import type { Builder } from './builder.ts';
import type { BudgetState } from './context.ts';
import { type PortalSchema, readObjectType } from './portal-schema.ts';
import type { SharedTypes } from './shared-types.ts';

interface PortalObjectType {
  name: string;
  objectTypeId: string;
  custom: boolean;
  /** undefined when it cannot be read. */
  type: ObjectTypeModel | undefined;
  reason: string | null;
}

/** `portal` and `pipelines`: what the portal is, what of it can be read, and what is left of its limits. */
export function addPortalQueries(builder: Builder, scope: PortalSchema, { pipeline }: SharedTypes): void {
  const { portal, typeName } = scope;
  const { model } = portal;
  const objectType = builder.objectRef<PortalObjectType>('PortalObjectType').implement({
    description: 'An object type of HubSpot, and whether this gateway can read it.',
    fields: (t) => ({
      name: t.exposeString('name', { nullable: false, description: "HubSpot's internal name." }),
      objectTypeId: t.exposeString('objectTypeId', { nullable: false }),
      custom: t.exposeBoolean('custom', { nullable: false, description: 'Whether the portal defined it.' }),
      readable: t.boolean({ nullable: false, resolve: ({ type }) => type !== undefined }),
      reason: t.string({
        nullable: true,
        description: 'Why it cannot be read.',
        resolve: ({ reason }) => reason,
      }),
      typeName: t.string({
        nullable: true,
        description: 'Its GraphQL type.',
        resolve: ({ objectTypeId }) => typeName(objectTypeId),
      }),
      singularLabel: t.string({ nullable: true, resolve: ({ type }) => type?.singularLabel }),
      pluralLabel: t.string({ nullable: true, resolve: ({ type }) => type?.pluralLabel }),
      propertyCount: t.int({ nullable: true, resolve: ({ type }) => type?.properties.length }),
    }),
  });
  const limit = builder.objectRef<BudgetState & { lane: string }>('PortalLimit').implement({
    description: "One of HubSpot's limits.",
    fields: (t) => ({
      lane: t.exposeString('lane', {
        nullable: false,
        description:
          'burst: calls per ten seconds, search excluded; search: searches per second; daily: all calls of a day.',
      }),
      limit: t.exposeInt('limit', { nullable: false, description: 'Calls in one window.' }),
      remaining: t.exposeInt('remaining', {
        nullable: false,
        description: 'Calls left in the current window.',
      }),
      waiting: t.exposeInt('waiting', { nullable: false, description: 'Calls waiting for their turn.' }),
      resetsAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When the whole limit is there again; null when it is.',
        resolve: ({ resetsAt }) => (resetsAt === null ? null : new Date(resetsAt)),
      }),
    }),
  });
  const portalRef = builder.objectRef<typeof model>('Portal').implement({
    description: 'The HubSpot account behind the gateway.',
    fields: (t) => ({
      id: t.id({
        nullable: false,
        description: "HubSpot's portal id (Hub ID).",
        resolve: ({ account }) => account.portalId,
      }),
      accountType: t.string({ nullable: true, resolve: ({ account }) => account.accountType }),
      timeZone: t.string({ nullable: true, resolve: ({ account }) => account.timeZone }),
      currency: t.string({
        nullable: true,
        description: "The company's currency, ISO 4217.",
        resolve: ({ account }) => account.companyCurrency,
      }),
      modelHash: t.string({
        nullable: false,
        description: 'Changes when the definitions behind this schema change.',
        resolve: () => portal.hash,
      }),
      ownersReadable: t.boolean({
        nullable: false,
        resolve: ({ ownersUnreadable }) => ownersUnreadable === undefined,
      }),
      objectTypes: t.field({
        type: [objectType],
        nullable: { list: false, items: false },
        description: 'The readable types, then those that are not.',
        resolve: ({ objectTypes, unreadable }) => [
          ...objectTypes.map((type) => ({
            name: type.name,
            objectTypeId: type.objectTypeId,
            custom: type.custom,
            type,
            reason: null,
          })),
          ...unreadable.map((hidden) => ({ ...hidden, type: undefined })),
        ],
      }),
      limits: t.field({
        type: [limit],
        nullable: { list: false, items: false },
        description: 'What is left of the limits that HubSpot sets.',
        resolve(_portal, _args, { budgets, noteMomentary }) {
          noteMomentary();
          return Object.entries(budgets()).map(([lane, state]) => ({ lane, ...state }));
        },
      }),
    }),
  });
  builder.queryFields((t) => ({
    portal: t.field({
      type: portalRef,
      nullable: false,
      description: 'The HubSpot account behind the gateway.',
      resolve: () => model,
    }),
    pipelines: t.field({
      type: [pipeline],
      nullable: { list: true, items: false },
      description: 'The pipelines of an object type, in display order.',
      args: {
        objectType: t.arg.string({
          required: true,
          description: 'Name, plural or type id: deal, deals, 0-3.',
        }),
      },
      resolve: (_root, args): PipelineModel[] => [
        ...readObjectType(args.objectType, scope, 'objectType').pipelines,
      ],
    }),
  }));
}
