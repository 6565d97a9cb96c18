import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

interface Portal {
  portal: {
    ownersReadable: boolean;
    objectTypes: { name: string; readable: boolean; reason: string | null; typeName: string | null }[];
  };
}

const portalTypes = '{ portal { ownersReadable objectTypes { name readable reason typeName } } }';

describe('a token without the scopes for tickets', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway({ token: 'sandbox-token-edge-no-tickets' });
  });
  afterAll(() => test.close());
  beforeEach(() => test.sandbox.calls.clear());

  it('starts the gateway, and the portal says what is left out and why', async () => {
    const { data } = await test.query<Portal>(portalTypes);
    const { objectTypes, ownersReadable } = data.portal;
    expect(ownersReadable).toBe(true);
    const ticket = objectTypes.find(({ name }) => name === 'ticket');
    expect(ticket).toMatchObject({ readable: false, typeName: null });
    expect(ticket?.reason).toMatch(/scope.*tickets/);
    expect(objectTypes.find(({ name }) => name === 'deal')).toEqual({
      name: 'deal',
      readable: true,
      reason: null,
      typeName: 'Deal',
    });
    expect(objectTypes.every(({ readable, reason }) => readable === (reason === null))).toBe(true);
    expect(test.calls()).toEqual([]);
  });

  it('is named in the log with the types it cannot read', () => {
    expect(test.log.some((line) => line.includes('"ticket"') && line.includes('scope'))).toBe(true);
  });

  it('has a schema without them', async () => {
    const { data } = await test.query<{
      __schema: { queryType: { fields: { name: string }[] } };
      __type: { fields: { name: string }[] };
      ticket: null;
    }>(
      '{ __schema { queryType { fields { name } } } __type(name: "Contact") { fields { name } } ticket: __type(name: "Ticket") { name } }',
    );
    const names = [...data.__schema.queryType.fields, ...data.__type.fields].map(({ name }) => name);
    expect(names).not.toContain('tickets');
    expect(names).toContain('deals');
    expect(data.ticket).toBeNull();
  });

  it.each([
    'record(objectType: "ticket", id: "7000001") { id }',
    'record(objectType: "tickets", id: "7000001") { id }',
    'record(objectType: "0-5", id: "7000001") { id }',
    'record(objectType: "Ticket", id: "7000001") { id }',
    'pipelines(objectType: "ticket") { id }',
  ])('gives the reason where they are asked for by name: %s', async (field) => {
    const { errors } = await test.query(`{ ${field} }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'objectType' });
    expect(errors?.[0]?.message).toMatch(/scope.*tickets/);
    expect(test.calls()).toEqual([]);
  });

  it('gives null for the global id of one', async () => {
    const { data: known } = await test.query<{ contact: { id: string } }>('{ contact(id: "2001") { id } }');
    const ticketId = Buffer.from(
      Buffer.from(known.contact.id, 'base64url').toString().replace('0-1:2001', '0-5:7000001'),
    ).toString('base64url');
    test.sandbox.calls.clear();
    const { data, errors } = await test.query(
      'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }',
      {
        id: ticketId,
      },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: null, nodes: [null] });
    expect(test.calls()).toEqual([]);
  });
});

describe('a token without the scope for owners', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway({ token: 'sandbox-token-edge-no-owners' });
  });
  afterAll(() => test.close());
  beforeEach(() => test.sandbox.calls.clear());

  it('starts the gateway, and the portal says so', async () => {
    const { data } = await test.query<Portal>(portalTypes);
    expect(data.portal.ownersReadable).toBe(false);
    expect(data.portal.objectTypes.find(({ name }) => name === 'ticket')?.readable).toBe(true);
  });

  it('fails the owner field only', async () => {
    const { data, errors } = await test.query(
      `{ contact(id: "${edgeCases.busyContactId}") { firstname hubspotOwnerId owner { email } }
         none: contact(id: "${edgeCases.namelessContactId}") { owner { email } } owner(id: "70000001") { email } }`,
    );
    expect(data).toEqual({
      contact: { firstname: 'Busy', hubspotOwnerId: '70000001', owner: null },
      none: { owner: null },
      owner: null,
    });
    expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code]).toSorted()).toEqual([
      ['contact.owner', 'HUBSPOT_MISSING_SCOPES'],
      ['owner', 'HUBSPOT_MISSING_SCOPES'],
    ]);
  });

  it('does not take the list of owners for an empty one', async () => {
    const { data, errors } = await test.query('{ owners { totalCount nodes { id } } portal { id } }');
    expect(data).toEqual({ owners: null, portal: { id: String(edgeCases.portalId) } });
    expect(errors?.[0]).toMatchObject({ path: ['owners'], extensions: { code: 'HUBSPOT_MISSING_SCOPES' } });
  });
});

describe('a token for contacts only', () => {
  it('serves contacts, with edges to contacts alone', async () => {
    const test = await startTestGateway({ token: 'sandbox-token-edge-contacts-only' });
    try {
      const { data } = await test.query<
        Portal & { contacts: object; __type: { fields: { name: string }[] } }
      >(
        `{ portal { objectTypes { name readable } } contacts(first: 1) { nodes { firstname } }
           __type(name: "Contact") { fields { name } } }`,
      );
      const readable = new Set(
        data.portal.objectTypes.filter((type) => type.readable).map(({ name }) => name),
      );
      expect(readable.has('contact')).toBe(true);
      expect(['company', 'deal', 'ticket', 'product', 'line_item'].some((name) => readable.has(name))).toBe(
        false,
      );
      expect(data.contacts).toEqual({ nodes: [{ firstname: 'Busy' }] });
      const fields = data.__type.fields.map(({ name }) => name);
      expect(fields).toContain('contacts');
      expect(fields).not.toContain('deals');
    } finally {
      await test.close();
    }
  });
});

describe('a token that may not read the account', () => {
  const refused = {
    path: /^\/account-info\//,
    times: Number.POSITIVE_INFINITY,
    fault: { kind: 'status', status: 403 },
  } as const;
  const idOf = async (options: Parameters<typeof startTestGateway>[0]) => {
    const test = await startTestGateway({ faults: [refused], ...options });
    try {
      const { data } = await test.query<{ portal: { id: string } }>('{ portal { id } }');
      return { id: data.portal.id, log: test.log.join('\n') };
    } finally {
      await test.close();
    }
  };

  it('leaves the id of the portal to the names of custom objects', async () => {
    expect((await idOf({})).id).toBe(String(edgeCases.portalId));
  });

  it('leaves it to a setting where there are none, and says so', async () => {
    const options = { token: 'sandbox-token-edge-contacts-only' };
    expect(await idOf({ ...options, env: { HUBSPOT_PORTAL_ID: '4711' } })).toMatchObject({ id: '4711' });
    const without = await idOf(options);
    expect(without.id).toBe('0');
    expect(without.log).toContain('HUBSPOT_PORTAL_ID names it');
  });
});
