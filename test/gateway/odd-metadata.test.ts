import { expect, it } from 'vitest';
import { demoProfile, type PortalProfile } from '../../src/sandbox/index.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';

const query = '{ portal { objectTypes { name readable reason } } contacts(first: 1) { nodes { email } } }';

interface Answer {
  portal: { objectTypes: { name: string; readable: boolean; reason: string | null }[] };
  contacts: { nodes: unknown[] };
}

async function readPortal(options: Parameters<typeof startTestGateway>[0]): Promise<Answer> {
  const test = await startTestGateway(options);
  try {
    const { data, errors } = await test.query<Answer>(query);
    expect(errors).toBeUndefined();
    return data;
  } finally {
    await test.close();
  }
}

it.each([
  ['HTML', { kind: 'html', status: 200 }],
  ['no results', { kind: 'status', status: 200, body: {} }],
  ['an error that lasts', { kind: 'status', status: 500, body: { status: 'error' } }],
] as const)(
  'a type that HubSpot describes with %s is left out and named, and the rest is served',
  async (_what, fault) => {
    const rule = { path: '/crm/v3/properties/line_items', times: Number.POSITIVE_INFINITY, fault };
    const { portal, contacts } = await readPortal({ profile: demoProfile(), faults: [rule] });
    const lineItem = portal.objectTypes.find(({ name }) => name === 'line_item');
    expect(lineItem).toMatchObject({ readable: false, reason: 'HubSpot failed to describe it.' });
    expect(contacts.nodes).toHaveLength(1);
  },
);

it.each<[string, (profile: PortalProfile) => void]>([
  ['a type without any property', (profile) => type(profile, 'product').properties.splice(0)],
  [
    'a pipeline without stages',
    (profile) => Reflect.deleteProperty(type(profile, 'deal').pipelines[0] ?? {}, 'stages'),
  ],
  [
    'a schema without labels',
    (profile) => Reflect.deleteProperty(type(profile, 'project').schema ?? {}, 'labels'),
  ],
])('a portal with %s is served', async (_what, bend) => {
  const profile = demoProfile();
  const product = type(profile, 'product');
  product.records.splice(0);
  profile.associations = profile.associations.filter(
    ({ fromObjectTypeId, toObjectTypeId }) =>
      ![fromObjectTypeId, toObjectTypeId].includes(product.objectTypeId),
  );
  bend(profile);
  expect((await readPortal({ profile })).contacts.nodes).toHaveLength(1);
});

function type(profile: PortalProfile, name: string) {
  const found = profile.objectTypes.find((candidate) => candidate.name === name);
  if (found === undefined) throw new TypeError(`no ${name}`);
  return found;
}
