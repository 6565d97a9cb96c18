import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type QuirkyUpstream, startQuirkyUpstream } from '../robustness/quirky-upstream.ts';
import { failureOf, idOf, startWritePortal, type WritePortal } from './write-portal.ts';

describe.each(['2026-03', '2026-09'] as const)('the paths of %s', (apiVersion) => {
  let portal: WritePortal;
  beforeAll(async () => {
    portal = await startWritePortal({ apiVersion });
  });
  afterAll(() => portal.close());

  it('take every write', async () => {
    await writeEverything(portal);
    expect(portal.writes().map((call) => call.replace(/ ×\d+$/, ''))).toEqual([
      `POST /crm/objects/${apiVersion}/contacts/batch/create`,
      `POST /crm/objects/${apiVersion}/contacts/batch/update`,
      `POST /crm/objects/${apiVersion}/contacts/batch/upsert`,
      `POST /crm/associations/${apiVersion}/contacts/companies/batch/associate/default`,
      `POST /crm/associations/${apiVersion}/contacts/companies/batch/create`,
      `POST /crm/associations/${apiVersion}/contacts/companies/batch/labels/archive`,
      `POST /crm/associations/${apiVersion}/contacts/companies/batch/archive`,
      `POST /crm/objects/${apiVersion}/contacts/merge`,
      `POST /crm/objects/${apiVersion}/contacts/batch/archive`,
      `POST /crm/objects/${apiVersion}/contacts/gdpr-delete`,
    ]);
  });
});

describe('a HubSpot with other habits', () => {
  let upstream: QuirkyUpstream;
  let portal: WritePortal;
  beforeAll(async () => {
    portal = await startWritePortal({
      between: async (url) => {
        upstream = await startQuirkyUpstream(url);
        return upstream.url;
      },
    });
  });
  beforeEach(() => portal.sandbox.calls.clear());
  afterEach(() => portal.sandbox.faults.clear());
  afterAll(async () => {
    await portal.close();
    await upstream.close();
  });

  it('takes every write', () => writeEverything(portal));

  it('that does not answer row by row leaves nothing guessed', async () => {
    const rows = [{ email: 'fine@odd.example' }, { email: 'nobody' }].map((properties) => ({ properties }));
    const [good, bad] = await portal.writer().create(portal.contact, rows);
    expect(idOf(good)).toMatch(/^\d+$/);
    // Its answer has no errors, and the row in no result.
    expect(failureOf(bad)?.code).toBe('AMBIGUOUS_WRITE');
  });
});

async function writeEverything(portal: WritePortal): Promise<void> {
  const { contact, company } = portal;
  const writer = portal.writer();
  const { body } = await portal.ask('/crm/v3/objects/companies?limit=1');
  const toId: string = body.results[0].id;
  portal.sandbox.calls.clear();
  const names = ['a', 'b', 'c', 'd'];
  const created = await writer.create(
    contact,
    names.map((name) => ({ properties: { email: `${name}@everything.example`, firstname: name } })),
  );
  const [first = '', second = '', third = '', fourth = ''] = created.map(idOf);
  const updated = await writer.update(
    contact,
    [third, first].map((id) => ({ id, properties: { lastname: id } })),
  );
  expect(updated.map(idOf)).toEqual([third, first]);
  const [upserted] = await writer.upsert(contact, 'email', [
    { value: 'd@everything.example', properties: { lastname: 'D' } },
  ]);
  expect(upserted).toEqual({ id: fourth, created: false });
  const primary = { category: 'HUBSPOT_DEFINED', typeId: 1 };
  const plainPair = { fromId: first, toId, types: [] };
  const pair = { ...plainPair, types: [primary] };
  for (const outcomes of [
    await writer.associate(contact, company, [plainPair]),
    await writer.associate(contact, company, [pair]),
    await writer.dissociate(contact, company, [pair]),
    await writer.dissociate(contact, company, [plainPair]),
  ])
    expect(outcomes.map(idOf)).toEqual([toId]);
  const merged = idOf(await writer.merge(contact, first, second));
  expect(idOf((await writer.archive(contact, [merged]))[0])).toBe(merged);
  expect(idOf((await writer.gdprDelete(contact, [third]))[0])).toBe(third);
}
