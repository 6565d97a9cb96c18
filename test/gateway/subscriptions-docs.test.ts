import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { follow } from './follow.ts';
import { startLiveGateway } from './live-gateway.ts';

let test: TestGateway;
beforeAll(async () => {
  test = await startLiveGateway();
});
afterAll(() => test.close());

const page = readFileSync(join(import.meta.dirname, '../../docs/subscriptions.md'), 'utf8');
const examples = [...page.matchAll(/```graphql\n(.*?)```/gs)].map(([, document = '']) => document);
const isSubscription = (document: string) => document.startsWith('subscription');

it('the page has examples of subscriptions and of queries', () => {
  expect(examples.filter(isSubscription).length).toBeGreaterThanOrEqual(4);
  expect(examples.filter((document) => !isSubscription(document)).length).toBeGreaterThanOrEqual(2);
});

it.each(examples.filter((document) => !isSubscription(document)))('is answered: %s', async (document) => {
  expect((await test.query(document)).errors).toBeUndefined();
});

it('subscriptions tell of what happens', async () => {
  const all = await Promise.all(examples.filter(isSubscription).map((document) => follow(test, document)));
  const { data } = await test.query<Record<string, { nodes: { recordId: string }[] }>>(
    `{ contacts(first: 1, filter: { lifecyclestage: { eq: "customer" } }) { nodes { recordId } }
       deals(first: 1, filter: { dealstage: { eq: "contractsent" } }) { nodes { recordId } }
       companies(first: 1) { nodes { recordId } } }`,
  );
  const [contact, deal, company] = [data.contacts, data.deals, data.companies].map(
    (list) => list?.nodes[0]?.recordId,
  );
  const answer = await test.query(`mutation {
    updateContact(id: "${contact}", input: { jobtitle: "Reader" }) { userErrors { message } }
    updateDeal(id: "${deal}", input: { dealstage: "closedwon" }) { userErrors { message } }
    dissociate(objectType: "contact", id: "${contact}", toObjectType: "company", toId: "${company}") { userErrors { message } }
    associate(objectType: "contact", id: "${contact}", toObjectType: "company", toId: "${company}") { userErrors { message } }
  }`);
  expect(answer.errors).toBeUndefined();
  await expect.poll(() => all.map(({ told }) => told.length > 0)).toEqual(all.map(() => true));
  expect(all.flatMap(({ told }) => told.flatMap(({ errors }) => errors ?? []))).toEqual([]);
});
