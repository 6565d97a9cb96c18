import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { askGateway } from '../support/ask-gateway.ts';
import { makeKey } from '../support/make-key.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';

const path = join(mkdtempSync(join(tmpdir(), 'policies-')), 'gateway.db');
const id = edgeCases.busyContactId;
const canary = 'busy.bee@edge.example.com';
const canaries = [canary, 'edge.example.com', 'big.example.com'];

let test: TestGateway;
let full: string;
let limited: string;
beforeAll(async () => {
  const env = { AUTH: 'keys', DATABASE_PATH: path, CACHE_MAX_BYTES: '10000000', CALLER_RATE_LIMIT: '0' };
  test = await startTestGateway({ env });
  full = makeKey(path, { role: 'admin' }).text;
  limited = makeKey(path, {
    role: 'admin',
    deny: ['contact.*email*', 'deal', 'owner.email', 'line_item.name'],
  }).text;
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

const ask = (key: string, query: string, variables?: Record<string, unknown>) =>
  askGateway(test.gateway.url, key, query, variables);

/** The same, and nothing from the cache: two answers are alike to the number of calls. */
const askAnew = (key: string, query: string) =>
  askGateway(test.gateway.url, key, query, undefined, { 'cache-control': 'no-cache' });

/** What was asked of HubSpot, as text. */
const asked = () =>
  JSON.stringify(test.sandbox.calls.all().map(({ path: to, query, body }) => [to, query, body]));

/** An answer with the names taken out in which two requests differ. */
function leveled(text: string, names: readonly string[]): string {
  return names
    .reduce((rest, name) => rest.replaceAll(new RegExp(name, 'gi'), '…'), text)
    .replaceAll(/ Did you mean [^?]*\?/g, '')
    .replaceAll(
      /"(durationMs|waitedMs|resetsAt|remaining|waiting|sharedKeys|cacheHits)":[^,}\]]+/g,
      '"$1":0',
    );
}

/** Roads to a property, by its name; `no_such` stands for one that does not exist. */
const propertyRoads: [string, (name: string) => string][] = [
  ['its field', (name) => `{ contact(id: "${id}") { ${name} } }`],
  [
    'its field in a list',
    (name) => `{ contacts(first: 2) { nodes { ${name} } edges { node { ${name} } } } }`,
  ],
  ['its field through node', (name) => `{ nodes(ids: []) { ... on Contact { ${name} } } }`],
  ['properties(names:)', (name) => `{ contact(id: "${id}") { properties(names: ["${name}"]) } }`],
  [
    'properties of an associated record',
    (name) =>
      `{ contact(id: "${id}") { associations(objectType: "contact") { nodes { properties(names: ["${name}"]) } } } }`,
  ],
  ['history', (name) => `{ contact(id: "${id}") { history(property: "${name}") { value } } }`],
  [
    'a filter that holds',
    (name) => `{ contacts(filter: { ${name}: { eq: "${canary}" } }) { totalCount nodes { recordId } } }`,
  ],
  [
    'a filter in a variable',
    (name) => `{ contactsCount(filter: { not: { or: [{ ${name}: { exists: true } }] } }) }`,
  ],
  [
    'an order',
    (name) =>
      `{ contacts(first: 1, orderBy: { field: ${name.toUpperCase()}, direction: ASC }) { nodes { recordId } } }`,
  ],
  ['a count', (name) => `{ contactsCount(filter: { ${name}: { contains: "busy" } }) }`],
  ['an aggregate', (name) => `{ contactsAggregate(filter: { ${name}: { eq: "${canary}" } }) { count } }`],
  ['groups', (name) => `{ contactsAggregate(groupBy: [${name.toUpperCase()}]) { groups { count } } }`],
  ['a sum', (name) => `{ contactsAggregate { sum(field: ${name.toUpperCase()}) } }`],
  ['a unique lookup', (name) => `{ contact(by: { ${name}: "${canary}" }) { recordId } }`],
  [
    'a condition on associated records',
    (name) => `{ companiesCount(filter: { contacts: { some: { ${name}: { eq: "${canary}" } } } }) }`,
  ],
  [
    'a filter of associated records',
    (name) =>
      `{ companies(first: 1) { nodes { contacts(filter: { ${name}: { eq: "${canary}" } }) { totalCount } } } }`,
  ],
  [
    'an order of associated records',
    (name) =>
      `{ companies(first: 1) { nodes { contacts(orderBy: { field: ${name.toUpperCase()} }) { totalCount } } } }`,
  ],
  [
    'a creation',
    (name) =>
      `mutation { createContact(input: { ${name}: "${canary}" }) { contact { recordId } userErrors { code message } existing { recordId } } }`,
  ],
  [
    'an update',
    (name) =>
      `mutation { updateContact(id: "${id}", input: { ${name}: "x@edge.example.com" }, dryRun: true) { userErrors { code } } }`,
  ],
  [
    'an upsert',
    (name) => `mutation { upsertContact(by: { ${name}: "${canary}" }, input: {}) { userErrors { code } } }`,
  ],
];

