import { expect, it } from 'vitest';
import { demoProfile } from '../../src/sandbox/profiles/index.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';

const query = `{
  portal { id modelHash }
  contacts(first: 20, filter: { email: { exists: true } }) { totalCount nodes { email owner { email } companies { nodes { name } } } }
  deals(first: 5) { nodes { dealname dealstage { label } } }
  owners { totalCount }
}`;

it.each(['2026-03', '2026-09'])(
  '%s gives the same portal and the same records as v3, on dated paths alone',
  async (version) => {
    const old = await startTestGateway({ profile: demoProfile() });
    const dated = await startTestGateway({ profile: demoProfile(), env: { HUBSPOT_API_VERSION: version } });
    try {
      const [expected, answer] = [await old.query(query), await dated.query(query)];
      expect(expected.errors).toBeUndefined();
      expect(answer.data).toEqual(expected.data);
      const paths = dated.sandbox.calls.all().map(({ path }) => path);
      expect(paths.length).toBeGreaterThan(3);
      expect(paths.filter((path) => !path.includes(`/${version}`))).toEqual([]);
      const operations = (gateway: typeof old) =>
        gateway.sandbox.calls
          .all()
          .map(({ operation }) => operation)
          .toSorted();
      expect(operations(dated)).toEqual(operations(old));
    } finally {
      await old.close();
      await dated.close();
    }
  },
);

/** An upstream of before the date versions. */
async function startOld(env: Record<string, string> = {}) {
  const unknown = { path: /\/2026-\d\d\//, fault: { kind: 'status', status: 404 } } as const;
  return await startTestGateway({ faults: [unknown], env: { HUBSPOT_API_VERSION: '', ...env } });
}

it('without a choice the current date version is spoken', async () => {
  const current = await startTestGateway({ env: { HUBSPOT_API_VERSION: '' } });
  try {
    await current.query('{ contacts(first: 1) { nodes { id } } }');
    expect(current.calls()).toEqual(['GET /crm/objects/2026-09/contacts']);
  } finally {
    await current.close();
  }
});

it('where it is not served v3 is spoken, and the log says so', async () => {
  const old = await startOld();
  try {
    const { errors } = await old.query('{ contacts(first: 1) { nodes { id } } }');
    expect(errors).toBeUndefined();
    expect(old.calls()).toEqual(['GET /crm/v3/objects/contacts']);
    expect(old.log.join('')).toContain('2026-09');
  } finally {
    await old.close();
  }
});
