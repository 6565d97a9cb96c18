import { Client } from '@hubspot/api-client';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RequestRecorder, startRequestRecorder } from './request-recorder.ts';

let recorder: RequestRecorder;
let client: Client;
beforeAll(async () => {
  recorder = await startRequestRecorder();
  client = new Client({ accessToken: 'sandbox-token-recorded', basePath: recorder.url });
});
afterAll(() => recorder.close());

const read = {
  inputs: [{ id: '1' }],
  properties: ['a'],
  propertiesWithHistory: [],
};

/** What the gateway calls, and the request each call is on the wire. */
const calls: [request: string, call: () => Promise<unknown>][] = [
  [
    'GET /crm/v3/objects/contacts?limit=50&after=77&properties=a&properties=b&propertiesWithHistory=c&associations=companies&associations=deals&archived=false',
    () => client.crm.contacts.basicApi.getPage(50, '77', ['a', 'b'], ['c'], ['companies', 'deals'], false),
  ],
  [
    'GET /crm/v3/objects/p1_car?limit=50&properties=a&properties=b&archived=false',
    () =>
      client.crm.objects.basicApi.getPage('p1_car', 50, undefined, ['a', 'b'], undefined, undefined, false),
  ],
  [
    'GET /crm/v3/objects/contacts/a%40b.co?properties=a&archived=false&idProperty=email',
    () => client.crm.contacts.basicApi.getById('a@b.co', ['a'], undefined, undefined, false, 'email'),
  ],
  [
    'GET /crm/v3/objects/2-123/9?properties=a&archived=true',
    () => client.crm.objects.basicApi.getById('2-123', '9', ['a'], undefined, undefined, true),
  ],
  [
    'POST /crm/v3/objects/contacts/batch/read?archived=true',
    () => client.crm.contacts.batchApi.read(read, true),
  ],
  ['POST /crm/v3/objects/0-162/batch/read', () => client.crm.objects.batchApi.read('0-162', read)],
  ['POST /crm/v3/objects/contacts/search', () => client.crm.contacts.searchApi.doSearch({ limit: 1 })],
  ['POST /crm/v3/objects/2-123/search', () => client.crm.objects.searchApi.doSearch('2-123', { limit: 1 })],
  [
    'GET /crm/v4/objects/contacts/1/associations/companies?after=x&limit=500',
    () => client.crm.associations.v4.basicApi.getPage('contacts', '1', 'companies', 'x', 500),
  ],
  [
    'POST /crm/v4/associations/contacts/companies/batch/read',
    () => client.crm.associations.v4.batchApi.getPage('contacts', 'companies', { inputs: [{ id: '1' }] }),
  ],
  [
    'GET /crm/v4/associations/contacts/companies/labels',
    () => client.crm.associations.v4.schema.definitionsApi.getAll('contacts', 'companies'),
  ],
  [
    'GET /crm/v3/properties/contacts?archived=false',
    () => client.crm.properties.coreApi.getAll('contacts', false),
  ],
  [
    'GET /crm/v3/properties/contacts/email',
    () => client.crm.properties.coreApi.getByName('contacts', 'email'),
  ],
  ['GET /crm-object-schemas/v3/schemas?archived=false', () => client.crm.schemas.coreApi.getAll(false)],
  ['GET /crm-object-schemas/v3/schemas/2-1', () => client.crm.schemas.coreApi.getById('2-1')],
  ['GET /crm/v3/pipelines/deals', () => client.crm.pipelines.pipelinesApi.getAll('deals')],
  [
    'GET /crm/v3/owners/?limit=100&archived=false',
    () => client.crm.owners.ownersApi.getPage(undefined, undefined, 100, false),
  ],
  [
    'GET /crm/v3/owners/7?idProperty=userId&archived=false',
    () => client.crm.owners.ownersApi.getById(7, 'userId', false),
  ],
  ['GET /account-info/v3/details', () => client.apiRequest({ path: '/account-info/v3/details' })],
];

describe('the official client', () => {
  test.for(calls)('sends %s', async ([request, call]) => {
    await call();
    expect(recorder.take().map(({ method, target }) => `${method} ${target}`)).toEqual([request]);
  });

  test('sends the token, what it accepts and who it is', async () => {
    await client.crm.objects.basicApi.getPage('contacts');
    const [request] = recorder.take();
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer sandbox-token-recorded',
      accept: 'application/json, */*;q=0.8',
      'user-agent': 'hubspot-api-client-nodejs; 14.0.1',
    });
  });

  test('sends batch reads as they are given', async () => {
    await client.crm.objects.batchApi.read('contacts', { ...read, idProperty: 'email' });
    const [request] = recorder.take();
    expect(request?.headers['content-type']).toBe('application/json');
    expect(request?.body).toEqual({ ...read, idProperty: 'email' });
  });

  test('sends filters, and sort objects although typed as text', async () => {
    const sort = { propertyName: 'createdate', direction: 'DESCENDING' };
    const filter = {
      propertyName: 'amount',
      operator: FilterOperatorEnum.Between,
      value: '1',
      highValue: '2',
    };
    await client.crm.objects.searchApi.doSearch('deals', {
      filterGroups: [{ filters: [filter] }],
      sorts: [sort] as unknown as string[],
      properties: ['amount'],
      limit: 200,
      after: '200',
    });
    expect(recorder.take()[0]?.body).toEqual({
      filterGroups: [{ filters: [filter] }],
      sorts: [sort],
      properties: ['amount'],
      limit: 200,
      after: '200',
    });
  });
});
