import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'denied-')), 'gateway.db');
  const env = {
    DATABASE_PATH: path,
    ACCESS_DENY: 'contact.email,contact.lifecyclestage,owner.email,deal',
    DENIED_FIELDS: 'null',
  };
  test = await startTestGateway({ env });
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

describe('a denied property that keeps its field', () => {
  it('is null with an error, beside what is allowed, and is not read', async () => {
    const { data, errors } = await test.query(
      `{ contact(id: "${edgeCases.busyContactId}") { firstname email lifecyclestage { label } owner { fullName email } } }`,
    );
    expect(data).toMatchObject({
      contact: { firstname: 'Busy', email: null, lifecyclestage: null, owner: { email: null } },
    });
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['contact', 'email'], 'FORBIDDEN'],
      [['contact', 'lifecyclestage'], 'FORBIDDEN'],
      [['contact', 'owner', 'email'], 'FORBIDDEN'],
    ]);
    expect(JSON.stringify(test.sandbox.calls.all())).not.toMatch(/"email"|lifecyclestage/);
  });

  it.each([
    '{ contacts(filter: { email: { eq: "a@b.c" } }) { totalCount } }',
    '{ contacts(orderBy: { field: EMAIL }) { totalCount } }',
    '{ contactsAggregate(groupBy: [LIFECYCLESTAGE]) { count } }',
    '{ contact(by: { email: "a@b.c" }) { id } }',
    'mutation { createContact(input: { email: "a@b.c" }) { userErrors { code } } }',
    '{ deals { totalCount } }',
  ])('is no input, and denied types are not there: %s', async (document) => {
    const { errors } = await test.query(document);
    expect(errors).toHaveLength(1);
    expect(test.calls()).toEqual([]);
  });
});
