import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WirePage, WireRecord } from '../../src/wire/index.ts';
import { expectAnswer } from './shapes.ts';
import { isLive, need, openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

const dates = ['createdate', 'hs_lastmodifieddate', 'hs_object_id'];
const defaults: [type: string, names: string[]][] = [
  ['contacts', ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname']],
  ['companies', ['name', 'domain', ...dates]],
  ['deals', ['dealname', 'amount', 'closedate', 'pipeline', 'dealstage', ...dates]],
  [
    'tickets',
    [
      'content',
      'hs_pipeline',
      'hs_pipeline_stage',
      'hs_ticket_category',
      'hs_ticket_priority',
      'subject',
      ...dates,
    ],
  ],
  ['notes', ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id']],
];

/** An empty property may be null or absent in a real portal; the sandbox sends null. */
function expectNames(record: WireRecord, names: string[]): void {
  const sent = Object.keys(record.properties);
  if (isLive) expect(names).toEqual(expect.arrayContaining(sent));
  else expect(sent).toEqual(names.toSorted());
}

describe('properties nobody asked for', () => {
  test.for(defaults)('of %s are the default ones in lists and reads', async ([type, names], context) => {
    const page = await target.get<WirePage<WireRecord>>(`/crm/v3/objects/${type}?limit=10`);
    expectAnswer(page, 200);
    const { id } = need(context, page.body.results[0], type);
    for (const record of page.body.results) expectNames(record, names);
    expectNames((await target.get<WireRecord>(`/crm/v3/objects/${type}/${id}`)).body, names);
  });

  test.for(defaults)('of %s are the default ones in searches', async ([type, names], context) => {
    const page = await target.post<WirePage<WireRecord>>(`/crm/v3/objects/${type}/search`, { limit: 5 });
    need(context, page.body.results[0], type);
    for (const record of page.body.results) expectNames(record, names);
  });

  test.for(defaults)('of %s are the system ones when others are asked for', async ([type, names]) => {
    const path = `/crm/v3/objects/${type}?limit=5&properties=hubspot_owner_id`;
    const { body } = await target.get<WirePage<WireRecord>>(path);
    const system = names.filter((name) => /date$|^hs_object_id$/.test(name) && name !== 'closedate');
    for (const record of body.results) expectNames(record, ['hubspot_owner_id', ...system]);
  });
});