describe('a property that is withheld from a caller', () => {
  it.each(propertyRoads)('is like one that does not exist, by %s', async (_what, road) => {
    const denied = await askAnew(limited, road('email'));
    const nothing = await askAnew(limited, road('emaix'));
    expect(leveled(denied.text, ['email'])).toBe(leveled(nothing.text, ['emaix']));
    expect(denied.status).toBe(nothing.status);
    for (const text of canaries)
      expect(denied.text).not.toContain(text === canary ? 'busy.bee@' : `@${text}`);
    expect(asked()).not.toMatch(/email/);
  });

  it.each(['query: "busy.bee"', 'query: "nobody"'])('is no oracle by full text: %s', async (text) => {
    for (const document of [
      `{ contacts(${text}) { totalCount } }`,
      `{ contactsCount(${text}) }`,
      `{ contactsAggregate(${text}) { count } }`,
    ]) {
      const { body } = await ask(limited, document);
      expect(body.errors[0].message).toMatch(/^Unknown argument "query"/);
    }
    expect(test.calls()).toEqual([]);
  });

  it('leaves the full text of other types as it is', async () => {
    const { body } = await ask(limited, '{ companies(query: "Big") { totalCount } }');
    expect(body.errors).toBeUndefined();
  });

  it('is in no part of the schema', async () => {
    const { text } = await ask(
      limited,
      '{ __schema { types { name description fields { name description args { name } } inputFields { name description } enumValues { name description } } } }',
    );
    const types: { name: string; description: string }[] = JSON.parse(text).data.__schema.types;
    const own = types.filter(({ name }) => name.startsWith('Contact') && !name.startsWith('ContactCompany'));
    expect(own.length).toBeGreaterThan(10);
    expect(JSON.stringify(own)).not.toMatch(/`[a-z_]*email[a-z_]*`/);
  });

  it('is not in what the cache holds of another caller', async () => {
    const whole = await ask(full, `{ contact(id: "${id}") { email properties(names: ["email"]) } }`);
    expect(whole.body.data.contact).toEqual({ email: canary, properties: { email: canary } });
    const part = await ask(
      limited,
      `{ contact(id: "${id}") { firstname properties(names: ["email", "firstname"]) } }`,
    );
    expect(part.body.data.contact.properties).toEqual({ email: null, firstname: 'Busy' });
    expect(part.text).not.toContain(canary);
  });

  it('does not come with a call that is shared with another caller', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        ask(
          index % 2 ? full : limited,
          `{ nodes(ids: []) { id } contact(id: "${edgeCases.overlapContactIds[index % 3]}") { firstname properties(names: ["email", "firstname"]) } }`,
        ),
      ),
    );
    for (const [index, { body }] of answers.entries())
      expect(body.data.contact.properties.email === null).toBe(index % 2 === 0);
  });

  it('is in no answer of a write, not of the record that stands in its way either', async () => {
    const { body, text } = await ask(
      limited,
      'mutation { createContact(input: { externalId: "EDGE-2001", firstname: "X" }) { userErrors { code message } existing { recordId firstname properties(names: ["email"]) } } }',
    );
    expect(text).not.toContain('@edge.example.com');
    expect(body.data.createContact).toMatchObject({
      userErrors: [{ code: 'DUPLICATE' }],
      existing: { recordId: id, firstname: 'Busy', properties: { email: null } },
    });
  });

  it('makes no document valid for one that is valid for another', async () => {
    const document = `{ contact(id: "${id}") { email lastname } }`;
    for (const [key, isValid] of [
      [full, true],
      [limited, false],
      [full, true],
      [limited, false],
    ] as const) {
      const { body } = await ask(key, document);
      expect(body.errors === undefined).toBe(isValid);
    }
  });

  it('gives no place in an order to a cursor of another caller', async () => {
    const page = await ask(
      full,
      '{ contacts(first: 1, orderBy: { field: EMAIL }) { pageInfo { endCursor } } }',
    );
    const after = page.body.data.contacts.pageInfo.endCursor;
    for (const order of ['', ', orderBy: { field: LASTNAME }']) {
      const { body } = await ask(
        limited,
        `query ($after: String) { contacts(first: 1, after: $after${order}) { nodes { recordId } } }`,
        { after },
      );
      expect(body.errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
    }
  });

  it('is not quoted from what HubSpot says of a call', async () => {
    const words = `Contact ${canary} is not valid`;
    test.sandbox.faults.add({
      fault: { kind: 'status', status: 400, body: { message: words, category: 'VALIDATION_ERROR' } },
      times: 9,
    });
    const read = await ask(
      limited,
      '{ contacts(first: 3, updatedSince: "2020-01-01T00:00:00Z") { nodes { recordId } } }',
    );
    const write = await ask(
      limited,
      `mutation { updateContact(id: "${id}", input: { firstname: "Y" }) { userErrors { code message } } }`,
    );
    test.sandbox.faults.clear();
    expect(read.body.errors[0].extensions.code).toBe('HUBSPOT_REJECTED');
    expect(write.body.data.updateContact.userErrors).toHaveLength(1);
    expect(read.text + write.text).not.toContain(canary);
  });
});

