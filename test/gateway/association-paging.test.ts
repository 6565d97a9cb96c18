import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edgeCases } from '../../src/sandbox/profiles/edge-cases/edge-cases.ts';
import { startTestGateway, type TestGateway } from '../support/start-test-gateway.ts';
import { consecutive, idsOf, type Page, pageFields, walkBackward, walkForward } from './walk-pages.ts';

const dealIds = consecutive(edgeCases.firstBusyDealId, edgeCases.busyContactDealCount);
const dealsOfContacts = 'POST /crm/v4/associations/contacts/deals/batch/read ×1';

const gateways = new Map<number, TestGateway>();
const gatewayOf = (pageSize: number): TestGateway => {
  const gateway = gateways.get(pageSize);
  if (gateway === undefined) throw new TypeError(`no gateway for pages of ${pageSize}`);
  return gateway;
};
beforeAll(async () => {
  for (const associationsPerRecord of [500, 100, 7]) {
    gateways.set(associationsPerRecord, await startTestGateway({ pageSizes: { associationsPerRecord } }));
  }
});
afterAll(() => Promise.all([...gateways.values()].map((gateway) => gateway.close())));
beforeEach(() => {
  for (const { sandbox } of gateways.values()) sandbox.calls.clear();
});

async function readDeals(test: TestGateway, args: string, fields = pageFields): Promise<Page> {
  const { data, errors } = await test.query<{ contact: { deals: Page } }>(
    `{ contact(id: "${edgeCases.busyContactId}") { deals(${args}) { ${fields} } } }`,
  );
  expect(errors).toBeUndefined();
  return data.contact.deals;
}

const cursorArgument = (name: string, cursor: string | null) =>
  cursor === null ? '' : `, ${name}: "${cursor}"`;

describe.each([500, 100, 7])(
  '1,200 deals of one contact, of which HubSpot gives %i at a time,',
  (pageSize) => {
    const test = () => gatewayOf(pageSize);
    const sizes = pageSize === 7 ? [100] : [100, 99, 7];

    it.each(sizes)('page forward by %i without a repeat or a gap', async (count) => {
      const pages = await walkForward((after) =>
        readDeals(test(), `first: ${count}${cursorArgument('after', after)}`),
      );
      expect(idsOf(pages)).toEqual(dealIds);
      expect(pages).toHaveLength(Math.ceil(1_200 / count));
      expect(pages.map(({ pageInfo }) => [pageInfo.hasPreviousPage, pageInfo.hasNextPage])).toEqual(
        pages.map((_page, index) => [index > 0, index < pages.length - 1]),
      );
      expect(pages.every(({ edges, pageInfo }) => edges.at(-1)?.cursor === pageInfo.endCursor)).toBe(true);
    });

    it.each(pageSize === 7 ? [100] : [100, 97])(
      'page backward by %i without a repeat or a gap',
      async (count) => {
        const pages = await walkBackward((before) =>
          readDeals(test(), `last: ${count}${cursorArgument('before', before)}`),
        );
        expect(idsOf(pages)).toEqual(dealIds);
        expect(pages.map(({ edges }) => edges.length).slice(1)).toEqual(pages.slice(1).map(() => count));
        expect(pages.map(({ pageInfo }) => [pageInfo.hasPreviousPage, pageInfo.hasNextPage])).toEqual(
          pages.map((_page, index) => [index > 0, index < pages.length - 1]),
        );
      },
    );

    it('go on after any edge, and end before any edge', async () => {
      const { edges } = await readDeals(test(), 'first: 100');
      for (const index of [0, 6, 7, 41, 98, 99]) {
        const cursor = edges[index]?.cursor ?? '';
        const next = await readDeals(test(), `first: 3, after: "${cursor}"`);
        expect(idsOf([next])).toEqual(dealIds.slice(index + 1, index + 4));
        const previous = await readDeals(test(), `last: 3, before: "${cursor}"`);
        expect(idsOf([previous])).toEqual(dealIds.slice(Math.max(0, index - 3), index));
        expect(previous.pageInfo.hasPreviousPage).toBe(index > 3);
        expect(previous.pageInfo.hasNextPage).toBe(true);
      }
    });

    it('are counted exactly, on every page', async () => {
      const first = await readDeals(test(), 'first: 2', `totalCount ${pageFields}`);
      expect(first).toMatchObject({ totalCount: 1_200, pageInfo: { hasNextPage: true } });
      const second = await readDeals(
        test(),
        `first: 2${cursorArgument('after', first.pageInfo.endCursor)}`,
        `totalCount ${pageFields}`,
      );
      expect(second.totalCount).toBe(1_200);
      expect(idsOf([second])).toEqual(dealIds.slice(2, 4));
      test().sandbox.calls.clear();
      await readDeals(test(), 'first: 100', 'totalCount');
      expect(
        test()
          .calls()
          .filter((call) => call === dealsOfContacts),
      ).toHaveLength(Math.ceil(1_200 / pageSize));
    });
  },
);

