import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

let sandbox: TinySandbox;
beforeAll(async () => {
  sandbox = await startTinySandbox();
});
afterAll(() => sandbox.close());

describe('authorization', () => {
  it.each([null, 'nonsense'])('answers the credential %s with 401', async (token) => {
    const { status, headers, body } = await sandbox.fetch('/crm/v3/objects/contacts', { token });
    expect(status).toBe(401);
    expect(body).toEqual({
      status: 'error',
      message:
        'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
      correlationId: headers.get('x-hubspot-correlation-id'),
      category: 'INVALID_AUTHENTICATION',
    });
  });

  it('answers a missing scope with 403, naming what would do', async () => {
    const token = 'sandbox-token-contacts';
    const { status, body } = await sandbox.fetch('/crm/v3/properties/deals', { token });
    expect(status).toBe(403);
    expect(body).toEqual({
      status: 'error',
      message:
        "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
      correlationId: expect.any(String),
      errors: [
        {
          message: 'One or more of the following scopes are required.',
          context: { requiredGranularScopes: ['crm.objects.deals.read', 'crm.schemas.deals.read'] },
        },
      ],
      links: { scopes: 'https://developers.hubspot.com/scopes' },
      category: 'MISSING_SCOPES',
    });
  });

  const contacts = 'sandbox-token-contacts';
  const schemas = 'sandbox-token-deal-schemas';
  const batch = { inputs: [{ id: '11' }] };
  it.each([
    [contacts, '/crm/v3/objects/contacts', undefined, 200],
    [contacts, '/crm/v3/objects/companies', undefined, 403],
    [contacts, '/crm/v3/objects/contacts/11?associations=companies', undefined, 403],
    [contacts, '/crm/v3/objects/contacts/search', {}, 200],
    [contacts, '/crm/v3/objects/deals/search', {}, 403],
    [contacts, '/crm/v3/objects/deals/batch/read', batch, 403],
    [contacts, '/crm/v4/objects/contacts/11/associations/companies', undefined, 403],
    [contacts, '/crm/v4/associations/contacts/companies/batch/read', batch, 403],
    [contacts, '/crm/v4/associations/contacts/companies/labels', undefined, 403],
    [contacts, '/crm/v3/properties/contacts', undefined, 200],
    [contacts, '/crm/v3/pipelines/deals', undefined, 200],
    [contacts, '/crm-object-schemas/v3/schemas', undefined, 403],
    [contacts, '/crm/v3/owners', undefined, 403],
    [contacts, '/account-info/v3/details', undefined, 200],
    [schemas, '/crm/v3/properties/deals', undefined, 200],
    [schemas, '/crm/v3/pipelines/deals', undefined, 200],
    [schemas, '/crm/v3/pipelines/contacts', undefined, 403],
    [schemas, '/crm/v3/objects/deals', undefined, 403],
  ])('lets %s at %s (body %j): %i', async (token, path, body, status) => {
    const answer = await sandbox.fetch(path, { token, ...(body === undefined ? {} : { body }) });
    expect(answer.status).toBe(status);
  });
});
