import { afterEach, expect, it } from 'vitest';
import type { PortalProfile } from '../../src/sandbox/profile.ts';
import { tinyProfile } from '../../src/sandbox/profiles/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

const scope = 'crm.objects.contacts.sensitive.read';
const query = '{ contacts(first: 1) { nodes { firstname ownText70000001 } } }';
const allow = 'contact,contact.own_text_70000001';

let test: TestGateway;
afterEach(() => test.close());

/** A tiny portal in which one property of contacts is sensitive. */
function protectedProfile(scopes: readonly string[]): PortalProfile {
  const plain = tinyProfile();
  const objectTypes = plain.objectTypes.map((type) => ({
    ...type,
    properties: type.properties.map((property) =>
      property.name === 'own_text_70000001' ? { ...property, dataSensitivity: 'sensitive' } : property,
    ),
  }));
  const tokens = plain.tokens.map((token) => ({ ...token, scopes: [...token.scopes, ...scopes] }));
  return { ...plain, objectTypes, tokens };
}

const start = async (scopes: readonly string[], env: Record<string, string>) => {
  test = await startTestGateway({ profile: protectedProfile(scopes), env });
};

it('is served where it is asked for, the token may have it, and an allow list names it', async () => {
  await start([scope], { SENSITIVE_PROPERTIES: 'on', ACCESS_ALLOW: allow });
  const { data, errors } = await test.query(query);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    contacts: { nodes: [{ firstname: 'Person 1', ownText70000001: expect.any(String) }] },
  });
});

it.each<[string, readonly string[], Record<string, string>]>([
  ['nobody asks for it', [scope], { ACCESS_ALLOW: allow }],
  ['the token lacks the scope', [], { SENSITIVE_PROPERTIES: 'on', ACCESS_ALLOW: allow }],
  ['no list names it', [scope], { SENSITIVE_PROPERTIES: 'on' }],
  ['a list names its type alone', [scope], { SENSITIVE_PROPERTIES: 'on', ACCESS_ALLOW: 'contact.*' }],
])('is not in the schema where %s', async (_where, scopes, env) => {
  await start(scopes, env);
  const { errors } = await test.query(query);
  expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  const { data } = await test.query('{ contacts(first: 1) { nodes { firstname } } }');
  expect(data).toEqual({ contacts: { nodes: [{ firstname: 'Person 1' }] } });
});
