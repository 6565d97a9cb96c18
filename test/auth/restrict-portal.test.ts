import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccessPolicy, isUnrestricted, restrictPortal } from '../../src/auth/index.ts';
import { type Portal, sealPortal } from '../../src/portal/index.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

let test: TestGateway;
let plain: Portal;
/** The same with a protected property. */
let portal: Portal;
beforeAll(async () => {
  test = await startTestGateway();
  plain = test.gateway.portal;
  portal = sealPortal({
    ...plain.model,
    objectTypes: plain.model.objectTypes.map((type) => ({
      ...type,
      properties: type.properties.map((property) =>
        type.name === 'contact' && property.name === 'fax' ? { ...property, sensitive: true } : property,
      ),
    })),
  });
});
afterAll(() => test.close());

const has = (lists: Parameters<typeof createAccessPolicy>[0], type: string, name: string) =>
  restrictPortal(portal, createAccessPolicy(lists)).portal.property(type, name) !== undefined;

describe('a policy', () => {
  it.each([
    ['nothing', {}, '0-1', 'email', true],
    ['a type', { allow: ['contact'] }, '0-1', 'email', true],
    ['another type', { allow: ['contact'] }, '0-2', 'name', false],
    ['a plural', { deny: ['contacts'] }, '0-1', 'email', false],
    ['a type id', { deny: ['0-1'] }, '0-1', 'email', false],
    ['a property', { allow: ['contact.email'] }, '0-1', 'firstname', false],
    ['the property', { allow: ['contact.email'] }, '0-1', 'email', true],
    ['another case', { deny: ['Contact.EMAIL'] }, '0-1', 'email', false],
    ['a pattern', { deny: ['*.hs_*'] }, '0-1', 'hs_lead_status', false],
    ['deny over allow', { allow: ['contact.email'], deny: ['contact.e*'] }, '0-1', 'email', false],
    ['everything denied', { deny: ['*'] }, '0-1', 'email', false],
    ['all properties denied', { deny: ['contact.*'] }, '0-1', 'email', false],
    ['a sensitive property by nobody', {}, '0-1', 'fax', false],
    ['a sensitive property by its type', { allow: ['contact'] }, '0-1', 'fax', false],
    ['a sensitive property by a pattern', { allow: ['contact.*', '*.fax'] }, '0-1', 'fax', false],
    ['a sensitive property by name', { allow: ['contact', 'contact.fax'] }, '0-1', 'fax', true],
    ['a sensitive property denied', { allow: ['contact.fax'], deny: ['*.fax'] }, '0-1', 'fax', false],
  ])('of %s: %j on %s.%s', (_what, lists, type, name, isThere) => {
    expect(has(lists, type, name)).toBe(isThere);
  });

  it('of nothing leaves a portal as it is, unless something in it is sensitive', () => {
    const nothing = createAccessPolicy({});
    expect(isUnrestricted(plain, nothing)).toBe(true);
    expect(isUnrestricted(portal, nothing)).toBe(false);
    expect(isUnrestricted(plain, createAccessPolicy({ deny: ['deal'] }))).toBe(false);
  });

  it('takes associations and owners away with what they belong to, and changes the hash', () => {
    const { portal: restricted, ownerFields } = restrictPortal(
      plain,
      createAccessPolicy({ deny: ['deal', 'owner.email', 'owner.teams'] }),
    );
    expect(restricted.association('0-1', '0-3')).toBeUndefined();
    expect(restricted.association('0-3', '0-1')).toBeUndefined();
    expect(restricted.association('0-1', '0-2')).toEqual(plain.association('0-1', '0-2'));
    expect(restricted.model.owners.map(({ email, teams }) => [email, teams.length])).toEqual(
      plain.model.owners.map(() => [null, 0]),
    );
    expect([...(ownerFields ?? [])]).toEqual(['firstName', 'lastName', 'userId']);
    expect(restricted.hash).not.toBe(plain.hash);
  });
});
