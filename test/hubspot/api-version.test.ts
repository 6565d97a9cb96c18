import { expect, it } from 'vitest';
import { toVersionedPath, toVersionedUrl } from '../../src/hubspot/api-version.ts';

it.each([
  ['/crm/v3/objects/contacts', '/crm/objects/2026-03/contacts'],
  ['/crm/v3/objects/2-1/batch/read', '/crm/objects/2026-03/2-1/batch/read'],
  ['/crm/v3/objects/deals/search', '/crm/objects/2026-03/deals/search'],
  ['/crm/v4/objects/contacts/1/associations/deals', '/crm/objects/2026-03/contacts/1/associations/deals'],
  ['/crm/v4/associations/contacts/deals/batch/read', '/crm/associations/2026-03/contacts/deals/batch/read'],
  ['/crm/v4/associations/contacts/deals/labels', '/crm/associations/2026-03/contacts/deals/labels'],
  ['/crm/v3/properties/contacts', '/crm/properties/2026-03/contacts'],
  ['/crm/v3/pipelines/deals', '/crm/pipelines/2026-03/deals'],
  ['/crm/v3/owners/', '/crm/owners/2026-03'],
  ['/crm/v3/owners/7', '/crm/owners/2026-03/7'],
  ['/crm-object-schemas/v3/schemas', '/crm-object-schemas/2026-03/schemas'],
  ['/account-info/v3/details', '/account-info/2026-03/details'],
  ['/oauth/v1/token', '/oauth/v1/token'],
])('%s is %s', (path, dated) => {
  expect(toVersionedPath(path, '2026-03')).toBe(dated);
  expect(toVersionedPath(path, 'v3')).toBe(path);
});

it('leaves host, base path and query of a URL as they are', () => {
  const url = 'https://proxy.example.com/hubspot/crm/v3/owners/?limit=1&after=/crm/v3/objects/x';
  expect(toVersionedUrl(url, 'https://proxy.example.com/hubspot', '2026-09')).toBe(
    'https://proxy.example.com/hubspot/crm/owners/2026-09?limit=1&after=/crm/v3/objects/x',
  );
});
