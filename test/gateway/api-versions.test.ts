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