describe('an object type that is withheld from a caller', () => {
  const dealNode = Buffer.from(`hubspot:${edgeCases.portalId}:0-3:${edgeCases.firstBusyDealId}`).toString(
    'base64url',
  );
  const goneNode = Buffer.from(`hubspot:${edgeCases.portalId}:0-9:${edgeCases.firstBusyDealId}`).toString(
    'base64url',
  );
  const roads: [string, (single: string, list: string) => string][] = [
    ['its list', (_single, list) => `{ ${list} { totalCount } }`],
    ['its record', (single) => `{ ${single}(id: "${edgeCases.firstBusyDealId}") { id } }`],
    ['record', (single) => `{ record(objectType: "${single}", id: "${edgeCases.firstBusyDealId}") { id } }`],
    ['the edge', (_single, list) => `{ contact(id: "${id}") { ${list} { totalCount } } }`],
    [
      'associations',
      (single) => `{ contact(id: "${id}") { associations(objectType: "${single}") { totalCount } } }`,
    ],
    ['a condition', (_single, list) => `{ contactsCount(filter: { ${list}: { some: {} } }) }`],
    ['the count', (_single, list) => `{ ${list}Count }`],
    ['the aggregate', (_single, list) => `{ ${list}Aggregate { count } }`],
    ['pipelines', (single) => `{ pipelines(objectType: "${single}") { id } }`],
    [
      'associate',
      (single) =>
        `mutation { associate(objectType: "contact", id: "${id}", toObjectType: "${single}", toId: "${edgeCases.lonelyDealId}") { userErrors { code message } } }`,
    ],
    [
      'create',
      (single) =>
        `mutation { create${single[0]?.toUpperCase()}${single.slice(1)}(input: { dealname: "x" }) { userErrors { code } } }`,
    ],
    [
      'archive',
      (single) =>
        `mutation { archive${single[0]?.toUpperCase()}${single.slice(1)}(id: "${edgeCases.lonelyDealId}") { userErrors { code } } }`,
    ],
  ];
  it.each(roads)('is like one that does not exist, by %s', async (_what, road) => {
    const denied = await askAnew(limited, road('deal', 'deals'));
    const nothing = await askAnew(limited, road('dael', 'daels'));
    expect(leveled(denied.text, ['deals?'])).toBe(leveled(nothing.text, ['daels?']));
    expect(test.calls().filter((call) => /deals|0-3/.test(call))).toEqual([]);
  });

  it('has no node', async () => {
    const { body } = await ask(
      limited,
      `{ denied: node(id: "${dealNode}") { id } gone: node(id: "${goneNode}") { id } nodes(ids: ["${dealNode}", "${goneNode}"]) { id } }`,
    );
    expect(body.data).toEqual({ denied: null, gone: null, nodes: [null, null] });
    expect(test.calls()).toEqual([]);
  });

  it('is not among the types of the portal, nor in the schema', async () => {
    const { text } = await ask(
      limited,
      '{ portal { objectTypes { name objectTypeId reason } } __schema { types { name } } }',
    );
    expect(text).not.toMatch(/"deal|"0-3"|"Deal/);
  });
});

