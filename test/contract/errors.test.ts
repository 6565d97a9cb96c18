import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireError } from '../../src/wire/index.ts';
import { unknownId } from './samples.ts';
import { caught, expectAnswer, expectError } from './shapes.ts';
import { openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

const anonymous = { authorization: '' };
const garbage = { authorization: 'Bearer not-a-token' };

/** One path of each API. */
const reads = [
  '/crm/v3/objects/contacts',
  '/crm/v3/objects/contacts/1',
  '/crm/v4/objects/contacts/1/associations/companies',
  '/crm/v4/associations/contacts/companies/labels',
  '/crm/v3/properties/contacts',
  '/crm-object-schemas/v3/schemas',
  '/crm/v3/pipelines/deals',
  '/crm/v3/owners/',
  '/account-info/v3/details',
];

const posts: [path: string, body: object][] = [
  ['/crm/v3/objects/contacts/search', {}],
  ['/crm/v3/objects/contacts/batch/read', { inputs: [], properties: [], propertiesWithHistory: [] }],
  ['/crm/v4/associations/contacts/companies/batch/read', { inputs: [] }],
];

const credentialsNotFound =
  'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview';

describe('without credentials', () => {
  test.for(reads)('GET %s is a 401 INVALID_AUTHENTICATION', async (path) => {
    const error = expectError(await target.get<WireError>(path, anonymous), 401);
    expect(error).toEqual({
      status: 'error',
      message: credentialsNotFound,
      correlationId: error.correlationId,
      category: 'INVALID_AUTHENTICATION',
    });
  });

  test.for(posts)('POST %s is a 401 INVALID_AUTHENTICATION', async ([path, body]) => {
    const error = expectError(await target.post<WireError>(path, body, anonymous), 401);
    expect(error.message).toBe(credentialsNotFound);
    expect(error.category).toBe('INVALID_AUTHENTICATION');
  });
});

describe('with a token nobody was given', () => {
  // Reported as unknown by one source and as expired in 1970 by another.
  test.for(reads)('GET %s is a 401', async (path) => {
    const error = expectError(await target.get<WireError>(path, garbage), 401);
    expect(error.category).toMatch(/^(INVALID|EXPIRED)_AUTHENTICATION$/);
  });

  test('the client throws ApiException 401 with the body', async () => {
    const failure = await caught(target.clientFor('not-a-token').crm.objects.basicApi.getPage('contacts'));
    expect(failure.code).toBe(401);
    expect(failure.body.category).toMatch(/^(INVALID|EXPIRED)_AUTHENTICATION$/);
    expect(failure.headers['x-hubspot-correlation-id']).toBe(failure.body.correlationId);
  });
});

describe('malformed JSON', () => {
  test.for(posts)('POST %s is a 400 without a category', async ([path]) => {
    const error = expectError(await target.post<WireError>(path, '{"inputs": ['), 400);
    expect(error.message).toMatch(/^Invalid input JSON on line \d+, column \d+: /);
    expect(error).not.toHaveProperty('category');
  });
});

describe('every answer', () => {
  test('carries the headers of HubSpot’s edge', async () => {
    for (const path of ['/crm/v3/objects/contacts?limit=1', `/crm/v3/objects/contacts/${unknownId}`]) {
      const { headers } = await target.get(path);
      expect(headers.get('x-hubspot-correlation-id')).toEqual(expect.any(String));
      expect(headers.get('x-trace')).toEqual(expect.any(String));
      expect(headers.get('cf-ray')).toEqual(expect.any(String));
      expect(headers.get('server')).toBe('cloudflare');
    }
  });

  test('has a correlation id of its own', async () => {
    const first = await target.get('/crm/v3/objects/contacts?limit=1');
    const second = await target.get('/crm/v3/objects/contacts?limit=1');
    expectAnswer(first, 200);
    expect(second.headers.get('x-hubspot-correlation-id')).not.toBe(
      first.headers.get('x-hubspot-correlation-id'),
    );
  });
});
