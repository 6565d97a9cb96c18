import type { Builder } from './builder.ts';
import type { ServedPortalEntry } from './context.ts';
import { needsRole } from './required-role.ts';

/** `portals`: what the gateway serves, for administrators. */
export function addPortalsQuery(builder: Builder): void {
  const state = builder.enumType('PortalState', {
    description: 'Whether the portal can be asked.',
    values: {
      ACTIVE: { value: 'active' },
      NEEDS_REINSTALL: {
        value: 'needs-reinstall',
        description: 'HubSpot does not accept its refresh token any more: the app has to be installed again.',
      },
      UNINSTALLED: {
        value: 'uninstalled',
        description: 'The app was taken out, and its tokens are deleted.',
      },
    } as const,
  });
  const instant = (value: number | null) => (value === null ? null : new Date(value));
  const entry = builder.objectRef<ServedPortalEntry>('PortalInstallation').implement({
    description: 'A portal that this gateway serves.',
    fields: (t) => ({
      portalId: t.exposeID('portalId', { nullable: false, description: "HubSpot's portal id (Hub ID)." }),
      hubDomain: t.exposeString('hubDomain', { nullable: true }),
      state: t.field({ type: state, nullable: false, resolve: (value) => value.state }),
      scopes: t.stringList({
        nullable: true,
        description: 'What the portal granted; null where a token decides.',
        resolve: ({ scopes }) => (scopes === null ? null : [...scopes]),
      }),
      installedAt: t.field({
        type: 'DateTime',
        nullable: true,
        resolve: ({ installedAt }) => instant(installedAt),
      }),
      installedBy: t.exposeString('installedBy', { nullable: true }),
      modelReadAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When the definitions that it is served with were read; null while it is not in memory.',
        resolve: ({ modelReadAt }) => instant(modelReadAt),
      }),
    }),
  });
  builder.queryField('portals', (t) =>
    t.field({
      type: [entry],
      nullable: { list: true, items: false },
      description:
        'The portals that this gateway serves; to a credential that is for one portal, that one. Needs the role admin.',
      extensions: needsRole('admin'),
      resolve(_root, _args, { portals, noteMomentary }) {
        noteMomentary();
        return portals();
      },
    }),
  );
}
