import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireError } from '../../src/wire/index.ts';
import { contactsToken, contractProfile } from './contract-portal.ts';
import { caught, expectAnswer, expectError } from './shapes.ts';
import { isLive, openPortal, type Target } from './target.ts';

describe.runIf(!isLive)('a token with the contacts scope only', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openPortal(contractProfile());
  });
  afterAll(() => target.close());

  const limited = { authorization: `Bearer ${contactsToken}` };

  test('reads, finds and batch reads contacts', async () => {
    const path = '/crm/v3/objects/contacts';
    expectAnswer(await target.get(path, limited), 200);
    expectAnswer(await target.get(`${path}/101`, limited), 200);
    expectAnswer(await target.post(`${path}/search`, {}, limited), 200);
    const body = { inputs: [{ id: '101' }], properties: [], propertiesWithHistory: [] };
    expectAnswer(await target.post(`${path}/batch/read`, body, limited), 200);
  });

  test('is told which scopes it lacks', async () => {
    const error = expectError(await target.get<WireError>('/crm/v3/objects/companies', limited), 403);
    expect(error).toEqual({
      status: 'error',
      message:
        "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
      correlationId: error.correlationId,
      errors: [
        {
          message: 'One or more of the following scopes are required.',
          context: { requiredGranularScopes: expect.arrayContaining(['crm.objects.companies.read']) },
        },
      ],
      links: { scopes: 'https://developers.hubspot.com/scopes' },
      category: 'MISSING_SCOPES',
    });
  });

  test.for(['/crm/v3/properties/contacts', '/crm/v3/pipelines/companies', '/account-info/v3/details'])(
    'is enough to GET %s',
    async (path) => {
      // Pipelines take any object scope, account details take oauth.
      expectAnswer(await target.get(path, limited), 200);
    },
  );

  test.for([
    '/crm/v3/properties/companies',
    '/crm/v3/properties/companies/name',
    '/crm-object-schemas/v3/schemas',
    '/crm/v3/objects/companies/20',
    '/crm/v3/objects/0-2',
    '/crm/v3/owners/',
    '/crm/v3/owners/1',
  ])('may not GET %s', async (path) => {
    expect(expectError(await target.get<WireError>(path, limited), 403).category).toBe('MISSING_SCOPES');
  });

  test.for<[string, object]>([
    ['/crm/v3/objects/companies/search', {}],
    [
      '/crm/v3/objects/companies/batch/read',
      { inputs: [{ id: '20' }], properties: [], propertiesWithHistory: [] },
    ],
  ])('may not POST %s', async ([path, body]) => {
    expect(expectError(await target.post<WireError>(path, body, limited), 403).category).toBe(
      'MISSING_SCOPES',
    );
  });

  test('may not read associations to a type it cannot read', async () => {
    const one = await target.get<WireError>('/crm/v4/objects/contacts/101/associations/companies', limited);
    expect(expectError(one, 403).category).toBe('MISSING_SCOPES');
    const path = '/crm/v4/associations/contacts/companies/batch/read';
    const batch = await target.post<WireError>(path, { inputs: [{ id: '101' }] }, limited);
    expect(expectError(batch, 403).category).toBe('MISSING_SCOPES');
  });

  test('makes the client throw ApiException 403 with the whole body', async () => {
    const { basicApi } = target.clientFor(contactsToken).crm.objects;
    const failure = await caught(basicApi.getPage('companies'));
    expect(failure.code).toBe(403);
    expect(failure.body.category).toBe('MISSING_SCOPES');
    expect(failure.body.errors?.[0]?.context?.requiredGranularScopes).toContain('crm.objects.companies.read');
  });
});