describe('a page of deals', () => {
  it('reads no further than it needs', async () => {
    await readDeals(gatewayOf(500), 'first: 10');
    await readDeals(gatewayOf(7), 'first: 10');
    expect(gatewayOf(500).calls().toSorted()).toEqual(
      [
        'POST /crm/v3/objects/contacts/batch/read ×1',
        dealsOfContacts,
        'POST /crm/v3/objects/deals/batch/read ×10',
      ].toSorted(),
    );
    expect(
      gatewayOf(7)
        .calls()
        .filter((call) => call === dealsOfContacts),
    ).toHaveLength(2);
  });

  it('deep in the list begins at the page of its cursor', async () => {
    const test = gatewayOf(100);
    const pages = await walkForward((after) =>
      readDeals(test, `first: 100${cursorArgument('after', after)}`),
    );
    const deep = pages[9]?.edges[50]?.cursor ?? null;
    test.sandbox.calls.clear();
    const page = await readDeals(test, `first: 10${cursorArgument('after', deep)}`);
    expect(idsOf([page])).toEqual(dealIds.slice(951, 961));
    expect(test.calls().filter((call) => call === dealsOfContacts)).toHaveLength(1);
  });

  it('that begins where a page of HubSpot begins reads only that one', async () => {
    const test = gatewayOf(100);
    const first = await readDeals(test, 'first: 100');
    test.sandbox.calls.clear();
    const second = await readDeals(test, `first: 100${cursorArgument('after', first.pageInfo.endCursor)}`);
    expect(idsOf([second])).toEqual(dealIds.slice(100, 200));
    expect(test.calls().filter((call) => call === dealsOfContacts)).toHaveLength(1);
  });

  it('serves two aliases from one reading of the list', async () => {
    const test = gatewayOf(500);
    const { data } = await test.query<{ contact: Record<'start' | 'end', Page> }>(
      `{ contact(id: "${edgeCases.busyContactId}") {
        start: deals(first: 3) { ${pageFields} } end: deals(last: 3) { ${pageFields} totalCount }
      } }`,
    );
    expect(idsOf([data.contact.start])).toEqual(dealIds.slice(0, 3));
    expect(idsOf([data.contact.end])).toEqual(dealIds.slice(-3));
    expect(test.calls().toSorted()).toEqual(
      [
        'POST /crm/v3/objects/contacts/batch/read ×1',
        ...Array(3).fill(dealsOfContacts),
        'POST /crm/v3/objects/deals/batch/read ×6',
      ].toSorted(),
    );
  });

  it('of nothing says so', async () => {
    const test = gatewayOf(500);
    for (const args of ['first: 5', 'last: 5', 'first: 0']) {
      const { data } = await test.query<{ contact: { deals: Page } }>(
        `{ contact(id: "${edgeCases.lonelyContactId}") { deals(${args}) { ${pageFields} totalCount } } }`,
      );
      expect(data.contact.deals).toEqual({
        edges: [],
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
        totalCount: 0,
      });
    }
  });

  it('of no deals out of none has no next page', async () => {
    const { data } = await gatewayOf(500).query<{ contact: { deals: Page } }>(
      `{ contact(id: "${edgeCases.lonelyContactId}") { deals(first: 0) { ${pageFields} } } }`,
    );
    expect(data.contact.deals.pageInfo.hasNextPage).toBe(false);
  });
});

describe('the contacts of a big company', () => {
  it('are 1,500, all of them primary', async () => {
    const test = gatewayOf(500);
    interface Contacts extends Page {
      edges: {
        cursor: string;
        node: { recordId: string };
        isPrimary: boolean;
        labels: { label: string }[];
      }[];
    }
    const read = async (after: string | null) => {
      const { data } = await test.query<{ company: { contacts: Contacts } }>(
        `query ($after: String) { company(id: "${edgeCases.bigCompanyId}") {
          contacts(after: $after, label: "primary") { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            edges { cursor isPrimary labels { label } node { recordId } } } } }`,
        { after },
      );
      return data.company.contacts;
    };
    const pages = (await walkForward(read)) as Contacts[];
    expect(idsOf(pages)).toEqual(
      consecutive(edgeCases.firstCrowdContactId, edgeCases.bigCompanyContactCount),
    );
    expect(pages.every(({ totalCount, edges }) => totalCount === 1_500 && edges.length === 100)).toBe(true);
    expect(pages.every(({ edges }) => edges.every(({ isPrimary }) => isPrimary))).toBe(true);
  });
});
