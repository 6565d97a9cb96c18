import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WirePage, WireRecord } from '../../src/wire/index.ts';
import { sampleEmailContacts, samplePrimary } from './samples.ts';
import { expectAnswer } from './shapes.ts';
import { need, openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

// The client repeats array parameters, the documentation separates by commas; both can be mixed.
const writings: [string, string][] = [
  ['repeated', 'properties=email&properties=firstname&properties=lastname'],
  ['separated by commas', 'properties=email,firstname,lastname'],
  ['separated by encoded commas', 'properties=email%2Cfirstname%2Clastname'],
  ['mixed', 'properties=email,firstname&properties=lastname'],
];

const threeNames = ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'];

describe('array parameters', () => {
  test.for(writings)('may be %s in lists', async ([, query]) => {
    const answer = await target.get<WirePage<WireRecord>>(`/crm/v3/objects/contacts?limit=10&${query}`);
    expectAnswer(answer, 200);
    const plain = await target.get<WirePage<WireRecord>>(
      `/crm/v3/objects/contacts?limit=10&${writings[0]?.[1]}`,
    );
    expect(answer.body.results).toEqual(plain.body.results);
    for (const record of answer.body.results) {
      expect(threeNames).toEqual(expect.arrayContaining(Object.keys(record.properties)));
    }
  });

  test.for(writings)('may be %s in reads of one record', async ([, query], context) => {
    const { id, email } = need(context, (await sampleEmailContacts(target))[0], 'contact with an e-mail');
    const answer = await target.get<WireRecord>(`/crm/v3/objects/contacts/${id}?${query}`);
    expectAnswer(answer, 200);
    expect(answer.body.properties.email).toBe(email);
    expect(threeNames).toEqual(expect.arrayContaining(Object.keys(answer.body.properties)));
  });

  test('may name a property twice', async (context) => {
    const { id, email } = need(context, (await sampleEmailContacts(target))[0], 'contact with an e-mail');
    const answer = await target.get<WireRecord>(
      `/crm/v3/objects/contacts/${id}?properties=email,email&properties=email`,
    );
    expect(answer.body.properties.email).toBe(email);
    expect(Object.keys(answer.body.properties)).toEqual([
      'createdate',
      'email',
      'hs_object_id',
      'lastmodifieddate',
    ]);
  });

  test.for([
    ['separated by commas', 'associations=companies,deals'],
    ['repeated', 'associations=companies&associations=deals'],
  ])('may name associated types %s', async ([, query], context) => {
    type Linked = WireRecord & { associations?: Record<string, { results: { id: string; type: string }[] }> };
    const { from, to } = need(context, await samplePrimary(target), 'contact with a primary company');
    const answer = await target.get<Linked>(`/crm/v3/objects/contacts/${from.id}?${query}`);
    expectAnswer(answer, 200);
    const links = answer.body.associations?.companies?.results ?? [];
    // One company may be there twice, under its primary and its plain type.
    expect(new Set(links.map(({ id }) => id))).toEqual(
      new Set(to.map(({ toObjectId }) => String(toObjectId))),
    );
    expect(links.map(({ type }) => type)).toContain('contact_to_company');
    for (const { type } of links) expect(type).toMatch(/^contact_to_company/);
  });
});
