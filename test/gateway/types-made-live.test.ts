import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { follow } from './follow.ts';
import { startLiveGateway } from './live-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startLiveGateway();
});
afterAll(() => test.close());

async function run(document: string, variables: Record<string, unknown> = {}): Promise<string> {
  const { data, errors } = await test.query(document, variables);
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data)).not.toContain('"message"');
  return /"recordId":"(\d+)"/.exec(JSON.stringify(data))?.[1] ?? '';
}

it('a type that was made through the API is subscribed to by its own name at once, over SSE and WebSocket', async () => {
  const contact = await run('{ contacts(first: 1) { nodes { recordId } } }');
  await run(
    'mutation ($input: DefineObjectSchemaInput!) { defineObjectSchema(input: $input) { served userErrors { message } } }',
    {
      input: {
        name: 'shipment',
        singularLabel: 'Shipment',
        pluralLabel: 'Shipments',
        primaryDisplayProperty: 'number',
        requiredProperties: ['number'],
        properties: [
          { name: 'number', label: 'Number' },
          { name: 'weight', label: 'Weight', type: 'number', fieldType: 'number' },
        ],
        associatedObjectTypes: ['contact'],
      },
    },
  );
  const subscription =
    'subscription ($after: String) { shipmentChanged(after: $after) { kind recordId changedProperties { fieldName value number } shipment { number weight contacts { totalCount } } } }';
  // A socket does not tell when it follows: whatever comes before that is replayed.
  const cursor = await test.query<{ changeCursor: string }>('{ changeCursor }');
  const overEvents = await follow(test, subscription);
  const client = createClient({
    url: `${test.gateway.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const overSocket: unknown[] = [];
  const failures: unknown[] = [];
  client.subscribe(
    { query: subscription, variables: { after: cursor.data.changeCursor } },
    {
      next: ({ data }) => overSocket.push(data?.shipmentChanged),
      error: (error) => failures.push(error),
      complete: () => undefined,
    },
  );
  const ofContact = await follow(
    test,
    `subscription { contactChanged(ids: ["${contact}"], kinds: [ASSOCIATION_ADDED]) { association { objectType recordId } } }`,
  );

  const id = await run(
    'mutation { createShipment(input: { number: "S-1", weight: 2.5 }) { shipment { recordId } userErrors { message } } }',
  );
  await run(
    `mutation { updateShipment(id: "${id}", input: { weight: 3 }) { shipment { recordId } userErrors { message } } }`,
  );
  await run(
    `mutation { associate(objectType: "shipment", id: "${id}", toObjectType: "contact", toId: "${contact}") { userErrors { message } } }`,
  );

  const kinds = (told: unknown[]) =>
    told.map((change) => (change as { kind: string; recordId: string }).kind);
  await expect
    .poll(() => kinds(overEvents.changes()), { timeout: 10_000 })
    .toEqual(['CREATED', 'UPDATED', 'ASSOCIATION_ADDED']);
  await expect
    .poll(() => kinds(overSocket), { timeout: 10_000 })
    .toEqual(['CREATED', 'UPDATED', 'ASSOCIATION_ADDED']);
  expect(failures).toEqual([]);
  expect(overEvents.changes()[1]).toMatchObject({
    recordId: id,
    changedProperties: [{ fieldName: 'weight', value: '3', number: 3 }],
    shipment: { number: 'S-1', weight: 3 },
  });
  expect(overEvents.changes()[2]).toMatchObject({ shipment: { contacts: { totalCount: 1 } } });
  await expect
    .poll(ofContact.changes, { timeout: 10_000 })
    .toEqual([{ association: { objectType: expect.stringContaining('shipment'), recordId: id } }]);
  await client.dispose();
});
