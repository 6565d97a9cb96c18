import {
  changedSubjects,
  countRefreshCalls,
  type Portal,
  type PortalChange,
  type PortalRefresh,
} from '../portal/index.ts';
import type { Builder } from './builder.ts';
import { plannedBy } from './explain-operation.ts';
import { needsRole } from './required-role.ts';

/** `refreshPortal`. */
export function addRefreshMutation(builder: Builder, { model }: Portal): void {
  const kind = builder.enumType('PortalChangeKind', { values: ['ADDED', 'REMOVED', 'CHANGED'] as const });
  const subject = builder.enumType('PortalChangeSubject', {
    description: 'What a change of the definitions is about.',
    values: changedSubjects,
  });
  const change = builder.objectRef<PortalChange>('PortalChange').implement({
    description: "A difference between the portal's definitions at two times.",
    fields: (t) => ({
      kind: t.field({ type: kind, nullable: false, resolve: (value) => value.kind }),
      subject: t.field({ type: subject, nullable: false, resolve: (value) => value.subject }),
      path: t.exposeString('path', {
        nullable: false,
        description: 'By internal names: `contact.favourite_color.red`, `contact → company: Billing`.',
      }),
      detail: t.string({
        nullable: true,
        description: 'What of it changed: `label: Red → Crimson`.',
        resolve: ({ detail }) => detail,
      }),
      breaking: t.exposeBoolean('breaking', {
        nullable: false,
        description: 'Whether operations that worked before can fail.',
      }),
    }),
  });
  const refresh = builder.objectRef<PortalRefresh>('PortalRefresh').implement({
    description: "What reading the portal's definitions again came to.",
    fields: (t) => ({
      changed: t.boolean({
        nullable: false,
        description: 'Whether anything is other than before. Requests that begin now run on it.',
        resolve: ({ changes }) => changes.length > 0,
      }),
      changes: t.field({
        type: [change],
        nullable: { list: false, items: false },
        resolve: ({ changes }) => [...changes],
      }),
      kept: t.stringList({
        nullable: { list: false, items: false },
        description: 'What HubSpot failed to describe, and is served as it was.',
        resolve: ({ kept }) => [...kept],
      }),
      modelHash: t.string({
        nullable: false,
        description: 'Of the definitions that are served now, as in `portal`.',
        resolve: ({ portal }) => portal.hash,
      }),
      readAt: t.field({
        type: 'DateTime',
        nullable: false,
        resolve: ({ readAt }) => new Date(readAt),
      }),
    }),
  });
  builder.mutationField('refreshPortal', (t) =>
    t.field({
      type: refresh,
      nullable: true,
      description:
        "Reads the portal's definitions again and serves them from then on, without a restart; operations that run end on those they began with. Callers that come together share one reading.",
      extensions: {
        ...needsRole('admin'),
        ...plannedBy(() => {
          const { definitions, labels } = countRefreshCalls(model);
          const subject = 'all object types';
          const why = 'account, schemas, owners, and of each type its properties and pipelines';
          return {
            shared: true,
            calls: [
              { operation: 'portal.read', subject, calls: definitions, why },
              {
                operation: 'associations.labels',
                subject,
                calls: labels,
                why: 'one for each pair and direction',
              },
            ],
          };
        }),
      },
      resolve: (_root, _args, context) => context.refreshPortal(),
    }),
  );
}
