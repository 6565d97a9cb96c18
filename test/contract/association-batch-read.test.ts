import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  WireAssociationBatchInput,
  WireAssociationList,
  WireBatch,
  WireError,
} from '../../src/wire/index.ts';
import { hubId, hubProfile, memberIds } from './contract-portal.ts';
import { otherUnknownId, sampleContacts, sampleLonelyContact, samplePrimary, unknownId } from './samples.ts';
import { expectAnswer, expectError, idsOf, isoInstant } from './shapes.ts';
import { isLive, need, openSandbox, openTarget, type Target } from './target.ts';

type Batch = WireBatch<WireAssociationList>;

const readOn =
  (target: Target) =>
  <T = Batch>(inputs: WireAssociationBatchInput['inputs'], pair = 'contacts/companies') =>
    target.post<T>(`/crm/v4/associations/${pair}/batch/read`, { inputs });

const numbers = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index + 1) }));

describe('crm.associations.v4.batchApi.getPage', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget();
  });
  afterAll(() => target.close());

  test('answers 200 with one list per record, from renamed to _from', async (context) => {
    const { from, to } = need(context, await samplePrimary(target), 'contact with a primary company');
    const answer = await target.client.crm.associations.v4.batchApi.getPageWithHttpInfo(
      'contacts',
      'companies',
      {
        inputs: [{ id: from.id }],
      },
    );
    expect(answer.httpStatusCode).toBe(200);
    expect(answer.data.status).toBe('COMPLETE');
    expect(answer.data.results.map(({ _from }) => _from.id)).toEqual([from.id]);
    const ids: unknown[] = answer.data.results[0]?.to.map(({ toObjectId }) => toObjectId) ?? [];
    expect(ids).toEqual(to.map(({ toObjectId }) => toObjectId));
    for (const id of ids) expect(typeof id).toBe('number');
  });

  test('resolves on the 207 of records without associations', async (context) => {
    const id = need(context, await sampleLonelyContact(target), 'contact without companies');
    const answer = await target.client.crm.associations.v4.batchApi.getPageWithHttpInfo(
      'contacts',
      'companies',
      {
        inputs: [{ id }],
      },
    );
    expect(answer.httpStatusCode).toBe(207);
    expect(answer.data.results).toEqual([]);
    expect(answer.data).toMatchObject({
      numErrors: 1,
      errors: [{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND', context: { fromObjectId: [id] } }],
    });
  });
});

describe('POST /crm/v4/associations/{from}/{to}/batch/read', () => {
  let target: Target;
  let read: ReturnType<typeof readOn>;
  beforeAll(async () => {
    target = await openTarget();
    read = readOn(target);
  });
  afterAll(() => target.close());

  test('sends from ids as text and to ids as numbers', async (context) => {
    const { from, to } = need(context, await samplePrimary(target), 'contact with a primary company');
    const answer = await read([{ id: from.id }]);
    expectAnswer(answer, 200);
    expect(answer.body.status).toBe('COMPLETE');
    expect(answer.body.startedAt).toMatch(isoInstant);
    expect(answer.body.completedAt).toMatch(isoInstant);
    expect(answer.body).not.toHaveProperty('errors');
    expect(answer.body).not.toHaveProperty('numErrors');
    expect(answer.body.results.map((list) => list.from)).toEqual([{ id: from.id }]);
    expect(answer.body.results[0]?.to).toEqual(to);
    expect(answer.text).toMatch(/"toObjectId":\d+/);
    for (const { associationTypes } of to) {
      expect(associationTypes).toContainEqual({ category: 'HUBSPOT_DEFINED', typeId: 279, label: null });
    }
  });

  test('leaves out records without associations and names each in a 207', async (context) => {
    const lonely = need(context, await sampleLonelyContact(target), 'contact without companies');
    const { from } = need(context, await samplePrimary(target), 'contact with a primary company');
    const answer = await read([{ id: lonely }, { id: from.id }]);
    expectAnswer(answer, 207);
    expect(answer.body.status).toBe('COMPLETE');
    expect(answer.body.results.map((list) => list.from.id)).toEqual([from.id]);
    expect(answer.body.numErrors).toBe(1);
    expect(answer.body.errors).toEqual([
      {
        status: 'error',
        category: 'OBJECT_NOT_FOUND',
        subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
        message: `No company is associated with contact ${lonely}.`,
        context: { fromObjectId: [lonely], fromObjectType: ['contact'], toObjectType: ['company'] },
      },
    ]);
  });

  test('accounts for every input, in results or in errors', async () => {
    const ids = idsOf(await sampleContacts(target));
    const answer = await read(ids.map((id) => ({ id })));
    expect([200, 207]).toContain(answer.status);
    const found = answer.body.results.map((list) => list.from.id);
    const missing = (answer.body.errors ?? []).flatMap(({ context }) => context?.fromObjectId ?? []);
    expect([...found, ...missing].toSorted()).toEqual(ids.toSorted());
  });

  test('finds nothing for records nobody has', async () => {
    // Taken to look like records without associations; not established.
    const answer = await read([{ id: unknownId }, { id: otherUnknownId }]);
    expect([200, 207]).toContain(answer.status);
    expect(answer.body.results.flatMap(({ to }) => to)).toEqual([]);
  });

  test('takes a thousand inputs and refuses the next', async () => {
    expect([200, 207]).toContain((await read(numbers(1000))).status);
    const error = expectError(await read<WireError>(numbers(1001)), 400);
    expect(error.category).toBe('VALIDATION_ERROR');
    // The wording of the other caps, with this number; not captured for this endpoint.
    expect(error.message).toMatch(/1,?000/);
  });
});

describe.runIf(!isLive)('pages within one record of a batch', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openSandbox({
      profile: hubProfile(),
      rateLimits: 'off',
      pageSizes: { associationsPerRecord: 300 },
    });
  });
  afterAll(() => target.close());

  test('continue by the after of that record alone', async () => {
    const read = readOn(target);
    const seen: string[] = [];
    let inputs: WireAssociationBatchInput['inputs'] = [{ id: '21' }, { id: hubId }];
    const pages: number[] = [];
    while (inputs.length > 0) {
      const { body } = await read(inputs, 'companies/contacts');
      const hub = body.results.find(({ from }) => from.id === hubId);
      const spare = body.results.find(({ from }) => from.id === '21');
      if (spare) expect(spare).not.toHaveProperty('paging');
      pages.push(hub?.to.length ?? 0);
      seen.push(...(hub?.to ?? []).map(({ toObjectId }) => String(toObjectId)));
      const after = hub?.paging?.next?.after;
      inputs = after === undefined ? [] : [{ id: hubId, after }];
    }
    expect(pages).toEqual([300, 300, 50]);
    expect(seen.toSorted()).toEqual(memberIds.toSorted());
  });
});