describe('what is withheld of owners', () => {
  it('is no field, no argument and no label', async () => {
    for (const document of ['{ owners { nodes { email } } }', '{ owners(email: "a@b.c") { totalCount } }']) {
      const { body } = await ask(limited, document);
      expect(body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
    const { body, text } = await ask(
      limited,
      `{ owners { nodes { fullName } } contact(id: "${id}") { owner { fullName ownerId } } }`,
    );
    expect(body.errors).toBeUndefined();
    expect(text).not.toContain('@');
  });

  it('is all of them where owners are denied', async () => {
    const key = makeKey(path, { deny: ['owner'] }).text;
    const global = Buffer.from(`hubspot:${edgeCases.portalId}:owner:70000001`).toString('base64url');
    const { body } = await ask(
      key,
      `{ node(id: "${global}") { id } contact(id: "${id}") { hubspotOwnerId } }`,
    );
    expect(body.data).toEqual({ node: null, contact: { hubspotOwnerId: '70000001' } });
    for (const document of [
      '{ owners { totalCount } }',
      '{ owner(id: "70000001") { id } }',
      `{ contact(id: "${id}") { owner { id } } }`,
      '{ __type(name: "Owner") { name } }',
    ]) {
      const answer = await ask(key, document);
      expect(answer.body.errors ?? answer.body.data.__type).toSatisfy(
        (value) => value === null || Array.isArray(value),
      );
    }
    expect(test.calls().filter((call) => call.includes('owners'))).toEqual([]);
  });
});

describe('an allow list', () => {
  it('leaves nothing but what it names', async () => {
    const key = makeKey(path, { allow: ['contact.firstname', 'company'] }).text;
    const { body } = await ask(
      key,
      `{ contact(id: "${id}") { id createdAt firstname companies { totalCount } } __type(name: "Contact") { fields { name } } }`,
    );
    expect(body.errors).toBeUndefined();
    const names = body.data.__type.fields.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['firstname', 'companies', 'recordId']));
    expect(names).not.toEqual(expect.arrayContaining(['lastname']));
    for (const document of [
      '{ deals { totalCount } }',
      '{ owners { totalCount } }',
      `{ contact(id: "${id}") { lastname } }`,
    ])
      expect((await ask(key, document)).body.errors).toHaveLength(1);
  });
});

describe('names', () => {
  it('mean the same to all callers, whatever is withheld', async () => {
    const key = makeKey(path, { deny: ['contact.address2', 'contact.owner'] }).text;
    const document =
      '{ __type(name: "Contact") { fields { name description } } filter: __type(name: "ContactFilter") { inputFields { name description } } order: __type(name: "ContactOrderField") { enumValues { name description } } }';
    const [whole, part] = await Promise.all([ask(full, document), ask(key, document)]);
    type Named = { name: string; description: string };
    const listOf = ({ body }: typeof whole): Named[][] => [
      body.data.__type.fields,
      body.data.filter.inputFields,
      body.data.order.enumValues,
    ];
    for (const [index, fields] of listOf(part).entries()) {
      const known = new Map(listOf(whole)[index]?.map(({ name, description }) => [name, description]));
      expect(fields.length).toBeLessThan(known.size);
      expect(fields.filter(({ name, description }) => known.get(name) !== description)).toEqual([]);
    }
  });
});

describe('the log', () => {
  it('names rules that name nothing', async () => {
    await ask(makeKey(path, { deny: ['contakt', 'contact.emial', 'contact.hs_*'] }).text, '{ __typename }');
    const line = test.log.find((each) => each.includes('contakt'));
    expect(line).toContain('contact.emial');
    expect(line).not.toContain('hs_*');
  });
});
