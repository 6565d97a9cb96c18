import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { consecutive, idsOf, type Page, pageFields, walkBackward, walkForward } from './walk-pages.ts';

const dealIds = consecutive(edgeCases.firstBusyDealId, edgeCases.busyContactDealCount);
const crowdIds = consecutive(edgeCases.firstCrowdContactId, edgeCases.bigCompanyContactCount);

let test: TestGateway;
/** Cursors of the contact's deals, by their place in the list. */
let cursors: string[];
beforeAll(async () => {
  test = await startTestGateway({ pageSizes: { associationsPerRecord: 100 } });
  const pages = await walkForward(async (after) => {
    const { deals } = await readDeals({ deals: `first: 90${after ? `, after: "${after}"` : ''}` });
    if (deals === undefined) throw new TypeError('no deals');
    return deals;
  });
  cursors = pages.flatMap(({ edges }) => edges.map(({ cursor }) => cursor));
});
afterAll(() => test.close());
beforeEach(() => test.sandbox.calls.clear());

/** Several selections of the busy contact's deals in one query, by alias. */
async function readDeals(
  aliases: Record<string, string>,
  fields = pageFields,
): Promise<Record<string, Page>> {
  const selections = Object.entries(aliases).map(([alias, args]) => `${alias}: deals(${args}) { ${fields} }`);
  const { data, errors } = await test.query<{ contact: Record<string, Page> }>(
    `{ contact(id: "${edgeCases.busyContactId}") { ${selections.join(' ')} } }`,
  );
  expect(errors).toBeUndefined();
  return data.contact;
}

const startingAfter = (index: number) => `after: "${cursors[index]}"`;
const endingBefore = (index: number) => `before: "${cursors[index]}"`;
const ids = (pages: Record<string, Page>) =>
  Object.fromEntries(Object.entries(pages).map(([alias, page]) => [alias, idsOf([page])]));

describe('several pages of one edge in one query', () => {
  it('stand where they stand alone', async () => {
    const pages = await readDeals({
      start: 'first: 3',
      early: `first: 3, ${startingAfter(149)}`,
      late: `first: 3, ${startingAfter(949)}`,
      back: `last: 3, ${endingBefore(500)}`,
      end: 'last: 3',
    });
    expect(ids(pages)).toEqual({
      start: dealIds.slice(0, 3),
      early: dealIds.slice(150, 153),
      late: dealIds.slice(950, 953),
      back: dealIds.slice(497, 500),
      end: dealIds.slice(-3),
    });
  });

  it('are counted exactly beside a page deep in the list', async () => {
    const selections = `late: deals(first: 3, ${startingAfter(949)}) { ${pageFields} } all: deals(first: 1) { totalCount }`;
    const { data } = await test.query<{ contact: { late: Page; all: { totalCount: number } } }>(
      `{ contact(id: "${edgeCases.busyContactId}") { ${selections} } }`,
    );
    expect(data.contact.all.totalCount).toBe(1_200);
    expect(idsOf([data.contact.late])).toEqual(dealIds.slice(950, 953));
  });

  it('reach past a page that another alias has read', async () => {
    const pages = await readDeals({
      second: `first: 5, ${startingAfter(120)}`,
      across: `first: 100, ${startingAfter(49)}`,
      wide: `first: 100, ${startingAfter(99)}`,
    });
    expect(ids(pages)).toEqual({
      second: dealIds.slice(121, 126),
      across: dealIds.slice(50, 150),
      wide: dealIds.slice(100, 200),
    });
    expect(Object.values(pages).every(({ pageInfo }) => pageInfo.hasNextPage)).toBe(true);
  });

  it('read each page of HubSpot once', async () => {
    await readDeals({
      a: `first: 3, ${startingAfter(149)}`,
      b: `first: 9, ${startingAfter(151)}`,
      c: `first: 3, ${startingAfter(160)}`,
    });
    expect(test.calls().toSorted()).toEqual(
      [
        'POST /crm/v3/objects/contacts/batch/read ×1',
        'POST /crm/v4/associations/contacts/deals/batch/read ×1',
        'POST /crm/v3/objects/deals/batch/read ×14',
      ].toSorted(),
    );
  });
});

describe('a labelled edge longer than a page of HubSpot', () => {
  const read = async (args: string): Promise<Page> => {
    const { data, errors } = await test.query<{ company: { contacts: Page } }>(
      `{ company(id: "${edgeCases.bigCompanyId}") { contacts(label: "Primary", ${args}) { ${pageFields} } } }`,
    );
    expect(errors).toBeUndefined();
    return data.company.contacts;
  };

  it.each([100, 64])('pages by %i both ways without a repeat or a gap', async (count) => {
    const forward = await walkForward((at) => read(`first: ${count}${at ? `, after: "${at}"` : ''}`));
    expect(idsOf(forward)).toEqual(crowdIds);
    const backward = await walkBackward((at) => read(`last: ${count}${at ? `, before: "${at}"` : ''}`));
    expect(idsOf(backward)).toEqual(crowdIds);
    for (const pages of [forward, backward]) {
      expect(pages.map(({ pageInfo }) => [pageInfo.hasPreviousPage, pageInfo.hasNextPage])).toEqual(
        pages.map((_page, index) => [index > 0, index < pages.length - 1]),
      );
    }
  });
});
